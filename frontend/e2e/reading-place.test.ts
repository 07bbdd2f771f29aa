import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { describeInBrowser } from "./in-browser";
import { StoryPage } from "./story-page";
import { longTexts } from "./texts";

/** The segment at the top of the view, and where its row begins. */
type Top = [segment: string | null, pixels: number];

declare global {
  interface Window {
    /** What was at the top with each frame since the story was there. */
    seen: Top[];
  }
}

const LENGTH = 600;
/** Pixels: rows begin at fractions of one. */
const NEAR = 1.5;

describeInBrowser("a long story is found where it was left", (studio) => {
  async function leftInTheMiddle(width = 1280) {
    const texts = longTexts(LENGTH, 30).map((text, index) => text.repeat(1 + (index % 4)));
    const { id } = await studio.story("The Long Watch", texts);
    const page = await studio.visit(`/projects/${id}`, { viewport: { width, height: 900 } });
    const story = new StoryPage(page);
    await story.row(LENGTH).waitFor({ state: "attached" });
    await story.row(300).evaluate((row) => row.scrollIntoView({ block: "start" }));
    await settled(page);
    await page.mouse.move(200, 200);
    await page.mouse.wheel(0, 333);
    const place = await settled(page);
    expect(place[0]).toMatch(/^Segment \d{3}$/);
    return { page, story, place };
  }

  /** Where the view is once it is at rest. */
  async function settled(page: Page): Promise<Top> {
    let top: Top | undefined;
    const rests = async () => {
      const before = JSON.stringify(top);
      top = await page.evaluate(topOfView);
      return top && JSON.stringify(top) === before;
    };
    await expect.poll(rests, { interval: 300, timeout: 10_000 }).toBe(true);
    if (!top) throw new Error("There is no segment in view.");
    return top;
  }

  function isAt(top: Top, [segment, pixels]: Top): void {
    expect(top[0]).toBe(segment);
    expect(Math.abs(top[1] - pixels)).toBeLessThan(NEAR);
  }

  /** A click that does not scroll there first. */
  async function follow(page: Page, name: string): Promise<void> {
    await page.getByRole("link", { name }).first().evaluate((link: HTMLElement) => link.click());
  }

  test.each([1280, 390])("after a reload, from the first frame on, %i wide", async (width) => {
    const { page, place } = await leftInTheMiddle(width);
    await page.addInitScript(`(${watchFrames.toString()})(${topOfView.toString()})`);
    await page.reload();
    isAt(await settled(page), place);
    const seen = await page.evaluate(() => window.seen);
    for (const top of seen) isAt(top, place);
    expect(seen.length).toBeGreaterThan(0);
  });

  test("with back and forward, from the settings and from the stories", async () => {
    const { page, place } = await leftInTheMiddle();
    await follow(page, "Settings");
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    await page.goBack();
    isAt(await settled(page), place);

    await follow(page, "All stories");
    await page.getByRole("link", { name: "The Long Watch" }).first().waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    isAt(await settled(page), place);
    await page.goForward();
    await page.goBack();
    isAt(await settled(page), place);
  });

  test("when it is opened again, with the place where listening ended elsewhere", async () => {
    const { id } = await studio.narratedStory("The Watch", longTexts(40, 20));
    const page = await studio.visit(`/projects/${id}`);
    const story = new StoryPage(page);
    await story.button("Play segment 2").click();
    await story.button("Pause segment 2").click();
    await story.row(30).evaluate((row) => row.scrollIntoView({ block: "start" }));
    const place = await settled(page);
    await follow(page, "All stories");
    await page.getByRole("link", { name: "The Watch" }).first().click();
    isAt(await settled(page), place);
    await page.getByText("Segment 2 of 40").waitFor();
  });
});

function topOfView(): Top | undefined {
  const rows = [...document.querySelectorAll("li[data-segment-id]")];
  const row = rows.find((each) => each.getBoundingClientRect().bottom > 0);
  return row && [row.ariaLabel, row.getBoundingClientRect().top];
}

function watchFrames(topOfView: () => Top | undefined): void {
  window.seen = [];
  // Behind what a frame itself still moves: as it is painted.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const top = topOfView();
    if (top) window.seen.push(top);
  };
  const look = () => {
    port2.postMessage(null);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
