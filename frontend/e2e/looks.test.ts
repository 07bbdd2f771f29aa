import type { Locator } from "playwright-core";
import { expect, test } from "vitest";

import { describeInBrowser } from "./in-browser";
import { StoryPage } from "./story-page";

const HEIGHT = 800;

describeInBrowser("a story's page", (studio) => {
  async function box(element: Locator) {
    const found = await element.boundingBox();
    if (!found) throw new Error(`${element.toString()} is not in view.`);
    return { ...found, right: found.x + found.width, bottom: found.y + found.height };
  }

  async function open(id: string, width: number, options = {}) {
    const viewport = { width, height: HEIGHT };
    const page = await studio.visit(`/projects/${id}`, { viewport, ...options });
    return new StoryPage(page);
  }

  test.each([1280, 1024])("has room for the longest badge, %i wide", async (width) => {
    const { id, segments } = await studio.narratedStory("The Boat", ["The boat leaked."]);
    await studio.ask("PATCH", `/api/segments/${segments[0]?.id}/`, { text_content: "It sank." });
    await studio.ask("PATCH", "/api/settings/", { default_voice_id: "espeak-en-gb", tts_speed: 1.2 });
    const story = await open(id, width);
    const badge = await box(story.state(1, "Text, voice, speed changed"));
    const next = await box(story.inRow(1, "Regenerate segment 1"));
    expect(badge.right).toBeLessThan(next.x);
  });

  test.each([1280, 390])("ends at the window's edges, %i wide", async (width) => {
    const { id } = await studio.ask<{ id: string }>("POST", "/api/projects/", { title: "The Empty" });
    const story = await open(id, width);
    await story.isIn(story.button("Write the first segment"));
    const header = await box(story.page.getByRole("banner"));
    const footer = await box(story.page.getByRole("contentinfo"));
    expect([header.right, footer.right, footer.bottom]).toEqual([width, width, HEIGHT]);
    expect(await story.page.evaluate(() => document.documentElement.scrollHeight)).toBe(HEIGHT);
  });

  test("tells what is not heard in one line, and in whole once it is clicked", async () => {
    const { id } = await studio.narratedStory("The Guest", ["He said «Здравствуйте» and went to sea."]);
    const story = await open(id, 390);
    const remark = story.row(1).getByRole("button", { name: /letters were left out/ });
    const cutOff = () => remark.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    await remark.waitFor();
    const { height } = await box(remark);
    expect(await cutOff()).toBe(true);
    await remark.click();
    expect(await cutOff()).toBe(false);
    expect((await box(remark)).height).toBeGreaterThan(height);
  });

  test("keeps the ring of a text inside its row, where it is cut off beyond", async () => {
    const { id } = await studio.story("The Boat", ["The boat leaked."]);
    const story = await open(id, 390);
    await story.text(1).focus();
    const [offset, width] = await story.text(1).evaluate((field) => {
      const { outlineOffset, outlineWidth } = getComputedStyle(field);
      return [parseFloat(outlineOffset), parseFloat(outlineWidth)];
    });
    expect(width).toBeGreaterThan(0);
    expect(offset).toBe(-(width ?? 0));
  });

  test.each([1280, 390])("hides nothing that has the focus under the player, %i wide", async (width) => {
    const { id } = await studio.narratedStory("The Boat", Array<string>(6).fill("It leaked."));
    const story = await open(id, width);
    await story.state(1, "Ready").waitFor();
    const reached = story.text(6).and(story.page.locator(":focus"));
    while (!(await reached.count())) {
      await story.page.keyboard.press("Tab");
      const overlap = await story.page.evaluate(() => {
        const player = document.querySelector("footer");
        const focused = document.activeElement;
        if (!player || !focused || player.contains(focused)) return 0;
        const { top, bottom } = focused.getBoundingClientRect();
        // Of a long text the line with the cursor: the first.
        return Math.min(bottom, top + 40) - player.getBoundingClientRect().top;
      });
      expect(overlap).toBeLessThanOrEqual(0);
    }
  });

  test("does not move where something of the player gets the focus", async () => {
    const { id } = await studio.narratedStory("The Boat", Array<string>(6).fill("It leaked."));
    const story = await open(id, 390);
    for (const name of ["Next segment", "Mute", "What to generate"]) {
      await story.button(name).focus();
      expect(await story.page.evaluate(() => scrollY)).toBe(0);
    }
  });

  test("shows what is written at the end of a long text", async () => {
    const { id } = await studio.story("The Boat", ["It leaked.", "It sank.", "End.", "Gulls."]);
    const story = await open(id, 390);
    await story.text(3).focus();
    await story.page.keyboard.press("ControlOrMeta+End");
    await story.page.keyboard.type(" Nobody saw it, and nobody came.".repeat(16));
    const { bottom } = await box(story.text(3));
    const { y } = await box(story.page.getByRole("contentinfo"));
    expect(bottom).toBeLessThanOrEqual(y);
  });

  test("does not scroll behind a dialog, nor shift for it", async () => {
    const { id } = await studio.narratedStory("The Boat", Array<string>(12).fill("It leaked."));
    const story = await open(id, 1280);
    await story.state(1, "Ready").waitFor();
    await story.page.mouse.move(600, 500);
    await story.page.mouse.wheel(0, 300);
    await story.page.waitForFunction(() => scrollY === 300);
    const before = await box(story.page.getByLabel("More").nth(3));
    await story.button("What to generate").click();
    await story.page.getByRole("menuitem", { name: "Everything (12)" }).click();
    await story.button("Generate everything").waitFor();
    await story.page.mouse.wheel(0, 300);
    await story.page.keyboard.press("PageDown");
    await story.page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await box(story.page.getByLabel("More").nth(3))).toEqual(before);
  });

  test("shows a telephone no keys that it has not got", async () => {
    const { id } = await studio.story("The Boat", ["It leaked.", "It sank."]);
    for (const isMobile of [false, true]) {
      const story = await open(id, isMobile ? 390 : 1280, { isMobile, hasTouch: isMobile });
      await story.inRow(1, "More").click();
      await story.page.getByRole("menu").waitFor();
      expect(await story.page.locator("kbd").first().isVisible()).toBe(!isMobile);
    }
  });
});
