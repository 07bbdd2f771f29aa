import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { describeInBrowser } from "./in-browser";

describeInBrowser("a story's title", (studio) => {
  function focused(page: Page) {
    return page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  }

  test("is changed by keyboard alone, and is the story's everywhere", async () => {
    const { id } = await studio.narratedStory("The Boat", ["The boat leaked."]);
    const page = await studio.visit(`/projects/${id}`);
    await page.getByRole("button", { name: "Change the title" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("The Leaking Boat");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "The Leaking Boat" }).waitFor();
    expect(await focused(page)).toBe("Change the title");
    expect(await page.title()).toBe("The Leaking Boat · StoryFlow");

    await page.reload();
    await page.getByRole("heading", { name: "The Leaking Boat" }).waitFor();
    await page.getByRole("link", { name: "All stories" }).click();
    await page.getByRole("link", { name: "The Leaking Boat" }).waitFor();
    const file = await fetch(`${studio.url}/api/projects/${id}/narration.mp3`, { method: "HEAD" });
    expect(file.headers.get("content-disposition")).toContain("The Leaking Boat.mp3");
  });

  test("is taken over by a tab that shows the story as well", async () => {
    const { id } = await studio.story("The Boat", ["The boat leaked."]);
    const page = await studio.visit(`/projects/${id}`);
    const tab = await studio.secondTab(`/projects/${id}`);
    await tab.getByRole("heading", { name: "The Boat" }).waitFor();
    await page.getByRole("heading", { name: "The Boat" }).click();
    await page.keyboard.type("The Ship");
    await page.getByText("1 segment ·").click();
    await tab.getByRole("heading", { name: "The Ship" }).waitFor();
    expect((await studio.project(id)).title).toBe("The Ship");
  });

  test("stands still while it is written", async () => {
    const { id } = await studio.story("A rather long title of a story ".repeat(4).trim(), ["It was."]);
    for (const width of [1280, 390]) {
      const page = await studio.visit(`/projects/${id}`, { viewport: { width, height: 900 } });
      const line = page.getByText("1 segment ·");
      await line.waitFor();
      const before = await line.boundingBox();
      await page.getByRole("button", { name: "Change the title" }).click();
      await page.getByRole("textbox", { name: "Title" }).waitFor();
      expect(await line.boundingBox()).toEqual(before);
    }
  });
});
