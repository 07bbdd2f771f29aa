import { endOfChange } from "./end-of-change";

/** Where a cursor is to stand in a text that took another's place: beside the same words. */
export function movedCursor(place: number, before: string, after: string): number {
  const end = endOfChange(before, after);
  const endBefore = before.length - (after.length - end);
  if (place >= endBefore) return place + after.length - before.length;
  return Math.min(place, end);
}
