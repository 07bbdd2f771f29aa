import { expect, test } from "vitest";

import { atMost } from "../lib/at-most";
import { deferred } from "./deferred";

/** Work that ends when the test says so. */
function work() {
  let begun = false;
  const { promise, resolve, reject } = deferred<string>();
  const begin = () => ((begun = true), promise);
  return { begin, resolve, reject, hasBegun: () => begun };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("no more than so many run at once, the others in their order", async () => {
  const limited = atMost(2);
  const pieces = [work(), work(), work(), work()];
  const results = pieces.map(({ begin }) => limited(begin));
  const begun = () => pieces.map(({ hasBegun }) => hasBegun());

  await settled();
  expect(begun()).toEqual([true, true, false, false]);
  pieces[1]?.resolve("second");
  await settled();
  expect(begun()).toEqual([true, true, true, false]);
  for (const piece of pieces) piece.resolve("done");
  expect(await Promise.all(results)).toEqual(["done", "second", "done", "done"]);
});

test("what fails makes room as well", async () => {
  const limited = atMost(1);
  const [first, second] = [work(), work()];
  const failing = limited(first.begin);
  const next = limited(second.begin);
  first.reject(new Error("No."));

  await expect(failing).rejects.toThrow("No.");
  second.resolve("done");
  expect(await next).toBe("done");
});
