import type { Uuid } from "@/lib/types";

interface Showing {
  /** Whether the row also takes the focus. */
  focused: boolean;
}

/** Bring a segment's row into view, unless it is there already. */
export function showRow(id: Uuid, { focused }: Showing): void {
  const row = document.getElementById(`segment-${id}`);
  if (!row) return;
  if (focused) row.focus({ preventScroll: true });
  const { top, bottom, height } = row.getBoundingClientRect();
  const room = document.querySelector("footer")?.getBoundingClientRect().top ?? innerHeight;
  if (top >= 0 && bottom <= room) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  row.scrollIntoView({
    block: height < room ? "center" : "start",
    behavior: still ? "auto" : "smooth",
  });
}
