import { readFile } from "node:fs/promises";

import type { Download } from "playwright-core";
import { expect, test } from "vitest";

import { describeInBrowser } from "./in-browser";
import { StoryPage } from "./story-page";
import { longTexts } from "./texts";

describeInBrowser("a story is taken away", (studio) => {
  async function open(id: string) {
    const page = await studio.visit(`/projects/${id}`);
    const story = new StoryPage(page);
    await story.button("Download").click();
    await page.getByRole("dialog", { name: "Download the story" }).waitFor();
    return story;
  }

  /** What the browser saves once something is done. */
  async function saved(story: StoryPage, act: () => Promise<void>): Promise<Download> {
    const [download] = await Promise.all([story.page.waitForEvent("download", { timeout: 40_000 }), act()]);
    return download;
  }

  async function sizeOf(download: Download): Promise<number> {
    return (await readFile(await download.path())).length;
  }

  test("under its title, whatever is in it, and its loudness is told", async () => {
    const { id } = await studio.narratedStory('What: a "Boat"?', ["The boat leaked.", "It sank."]);
    const story = await open(id);
    for (const format of ["MP3", "Opus", "FLAC", "WAV"]) {
      await story.page.getByRole("radio", { name: format }).check();
      const download = await saved(story, () => story.button(`Download ${format.toUpperCase()}`).click());
      expect(download.suggestedFilename()).toBe(`What a Boat.${format.toLowerCase()}`);
      expect(await sizeOf(download)).toBeGreaterThan(1000);
    }

    await story.page.getByRole("radio", { name: "For audiobook stores" }).check();
    await story.button("Would audiobook stores accept it?").click();
    await story.page.getByText("Audiobook stores accept it as it is").waitFor();
    await story.page.getByText("−19 LUFS").waitFor();
  });

  test("as captions", async () => {
    const { id } = await studio.narratedStory("The Boat", ["The boat leaked.", "It sank."]);
    const story = await open(id);
    const download = await saved(story, () => story.button("Download captions as SRT").click());
    expect(download.suggestedFilename()).toBe("The Boat.srt");
    const captions = await readFile(await download.path(), "utf8");
    expect(captions).toMatch(/^1\r?\n00:00:00,\d{3} --> [\s\S]*The boat leaked\.[\s\S]*It sank\./);
  });

  test("without a segment that has no audio, once that is chosen", async () => {
    studio.forgive(/status of 409/);
    const { id } = await studio.narratedStory("The Boat", ["The boat leaked."]);
    await studio.ask("POST", "/api/segments/", { project: id, text_content: "It sank." });
    const story = await open(id);
    await story.button("Download MP3").click();
    await story.page.getByText("Segment 2 has no audio yet.").waitFor();
    const download = await saved(story, () => story.button("Leave it out").click());
    expect(download.suggestedFilename()).toBe("The Boat.mp3");

    await story.button("Download MP3").click();
    await story.button("Generate it").click();
    await story.state(2, "Ready").waitFor();
  });

  test("by a task where it is long: cancelled, asked for again, saved by itself", async () => {
    const { id } = await studio.narratedStory("The Long Night", longTexts(4, 700));
    const story = await open(id);
    await story.button("Download MP3").click();
    await story.page.getByRole("progressbar", { name: "File" }).waitFor();
    await story.page.getByText(/^Preparing the MP3/).waitFor();
    await story.button("Cancel").click();
    await expect.poll(async () => (await studio.tasks())[0]).toMatchObject({ cancelled: true });

    const download = await saved(story, async () => {
      await story.button("Download MP3").click();
      await story.page.getByText(/^Preparing the MP3/).waitFor();
      await story.button("Close").click();
      await story.page.getByText(/^Preparing the MP3/).waitFor();
    });
    expect(download.suggestedFilename()).toBe("The Long Night.mp3");
    expect(await sizeOf(download)).toBeGreaterThan(1_000_000);
  });
});
