import NextLink from "next/link";
import type { ComponentProps } from "react";

/** A way to another page: on one's own machine that is there in no time, and not loaded before. */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
