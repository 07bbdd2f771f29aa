import { gzipSync } from "node:zlib";

import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import type { Uuid } from "../lib/types";
import { describeInBrowser } from "./in-browser";
import { StoryPage } from "./story-page";
import { longTexts } from "./texts";

const SCRIPT_KB = 240;
/** A shift of less than this is a fraction of a pixel. */
const UNSEEN = 0.001;
/** One of less than this is a line of small letters that comes a moment later. */
const HARDLY_SEEN = 0.02;
const WIDTHS = [1280, 390];

const UNSPEAKABLE = "Привет мир";
const BATCHES = {
  "all of it narrated": longTexts(8, 60),
  "some of it failing": longTexts(8, 20).map((text, place) => (place % 2 ? text : UNSPEAKABLE)),
  "some of it with a warning": longTexts(8, 20).map((text) => `${text} ${UNSPEAKABLE}`),
};

declare global {
  interface Window {
    shifts: number[];
  }
  interface PerformanceEntry {
    value: number;
  }
}

/** Runs in the page. */
function keepShifts(): void {
  window.shifts = [];
  new PerformanceObserver((list) => {
    window.shifts.push(...list.getEntries().map(({ value }) => value));
  }).observe({ type: "layout-shift" });
}

/** How much has shifted until the page is at rest. */
async function shiftOf(page: Page, what: string): Promise<number> {
  await page.waitForLoadState("networkidle");
  const shifted = await page.evaluate(() => window.shifts.reduce((sum, value) => sum + value, 0));
  console.log(`layout shift, ${what}: ${shifted}`);
  return shifted;
}

/** Every page, and when it is there. */
function pagesWith(id: Uuid): Record<string, (page: Page) => Promise<void>> {
  return {
    "/": (page) => page.getByRole("list", { name: "Stories" }).waitFor(),
    [`/projects/${id}`]: (page) => new StoryPage(page).state(1, "Ready").waitFor(),
    "/settings": (page) => page.getByRole("slider", { name: "Speed" }).waitFor(),
  };
}

describeInBrowser("what a person waits for", (studio) => {
  /** Kilobytes of script, as they are sent, until a page is at rest. */
  async function scriptOf(path: string, isThere: (page: Page) => Promise<void>): Promise<number> {
    const page = await studio.visit("about:blank");
    const bodies: Promise<Buffer>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") bodies.push(response.body());
    });
    await page.goto(path);
    await isThere(page);
    await page.waitForLoadState("networkidle");
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
    return sizes.reduce((sum, size) => sum + size, 0) / 1000;
  }

  test("no page loads more script than it may", async () => {
    const { id } = await studio.narratedStory("The Lighthouse", ["One.", "Two."]);
    for (const [path, isThere] of Object.entries(pagesWith(id))) {
      const size = await scriptOf(path, isThere);
      console.log(`${path}: ${size.toFixed(1)} kB of script`);
      expect(size).toBeLessThan(SCRIPT_KB);
      expect(size).toBeGreaterThan(0);
    }
  });

  test.each(WIDTHS)("hardly anything shifts while a page loads, %i wide", async (width) => {
    const { id } = await studio.narratedStory("The Lighthouse", longTexts(12, 60));
    for (const [path, isThere] of Object.entries(pagesWith(id))) {
      const page = await studio.visit("about:blank", { viewport: { width, height: 900 } });
      await page.addInitScript(keepShifts);
      await page.goto(path);
      await isThere(page);
      expect(await shiftOf(page, `${path} at ${width}`)).toBeLessThan(HARDLY_SEEN);
    }
  });

  describe.each(Object.entries(BATCHES))("nothing shifts while a batch runs, %s", (_, texts) => {
    test.each(WIDTHS)("%i wide", async (width) => {
      const { id } = await studio.story("The Night", texts);
      const page = await studio.visit(`/projects/${id}`, { viewport: { width, height: 900 } });
      const story = new StoryPage(page);
      await story.generateAll.waitFor();
      await page.waitForLoadState("networkidle");
      await page.evaluate(keepShifts);
      // By its key: what moves just after a click does not count as a shift.
      await page.keyboard.press("g");
      await story.message(/narrated/).waitFor();
      await story.progress.waitFor({ state: "detached" });
      expect(await shiftOf(page, `batch at ${width}`)).toBeLessThan(UNSEEN);
    });
  });

  test.each(["/", "/settings", "a story"])("nothing is wider than a telephone: %s", async (path) => {
    const texts = ["It leaked.", `${"Donaudampfschifffahrt".repeat(8)}.`];
    const { id } = await studio.narratedStory("T".repeat(150), texts);
    const viewport = { width: 390, height: 800 };
    const page = await studio.visit(path === "a story" ? `/projects/${id}` : path, { viewport });
    await page.waitForLoadState("networkidle");
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
  });
});
