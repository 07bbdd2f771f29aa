"use client";

import NextLink from "next/link";
import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";

import { answers } from "@/stores/connection";
import { tellCutOff } from "@/stores/tell";

const AWAY = "StoryFlow can’t be reached. Open the page once it is back.";

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
    else tellCutOff(AWAY);
  }

  function onNavigate(event: { preventDefault: () => void }) {
    event.preventDefault();
    void open();
  }

  return <NextLink prefetch={false} href={href} onNavigate={onNavigate} {...props} />;
}
