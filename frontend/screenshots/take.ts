/** Takes the pictures that the README shows. */

import { fileURLToPath } from "node:url";

import type { BrowserContextOptions } from "playwright-core";

import { inStudio } from "../e2e/in-studio";
import { StoryPage } from "../e2e/story-page";
import type { Studio } from "../e2e/studio";

const TITLE = "The Lighthouse at Skerry Point";
const TEXTS = [
  "The storm came in from the west on the third night of October, and by nine the whole coast was dark except for the lamp.",
  "“There’s someone out there,” said Mara. She had heard it twice now: a horn, low and long, somewhere past the rocks.",
  "Her father did not look up from the log. “There’s always someone out there. That is what the light is for.”",
  "At dawn they found a boat on the shingle, dry as a bone, with its oars shipped and nobody in it.",
];
const CHANGED = 2;

const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, colorScheme: "light" };
const TELEPHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 800 },
  colorScheme: "dark",
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

export function run(): Promise<void> {
  return inStudio(async (studio) => {
    const { id, segments } = await studio.narratedStory(TITLE, TEXTS);
    const changed = `${TEXTS[CHANGED - 1]} Then again.`;
    await studio.ask("PATCH", `/api/segments/${segments[CHANGED - 1]?.id}/`, { text_content: changed });
    await take(studio, id, "story", DESK);
    await take(studio, id, "telephone", TELEPHONE);
  });
}

async function take(
  studio: Studio,
  id: string,
  name: string,
  options: BrowserContextOptions,
): Promise<void> {
  const page = await studio.visit(`/projects/${id}`, options);
  const story = new StoryPage(page);
  await story.state(CHANGED, "The text changed since").waitFor();
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, import.meta.url)) });
}
