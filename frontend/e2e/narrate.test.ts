import { expect, test } from "vitest";

import { clock } from "../lib/format";
import { describeInBrowser } from "./in-browser";
import { StoryPage } from "./story-page";
import { CUT_OFF } from "./studio";
import { longTexts } from "./texts";

describeInBrowser("a story is narrated", (studio) => {
  test("all of it, with its progress, to durations that are the API's", async () => {
    const { id } = await studio.story("The Lighthouse", longTexts(10, 300));
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.button("Generate all (10)").click();
    await story.page.getByText(/^[1-9] of 10$/).waitFor();
    const value = Number(await story.progress.getAttribute("aria-valuenow"));
    expect(value).toBeGreaterThan(0);
    await story.message("10 segments narrated.").waitFor();
    await story.page.getByText("All narrated").waitFor();

    const { audio_duration, segments } = await studio.project(id);
    for (const [index, segment] of segments.entries()) {
      await story.state(index + 1, "Ready").waitFor();
      await story.state(index + 1, clock(segment.audio_duration ?? 0)).waitFor();
    }
    await story.page.getByText(`${clock(audio_duration)} of audio`).waitFor();
  });

  test("only what is missing, what has changed, or everything that is not locked", async () => {
    const { id, segments } = await studio.narratedStory("The Boat", ["One.", "Two.", "Three."]);
    const [first, second, third] = segments.map((segment) => `/api/segments/${segment.id}/`);
    await studio.ask("PATCH", `${first}`, { is_locked: true });
    await studio.ask("PATCH", `${second}`, { text_content: "Two, and more." });
    await studio.ask("DELETE", `${third}remove-audio/`);
    const before = await studio.soundTags(id);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));

    await story.button("Generate all (1)").click();
    await story.message("1 segment narrated.").waitFor();
    const missing = await studio.soundTags(id);
    expect(missing).toEqual([before[0], before[1], expect.any(String)]);

    await story.button("Regenerate changed (1)").click();
    await story.state(2, "Ready").waitFor();
    const changed = await studio.soundTags(id);
    expect(changed).toEqual([before[0], expect.not.stringMatching(`^${before[1]}$`), missing[2]]);

    await story.button("What to generate").click();
    await story.page.getByRole("menuitem", { name: "Everything (2)" }).click();
    await story.button("Generate everything").click();
    await story.message("2 segments narrated.").waitFor();
    const everything = await studio.soundTags(id);
    expect(everything[0]).toBe(before[0]);
    expect(everything[1]).not.toBe(changed[1]);
    expect(everything[2]).not.toBe(changed[2]);
  });

  test("without letters that the voice can't speak, which is said", async () => {
    const { id } = await studio.story("The Sign", ["It said 你好.", "Nobody could read it."]);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.button("Generate all (2)").click();
    await story.state(2, "Ready").waitFor();
    const told = story.page.getByText(/^2 letters were left out that a voice of .* can't speak: 你好$/);
    await told.waitFor();
    expect(await told.count()).toBe(1);

    studio.forgive(CUT_OFF);
    await studio.backend.kill();
    await studio.backend.startAgain();
    await story.page.reload();
    await told.waitFor();
  });

  test("a single one, and its file taken away under its first words", async () => {
    const { id, segments } = await studio.story("The Boat", ["The boat leaked.", "It sank."]);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.button("Generate segment 1").click();
    await story.state(1, "Ready").waitFor();
    await story.state(2, "No audio").waitFor();
    const downloading = story.page.waitForEvent("download");
    await story.page.getByRole("link", { name: "Download segment 1 as WAV" }).click();
    expect((await downloading).suggestedFilename()).toBe("01 - The boat leaked.wav");
    expect((await studio.segments(id)).map((segment) => segment.audio_file)).toEqual([
      expect.stringContaining(segments[0]?.id ?? "?"),
      null,
    ]);
  });
});
