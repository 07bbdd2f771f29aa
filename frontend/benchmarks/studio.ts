/** How the studio feels with a long story: loading it, typing, scrolling, and narrating all of it. */

import { cpus, platform, release } from "node:os";

import type { Page } from "playwright-core";

import { StoryPage } from "../e2e/story-page";
import type { Studio } from "../e2e/studio";
import { longTexts } from "../e2e/texts";
import { inStudio } from "../e2e/in-studio";
import { meanwhile, measure, spread, type Measured } from "./measures";
import { traced } from "./trace";

/** A short story shows what of it all is the length. */
const LENGTHS = [50, 500];
const WORDS = 40;
const KEYS = 200;
/** So many as are typed until most of a batch of the draft voice is done. */
const KEYS_MEANWHILE = 50;
const SCROLLS = 144;
/** Down and up again, as far as both stories go. */
const SCROLLS_ONE_WAY = 12;

export function run(): Promise<void> {
  return inStudio(async (studio) => {
    show("machine", `${cpus()[0]?.model}, ${cpus().length} cores`);
    show("system", `${platform()} ${release()}, Chromium ${studio.browser.version()}`);
    for (const length of LENGTHS) await measureStory(studio, length);
  });
}

async function measureStory(studio: Studio, length: number): Promise<void> {
  const { id } = await studio.narratedStory("A Thousand Nights", longTexts(length, WORDS));
  const page = await studio.visit("about:blank");
  show("story", `${length} narrated segments of ${WORDS} words`);
  show("load until ready", await load(studio, page, id, length));
  const typed = await typing(page, length);
  show("a key until it shows", inMs(typed.paints));
  show("long tasks meanwhile", longTasksIn(typed.longTasks));
  const scrolled = await scrolling(page);
  show("a frame while scrolling", inMs(scrolled.frames));
  show("long tasks meanwhile", longTasksIn(scrolled.longTasks));
  const busy = await traced(studio.browser, page, () => scroll(page));
  show("main thread", busy.map(([name, ms]) => `${name} ${ms.toFixed(0)} ms`).join(", "));
  show("memory", await memory(page));
  const begun = await beginning(studio, page, id, length);
  show("a key as a batch begins", inMs(begun.paints));
  show("long tasks meanwhile", longTasksIn(begun.longTasks));
}

async function load(
  { url }: Studio,
  page: Page,
  id: string,
  length: number,
): Promise<string> {
  await page.goto(`${url}/projects/${id}`);
  await page.waitForFunction(
    (rows) => document.querySelectorAll("textarea[id^='text-']").length === rows,
    length,
  );
  const ready = await page.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame(resolve)),
  );
  await page.waitForLoadState("networkidle");
  await page.evaluate(measure);
  return `${ready.toFixed(0)} ms`;
}

async function typing(page: Page, length: number): Promise<Measured> {
  await new StoryPage(page).text(length / 2).click();
  return meanwhile(page, () => type(page, KEYS));
}

/** As everything changes, and all of it is asked for anew while someone writes. */
async function beginning(studio: Studio, page: Page, id: string, length: number): Promise<Measured> {
  await studio.ask("PATCH", "/api/settings/", { tts_speed: 1.1 });
  await load(studio, page, id, length);
  const story = new StoryPage(page);
  await story.text(1).click();
  const measured = await meanwhile(page, async () => {
    // The cursor stays in the text.
    await story.button(/^Regenerate changed/).evaluate((button: HTMLElement) => button.click());
    await type(page, KEYS_MEANWHILE);
  });
  await studio.tidyUp();
  return measured;
}

async function type(page: Page, keys: number): Promise<void> {
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press(key % 6 ? "e" : "Space");
    // One key after the other: faster than frames they would only wait for each other.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

async function scrolling(page: Page): Promise<Measured> {
  await page.evaluate(() => window.scrollTo(0, 0));
  return meanwhile(page, () => scroll(page));
}

async function scroll(page: Page): Promise<void> {
  for (let turn = 0; turn < SCROLLS; turn += 1) {
    const isDown = Math.floor(turn / SCROLLS_ONE_WAY) % 2 === 0;
    await page.mouse.wheel(0, isDown ? 600 : -600);
  }
}

async function memory(page: Page): Promise<string> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("HeapProfiler.collectGarbage");
  await devTools.send("Performance.enable");
  const { metrics } = await devTools.send("Performance.getMetrics");
  const valueOf = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return `${(valueOf("JSHeapUsedSize") / 1e6).toFixed(0)} MB of script's, ${valueOf("Nodes")} nodes`;
}

function show(name: string, value: string): void {
  console.log(name.padEnd(24) + value);
}

function inMs(numbers: number[]): string {
  const { p50, p95, worst } = spread(numbers);
  const [middle, most, longest] = [p50, p95, worst].map((ms) => ms.toFixed(1));
  return `p50 ${middle} ms, p95 ${most} ms, worst ${longest} ms (${numbers.length})`;
}

function longTasksIn(durations: number[]): string {
  return durations.length
    ? `${durations.length}, the longest ${Math.max(...durations).toFixed(0)} ms`
    : "none";
}
