/** How the studio feels with a long story: loading it, typing and scrolling in it. */

import { cpus, platform, release } from "node:os";

import type { Page } from "playwright-core";

import { StoryPage } from "../e2e/story-page";
import type { Studio } from "../e2e/studio";
import { longTexts } from "../e2e/texts";
import { inStudio } from "./in-studio";
import { meanwhile, measure, spread } from "./measures";

const SEGMENTS = 500;
const WORDS = 40;
const KEYS = 200;
const SCROLLS = 150;

export function run(): Promise<void> {
  return inStudio(async (studio) => {
    const { id } = await studio.narratedStory("A Thousand Nights", longTexts(SEGMENTS, WORDS));
    const page = await studio.visit("about:blank");
    const rows: [string, string][] = [
      ["machine", `${cpus()[0]?.model}, ${cpus().length} cores`],
      ["system", `${platform()} ${release()}, Chromium ${studio.browser.version()}`],
      ["story", `${SEGMENTS} narrated segments of ${WORDS} words`],
      ["load until ready", await load(studio, page, id)],
      ...(await typing(page)),
      ...(await scrolling(page)),
      ["memory", await memory(page)],
    ];
    for (const [name, value] of rows) console.log(name.padEnd(24) + value);
  });
}

async function load({ url }: Studio, page: Page, id: string): Promise<string> {
  await page.goto(`${url}/projects/${id}`);
  await page.waitForFunction(
    (segments) => document.querySelectorAll("textarea[id^='text-']").length === segments,
    SEGMENTS,
  );
  const ready = await page.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame(resolve)),
  );
  await page.waitForLoadState("networkidle");
  await page.evaluate(measure);
  return `${ready.toFixed(0)} ms`;
}

async function typing(page: Page): Promise<[string, string][]> {
  const text = new StoryPage(page).text(SEGMENTS / 2);
  await text.click();
  const { paints, longTasks } = await meanwhile(page, async () => {
    for (let key = 0; key < KEYS; key += 1) await page.keyboard.press(key % 6 ? "e" : "Space");
  });
  return [
    ["a key until it shows", inMs(paints)],
    ["long tasks meanwhile", longTasksIn(longTasks)],
  ];
}

async function scrolling(page: Page): Promise<[string, string][]> {
  await page.evaluate(() => window.scrollTo(0, 0));
  const { frames, longTasks } = await meanwhile(page, async () => {
    for (let turn = 0; turn < SCROLLS; turn += 1) await page.mouse.wheel(0, 600);
  });
  return [
    ["a frame while scrolling", inMs(frames)],
    ["long tasks meanwhile", longTasksIn(longTasks)],
  ];
}

async function memory(page: Page): Promise<string> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("HeapProfiler.collectGarbage");
  await devTools.send("Performance.enable");
  const { metrics } = await devTools.send("Performance.getMetrics");
  const valueOf = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return `${(valueOf("JSHeapUsedSize") / 1e6).toFixed(0)} MB of script's, ${valueOf("Nodes")} nodes`;
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
