import { gzipSync } from "node:zlib";

import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { describeInBrowser } from "./in-browser";
import { StoryPage } from "./story-page";
import { longTexts } from "./texts";

const SCRIPT_KB = 250;
/** A shift of less than this is a fraction of a pixel. */
const UNSEEN = 0.001;

declare global {
  interface Window {
    shifts: number[];
  }
  interface PerformanceEntry {
    value: number;
  }
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
    const pages = {
      "/": (page: Page) => page.getByRole("list", { name: "Stories" }).waitFor(),
      [`/projects/${id}`]: (page: Page) => new StoryPage(page).state(1, "Ready").waitFor(),
      "/settings": (page: Page) => page.getByRole("slider", { name: "Speed" }).waitFor(),
    };
    for (const [path, isThere] of Object.entries(pages)) {
      const size = await scriptOf(path, isThere);
      console.log(`${path}: ${size.toFixed(1)} kB of script`);
      expect(size).toBeLessThan(SCRIPT_KB);
      expect(size).toBeGreaterThan(0);
    }
  });

  test.each([1280, 390])("nothing shifts while a batch runs, %i wide", async (width) => {
    const { id } = await studio.story("The Night", longTexts(8, 60));
    const page = await studio.visit(`/projects/${id}`, { viewport: { width, height: 900 } });
    const story = new StoryPage(page);
    await story.generateAll.waitFor();
    await page.evaluate(() => {
      window.shifts = [];
      new PerformanceObserver((list) => {
        window.shifts.push(...list.getEntries().map(({ value }) => value));
      }).observe({ type: "layout-shift" });
    });
    // By its key: what moves just after a click does not count as a shift.
    await page.keyboard.press("g");
    await page.getByText("All narrated").waitFor();
    await story.state(8, "Ready").waitFor();
    await page.waitForLoadState("networkidle");
    const shifted = await page.evaluate(() => window.shifts.reduce((sum, value) => sum + value, 0));
    console.log(`layout shift at ${width}: ${shifted}`);
    expect(shifted).toBeLessThan(UNSEEN);
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
