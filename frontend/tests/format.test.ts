import { expect, test } from "vitest";

import { clock, count, listOf, soundLength, timeLeft } from "../lib/format";

test.each([
  [0, "0:00"],
  [7.4, "0:07"],
  [59.6, "1:00"],
  [185, "3:05"],
  [3729, "1:02:09"],
])("%s seconds are shown as %s", (seconds, shown) => {
  expect(clock(seconds)).toBe(shown);
});

test.each([
  [0, "0:00"],
  [0.36, "0.4 s"],
  [0.94, "0.9 s"],
  [0.95, "0:01"],
  [7.4, "0:07"],
])("a sound of %s seconds is %s long", (seconds, shown) => {
  expect(soundLength(seconds)).toBe(shown);
});

test.each([
  [0, "a few seconds left"],
  [5, "about 5 seconds left"],
  [41, "about 45 seconds left"],
  [55, "about 55 seconds left"],
  [56, "about 1 minute left"],
  [100, "about 2 minutes left"],
  [3590, "about 1 hour left"],
  [7300, "about 2 hours 2 minutes left"],
])("%s seconds to go are said as %s", (seconds, said) => {
  expect(timeLeft(seconds)).toBe(said);
});

test("one is singular, none and many are plural", () => {
  expect([0, 1, 2].map((number) => count(number, "segment"))).toEqual([
    "0 segments",
    "1 segment",
    "2 segments",
  ]);
});

test.each([
  [[3], "3"],
  [[3, 5], "3 and 5"],
  [[3, 5, 7], "3, 5 and 7"],
  [[1, 2, 3, 4, 5, 6, 7, 8], "1, 2, 3, 4, 5, 6, 7 and 8"],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "1, 2, 3, 4, 5, 6, 7, 8 and 2 more"],
])("%j are listed as people list them", (numbers, said) => {
  expect(listOf(numbers)).toBe(said);
});
