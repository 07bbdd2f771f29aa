import { describe, expect, test } from "vitest";

import { lockedWords, locksAgainst } from "../lib/locks";
import { moved } from "../lib/rewriting";
import type { Segment } from "../lib/types";
import { segment } from "./samples";

/** A story as `a B c`: a capital is locked; the places are those given, or 0, 1, 2, … */
function story(letters: string, places?: number[]): Segment[] {
  return letters.split(" ").map((letter, place) => ({
    ...segment,
    id: letter.toLowerCase(),
    is_locked: letter !== letter.toLowerCase(),
    sequence_index: places?.[place] ?? place,
  }));
}

function locksAgainstMoving(before: Segment[], id: string, place: number): number[] {
  return locksAgainst(moved(id, place)(before), before);
}

describe("a move", () => {
  test.each<[string, string, number, number[]]>([
    ["past a locked segment", "a B c", 2, [2]],
    ["past several", "a B c D", 3, [2, 4]],
    ["of a locked segment", "A b c", 1, [1]],
    ["on one side of a locked segment", "a b C", 1, []],
    ["to where it is", "a B c", 0, []],
  ])("%s", (_, letters, place, locks) => {
    expect(locksAgainstMoving(story(letters), "a", place)).toEqual(locks);
  });

  test("is kept by no gap in the numbering", () => {
    expect(locksAgainstMoving(story("a b C", [3, 7, 20]), "a", 1)).toEqual([]);
  });

  test("is kept where the numbering is made anew and would be another for a locked segment", () => {
    expect(locksAgainstMoving(story("a b C", [0, 0, 1]), "a", 1)).toEqual([3]);
    expect(locksAgainstMoving(story("a b C", [0, 0, 2]), "a", 1)).toEqual([]);
  });
});

test("what stands in the way is told by its number", () => {
  expect(lockedWords([3])).toBe("Segment 3 is locked and would move. Unlock it first.");
  expect(lockedWords([3, 5])).toBe("Segments 3 and 5 are locked and would move. Unlock them first.");
  expect(lockedWords([])).toBe("");
});
