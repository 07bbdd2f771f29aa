import type { Uuid } from "@/lib/types";

import { rowId } from "../segment/focus";

/** Whether anything of a segment's row can be seen. */
export function isRowInView(id: Uuid): boolean {
  const row = document.getElementById(rowId(id));
  if (!row) return false;
  const { top, bottom } = row.getBoundingClientRect();
  return bottom > 0 && top < room();
}

/** Bring a segment's row into view, unless all of it is there already; true where it has to move. */
export function showRow(id: Uuid): boolean {
  const row = document.getElementById(rowId(id));
  if (!row) return false;
  const { top, bottom, height } = row.getBoundingClientRect();
  if (top >= 0 && bottom <= room()) return false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  row.scrollIntoView({
    block: height < room() ? "center" : "start",
    behavior: still ? "auto" : "smooth",
  });
  return true;
}

/** The view ends where the player begins. */
function room(): number {
  return document.querySelector("footer")?.getBoundingClientRect().top ?? innerHeight;
}
