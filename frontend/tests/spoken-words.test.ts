import { expect, test } from "vitest";

import { spokenIn, wordAt, wordOver } from "../lib/spoken-words";
import type { TimedWord } from "../lib/types";

const TEXT = "🦊 The lamp – out.";
const WORDS: TimedWord[] = [
  { word: "🦊", start: 0, end: 0, offset: 0, length: 1 },
  { word: "The", start: 0, end: 0.3, offset: 2, length: 3 },
  { word: "lamp", start: 0.3, end: 0.8, offset: 6, length: 4 },
  { word: "–", start: 0.8, end: 0.8, offset: 11, length: 1 },
  { word: "out.", start: 2, end: 2.5, offset: 13, length: 4 },
];
const spoken = spokenIn(TEXT, WORDS);
const said = (word: { from: number; to: number } | undefined) =>
  word && TEXT.slice(word.from, word.to);

test("words lie where they are in the JavaScript string; what is not spoken is left out", () => {
  expect(spoken.map(said)).toEqual(["The", "lamp", "out."]);
});

test.each([
  [0, "The"],
  [0.29, "The"],
  [0.3, "lamp"],
  [1, "lamp"],
  [1.1, undefined],
  [2, "out."],
  [9, undefined],
])("at %s seconds %s is heard", (time, word) => {
  expect(said(wordAt(spoken, time))).toBe(word);
});

test.each([
  [0, "The"],
  [5, "The"],
  [8, "lamp"],
  [12, "out."],
  [18, "out."],
  [19, undefined],
])("%s lies in or before %s", (offset, word) => {
  expect(said(wordOver(spoken, offset))).toBe(word);
});

test("nothing is heard where there are no words", () => {
  expect(wordAt([], 1)).toBeUndefined();
  expect(wordOver([], 1)).toBeUndefined();
});
