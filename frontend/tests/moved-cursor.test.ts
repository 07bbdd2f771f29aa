import { expect, test } from "vitest";

import { movedCursor } from "@/lib/moved-cursor";

/** Texts with the cursor as a bar. */
test.each([
  ["is before it", "One| two.", "One two. Three.", "One| two. Three."],
  ["is behind it", "One |two.", "Zero. One two.", "Zero. One |two."],
  ["is at its end", "One.|", "Zero. One.", "Zero. One.|"],
  ["is in what is gone", "One t|wo three.", "One three.", "One t|hree."],
])("a cursor that %s stays beside its words as a text changes", (_, before, after, wanted) => {
  const place = movedCursor(before.indexOf("|"), before.replace("|", ""), after);
  expect(`${after.slice(0, place)}|${after.slice(place)}`).toBe(wanted);
});
