import { existsSync } from "node:fs";

import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";

import { python } from "../tests/backend";
import { executable } from "./chromium";
import { Studio } from "./studio";

const SECOND = 1000;

/** What the tests lack, or undefined. */
const lacking = !executable
  ? "Chromium is not installed"
  : !existsSync(python)
    ? `there is no Python at ${python}`
    : !existsSync(new URL("../out/index.html", import.meta.url))
      ? "the studio is not built"
      : undefined;

if (lacking && process.env.STORYFLOW_REQUIRE_BROWSER) {
  throw new Error(`The tests in the browser are required, but ${lacking}.`);
}

/** Tests in a real browser against the served studio; skipped by name where something is lacking. */
export function describeInBrowser(name: string, tests: (studio: Studio) => void): void {
  const title = lacking ? `${name} (skipped: ${lacking})` : name;
  describe.skipIf(lacking)(title, { timeout: 60 * SECOND }, () => {
    const studio = new Studio();
    beforeAll(() => studio.start(), 120 * SECOND);
    afterEach(async () => expect(await studio.tidyUp()).toEqual([]), 60 * SECOND);
    afterAll(() => studio.stop(), 60 * SECOND);
    tests(studio);
  });
}
