import { expect, test } from "vitest";

import { when } from "@/lib/when";

const now = new Date(2025, 2, 1, 9, 0);

test.each([
  [new Date(2025, 2, 1, 0, 5), /^Today, .*05/],
  [new Date(2025, 1, 28, 23, 55), /^Yesterday$/],
  [new Date(2025, 1, 27, 23, 55), /27.*2025|2025.*27/],
])("%s is said as people say it", (date, words) => {
  expect(when(date.toISOString(), now)).toMatch(words);
});
