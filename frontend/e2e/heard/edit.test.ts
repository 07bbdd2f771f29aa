import { expect, test } from "vitest";

import { describeInBrowser } from "../in-browser";
import { soundEvent } from "../sound";
import { StoryPage } from "../story-page";

describeInBrowser("a line is changed", (studio) => {
  test("saved as it is typed, marked as changed, spoken again by itself and heard anew", async () => {
    const { id } = await studio.narratedStory("The Boat", ["The boat leaked.", "It sank.", "Gulls."]);
    const before = await studio.soundTags(id);
    const page = await studio.visit(`/projects/${id}`);
    const story = new StoryPage(page);
    await story.button("Play segment 2").click();
    const first = await soundEvent(page, "playing");
    await story.button("Pause").click();

    await story.text(2).fill("It sank at once, and nobody saw it.");
    await story.state(2, "The text changed since").waitFor();
    const saved = async () => (await studio.segments(id))[1];
    await expect.poll(saved).toMatchObject({
      text_content: "It sank at once, and nobody saw it.",
      audio_stale: true,
      audio_stale_reasons: ["text"],
    });
    expect(await studio.soundTags(id)).toEqual(before);

    await page.reload();
    await story.state(2, "The text changed since").waitFor();
    await story.state(1, "Ready").waitFor();
    await story.button("Regenerate segment 2").click();
    await story.state(2, "Ready").waitFor();
    const after = await studio.soundTags(id);
    expect([after[0], after[2]]).toEqual([before[0], before[2]]);
    expect(after[1]).not.toBe(before[1]);

    await story.button("Play segment 2").click();
    const again = await soundEvent(page, "playing");
    expect(new URL(again.url).pathname).toBe(new URL(first.url).pathname);
    expect(new URL(again.url).search).not.toBe(new URL(first.url).search);
  });

  test("what was written last is taken back", async () => {
    const { id } = await studio.story("The Boat", ["The boat leaked."]);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.text(1).fill("The boat was dry.");
    await expect
      .poll(() => studio.segments(id))
      .toMatchObject([{ text_content: "The boat was dry." }]);
    await story.button("Undo typing").click();
    await expect
      .poll(() => studio.segments(id))
      .toMatchObject([{ text_content: "The boat leaked." }]);
    expect(await story.text(1).inputValue()).toBe("The boat leaked.");
  });

  test("Ctrl+Z takes back a phrase, and Ctrl+Shift+Z writes it again", async () => {
    const { id } = await studio.narratedStory("The Boat", ["The boat leaked."]);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    const { keyboard } = story.page;
    await story.state(1, "Ready").waitFor();
    await story.text(1).press("ControlOrMeta+End");
    await keyboard.type(" One two three.", { delay: 20 });
    await story.state(1, "Saved").waitFor({ state: "attached" });
    await keyboard.type(" Four.", { delay: 20 });
    await keyboard.press("ControlOrMeta+z");
    expect(await story.text(1).inputValue()).toBe("The boat leaked. One two three.");
    await keyboard.press("ControlOrMeta+z");
    expect(await story.text(1).inputValue()).toBe("The boat leaked.");
    await keyboard.press("ControlOrMeta+Shift+z");
    expect(await story.text(1).inputValue()).toBe("The boat leaked. One two three.");
    await keyboard.type(" Five.");
    await expect
      .poll(() => studio.segments(id))
      .toMatchObject([{ text_content: "The boat leaked. One two three. Five." }]);
  });

  test("what is typed is saved though the page is left at once", async () => {
    const { id } = await studio.story("The Boat", ["The boat leaked."]);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.text(1).fill("The boat was dry.");
    await story.page.reload();
    await story.reads(["The boat was dry."]);
    await expect
      .poll(() => studio.segments(id))
      .toMatchObject([{ text_content: "The boat was dry." }]);
  });

  test("another program's changes are shown when the page is seen again", async () => {
    const { id, segments } = await studio.story("The Boat", ["The boat leaked."]);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.reads(["The boat leaked."]);
    const path = `/api/segments/${segments[0]?.id}/`;
    await studio.ask("PATCH", path, { text_content: "The boat was mended." });
    await story.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await story.reads(["The boat was mended."]);
  });
});
