"use client";

import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";

import { Story } from "./story";

const never = () => () => undefined;

/** The story of the address; the exported page itself is the same for all. */
export function ProjectPage() {
  const path = usePathname();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const id = path.split("/")[2];
  return inBrowser && id ? <Story key={id} id={id} /> : null;
}
