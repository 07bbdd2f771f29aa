import { expect, test } from "vitest";

import { clock, count, timeLeft } from "../lib/format";

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
