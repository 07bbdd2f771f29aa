import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import type { Project } from "../lib/types";
import { describeInBrowser } from "./in-browser";

const PROSE = "The lamp went out.\n\nNobody came.\n\nAt dawn a boat was on the rocks.";
const BLOCKS = "Text: The lamp went out.\nPrompt: a dark lighthouse, woodcut\n---\nPrompt: a boat\n";

describeInBrowser("a story is imported", (studio) => {
  async function openImport(): Promise<Page> {
    // Without any, the page is that of a first visit.
    await studio.story("An older story", ["It was."]);
    const page = await studio.visit("/");
    await page.getByRole("button", { name: "Import a story" }).click();
    return page;
  }

  /** What the story on the page became of. */
  async function imported(page: Page) {
    await page.waitForURL(/\/projects\/[0-9a-f-]{36}$/);
    const project = await studio.project(page.url().slice(-36));
    await page.getByRole("heading", { name: project.title }).waitFor();
    return project;
  }

  function preview(page: Page) {
    return page.getByRole("region", { name: "Segments" }).getByRole("listitem");
  }

  function importButton(page: Page) {
    return page.getByRole("dialog").getByRole("button", { name: "Import" });
  }

  test("prose is shown in segments before it is made", async () => {
    const page = await openImport();
    expect(await importButton(page).isDisabled()).toBe(true);
    await page.getByLabel("Story", { exact: true }).fill(PROSE);
    await page.getByText("3 segments, plays about").waitFor();
    expect(await preview(page).allInnerTexts()).toEqual([
      expect.stringContaining("The lamp went out."),
      expect.stringContaining("Nobody came."),
      expect.stringContaining("At dawn a boat was on the rocks."),
    ]);
    expect(await page.getByLabel("Title").inputValue()).toBe("The lamp went out");

    await page.getByLabel("Title").fill("The Lighthouse");
    await importButton(page).click();
    const { title, segments } = await imported(page);
    expect(title).toBe("The Lighthouse");
    expect(segments.map(({ text_content }) => text_content)).toEqual(PROSE.split("\n\n"));
  });

  test("a block that can't be read is shown at its place, and mended there", async () => {
    const page = await openImport();
    const story = page.getByLabel("Story", { exact: true });
    await story.fill(BLOCKS);
    await preview(page).getByText("Block 2:").waitFor();
    await page.getByText("Fix the problem first.").waitFor();
    expect(await importButton(page).isDisabled()).toBe(true);

    await page.getByRole("button", { name: "Go to line 4" }).click();
    await page.keyboard.type("Text: Nobody came.\n");
    await page.getByText("2 segments, plays about").waitFor();
    await importButton(page).click();
    const { segments } = await imported(page);
    expect(segments).toMatchObject([
      { text_content: "The lamp went out.", image_prompt: "a dark lighthouse, woodcut" },
      { text_content: "Nobody came.", image_prompt: "a boat" },
    ]);
  });

  test("prose that looks like blocks is imported as the prose it is", async () => {
    const page = await openImport();
    const call = "He wrote:\n\nText: call me now.\n\nShe did.";
    await page.getByLabel("Story", { exact: true }).fill(call);
    await page.getByText("Fix the problem first.").waitFor();
    await page.getByLabel("Read as").selectOption({ label: "Prose" });
    await page.getByText("3 segments, plays about").waitFor();
    await importButton(page).click();
    const { segments } = await imported(page);
    expect(segments.map(({ text_content }) => text_content)).toEqual(call.split("\n\n"));
  });

  test("JSON is taken with its title, once it is JSON", async () => {
    const page = await openImport();
    const story = page.getByLabel("Story", { exact: true });
    await story.fill('{"title": "The Boat",\n "segments": [{"text_content": "It leaked."}\n');
    await page.getByText("The JSON ends too early").waitFor();
    await story.press("ControlOrMeta+End");
    await page.keyboard.type("]}");
    await page.getByText("1 segment, plays about").waitFor();
    await importButton(page).click();
    expect(await imported(page)).toMatchObject({
      title: "The Boat",
      segments: [{ text_content: "It leaked." }],
    });
  });

  test("a file is dropped on the page", async () => {
    await studio.story("An older story", ["It was."]);
    const page = await studio.visit("/");
    await page.getByRole("link", { name: "An older story" }).first().waitFor();
    const files = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "The Keeper.txt", { type: "text/plain" }));
      return transfer;
    }, PROSE);
    await page.dispatchEvent("main", "dragover", { dataTransfer: files });
    await page.getByText("Drop the story to import it").waitFor();
    await page.dispatchEvent("main", "drop", { dataTransfer: files });
    await page.getByText("3 segments, plays about").waitFor();
    await importButton(page).click();
    expect(await imported(page)).toMatchObject({ title: "The Keeper", segment_count: 3 });
  });

  test("a first visit offers a sample", async () => {
    for (const { id } of await studio.ask<Project[]>("GET", "/api/projects/")) {
      await studio.ask("DELETE", `/api/projects/${id}/`);
    }
    const page = await studio.visit("/");
    await page.getByRole("heading", { name: "Hear your story told" }).waitFor();
    await page.getByRole("button", { name: "Try a sample story" }).click();
    expect(await imported(page)).toMatchObject({ title: "The Crow and the Pitcher" });
  });

  test("stories are listed newest first with how much of them is narrated", async () => {
    const { audio_duration } = await studio.narratedStory("The Older", ["One.", "Two."]);
    await studio.story("The Newer", ["One."]);
    const page = await studio.visit("/");
    const rows = page.getByRole("list", { name: "Stories" }).getByRole("listitem");
    await rows.first().waitFor();
    const [newer, older] = await rows.allInnerTexts();
    expect(newer).toContain("The Newer");
    expect(newer).toContain("0 of 1 segment narrated");
    expect(older).toContain("2 of 2 segments narrated");
    expect(older).toContain(`0:0${Math.round(audio_duration)}`);
  });

  test("an empty story is made, and one is deleted after a question", async () => {
    const doomed = await studio.story("The Doomed", ["Soon gone."]);
    const page = await studio.visit("/");
    await page.getByRole("button", { name: "Delete The Doomed" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("link", { name: "The Doomed" }).waitFor();
    await page.getByRole("button", { name: "Delete The Doomed" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.getByRole("link", { name: "The Doomed" }).waitFor({ state: "detached" });
    // The focus goes on to a story: the keyboard is not lost.
    await page.locator("li a:focus").waitFor();
    const names = () => studio.ask<Project[]>("GET", "/api/projects/");
    await expect.poll(names).not.toContainEqual(expect.objectContaining({ id: doomed.id }));

    await page.getByRole("button", { name: "New story" }).click();
    await page.getByLabel("Title").fill("The Empty");
    await page.getByRole("button", { name: "Create" }).click();
    expect(await imported(page)).toMatchObject({ title: "The Empty", segments: [] });
  });
});
