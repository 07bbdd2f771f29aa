/** Which locks keep segments from another order. */

import { listOf } from "./format";
import type { Segment } from "./types";

/**
 * The numbers of the locked segments that another order would give another place, for which the
 * server refuses it. Where segments share an index it numbers all of them anew, from 0.
 */
export function locksAgainst(after: Segment[], before: Segment[]): number[] {
  const isNumbered = new Set(before.map(({ sequence_index }) => sequence_index)).size === before.length;
  const places = new Map(after.map(({ id }, place) => [id, place]));
  return before.flatMap(({ id, is_locked, sequence_index }, place) => {
    const moves = places.get(id) !== (isNumbered ? place : sequence_index);
    return is_locked && moves ? place + 1 : [];
  });
}

/** What a person is told of them; nothing where there are none. */
export function lockedWords(numbers: number[]): string {
  if (!numbers.length) return "";
  return numbers.length === 1
    ? `Segment ${listOf(numbers)} is locked and would move. Unlock it first.`
    : `Segments ${listOf(numbers)} are locked and would move. Unlock them first.`;
}
