"use client";

import NextLink from "next/link";
import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";

import { answers } from "@/stores/connection";
import { tellAway } from "@/stores/tell";

interface LinkProps extends ComponentProps<typeof NextLink> {
  href: string;
}

/**
 * A way to another page: on one's own machine that is there in no time, and not loaded before.
 * Taken only where StoryFlow answers: the browser would put its own error in the page's place.
 */
export function Link({ href, ...props }: LinkProps) {
  const router = useRouter();

  async function open() {
    if (await answers()) router.push(href);
    else tellAway("page");
  }

  function onNavigate(event: { preventDefault: () => void }) {
    event.preventDefault();
    void open();
  }

  return <NextLink prefetch={false} href={href} onNavigate={onNavigate} {...props} />;
}
