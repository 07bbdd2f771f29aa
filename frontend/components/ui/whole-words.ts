import type { PointerEvent } from "react";

/** To put on what may be cut off: what it says whole is its tooltip where it is. */
export function showWholeWords({ currentTarget: element }: PointerEvent<HTMLElement>): void {
  const isCut = element.scrollWidth > element.clientWidth;
  element.title = isCut ? (element.textContent ?? "") : "";
}
