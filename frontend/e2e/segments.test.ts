import { expect, test } from "vitest";

import { describeInBrowser } from "./in-browser";
import { PNG } from "./picture";
import { StoryPage } from "./story-page";

const TEXTS = ["The lamp went out.", "Nobody came.", "At dawn a boat was on the rocks."];

describeInBrowser("segments", (studio) => {
  async function open(texts = TEXTS) {
    const { id } = await studio.story("The Lighthouse", texts);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.reads(texts);
    return { id, story };
  }

  async function texts(id: string): Promise<string[]> {
    return (await studio.segments(id)).map((segment) => segment.text_content);
  }

  test("a locked one is read only, and left alone by everything", async () => {
    const { id } = await studio.narratedStory("The Lighthouse", TEXTS);
    const before = await studio.soundTags(id);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.inRow(2, "Lock").click();
    await story.inRow(2, "Unlock").waitFor();
    expect(await story.text(2).isEditable()).toBe(false);
    expect(await story.inRow(2, "Regenerate segment 2").getAttribute("aria-disabled")).toBe("true");
    await expect.poll(async () => (await studio.segments(id))[1]?.is_locked).toBe(true);

    await story.button("What to generate").click();
    await story.page.getByRole("menuitem", { name: "Everything (2)" }).click();
    await story.button("Generate everything").click();
    await story.message("2 segments narrated.").waitFor();
    const after = await studio.soundTags(id);
    expect(after[1]).toBe(before[1]);
    expect(after[0]).not.toBe(before[0]);

    await story.inRow(2, "Unlock").click();
    await story.inRow(2, "Lock").waitFor();
    expect(await story.text(2).isEditable()).toBe(true);
  });

  async function drag(story: StoryPage, number: number, to: number): Promise<void> {
    const from = await story.button(`Move segment ${number}`).boundingBox();
    const onto = await story.row(to).boundingBox();
    if (!from || !onto) throw new Error("There is nothing to drag.");
    const { mouse } = story.page;
    await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    // Dragging comes with the pointer.
    await story.page.getByText("Press Space to pick the segment up").waitFor({ state: "attached" });
    await mouse.down();
    await mouse.move(from.x + from.width / 2, onto.y + onto.height / 2, { steps: 12 });
    await mouse.up();
  }

  test("one is dragged to another place", async () => {
    const { id, story } = await open();
    await drag(story, 1, 3);
    const moved = [TEXTS[1], TEXTS[2], TEXTS[0]] as string[];
    await story.reads(moved);
    await story.page.getByText("Put down at place 3 of 3.").waitFor({ state: "attached" });
    await expect.poll(() => texts(id)).toEqual(moved);
  });

  test("one is not dragged past a locked one, which is named", async () => {
    const { id, story } = await open();
    await story.inRow(2, "Lock").click();
    await story.inRow(2, "Unlock").waitFor();
    await drag(story, 1, 3);
    await story.message("Segment 2 is locked and would move. Unlock it first.").waitFor();
    await story.page.getByText("Put down at place 1 of 3.").waitFor({ state: "attached" });
    await story.reads(TEXTS);
    expect(await texts(id)).toEqual(TEXTS);
  });

  test("one is deleted and brought back", async () => {
    const { id, story } = await open();
    await story.choose(2, "Delete");
    await story.reads([TEXTS[0], TEXTS[2]] as string[]);
    await story.message("Segment 2 deleted.").waitFor();
    expect(await texts(id)).toEqual([TEXTS[0], TEXTS[2]]);
    await story.button("Undo").click();
    await story.reads(TEXTS);
    await expect.poll(() => texts(id)).toEqual(TEXTS);
  });

  test("a double click deletes one", async () => {
    const { id, story } = await open();
    await story.row(1).hover();
    await story.inRow(1, "Delete").dblclick();
    await story.message("Segment 1 deleted.").waitFor();
    await expect.poll(() => texts(id)).toEqual(TEXTS.slice(1));
    await story.reads(TEXTS.slice(1));
  });

  test("one with audio is only deleted after a question", async () => {
    const { id } = await studio.narratedStory("The Lighthouse", TEXTS);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.choose(1, "Delete");
    await story.page.getByRole("dialog", { name: "Delete segment 1 and its audio?" }).waitFor();
    await story.button("Cancel").click();
    expect(await story.rows.count()).toBe(3);
    await story.choose(1, "Delete");
    await story.button("Delete").click();
    await story.reads(TEXTS.slice(1));
    await expect.poll(() => texts(id)).toEqual(TEXTS.slice(1));
  });

  test("one is split where the cursor is, and merged with the next again", async () => {
    const { id, story } = await open(["The lamp went out. Nobody came.", "Dawn."]);
    await story.placeCursor(1, "The lamp went out.".length);
    await story.choose(1, /^Split at the cursor/);
    await story.reads(["The lamp went out.", "Nobody came.", "Dawn."]);
    expect(await texts(id)).toEqual(["The lamp went out.", "Nobody came.", "Dawn."]);
    await story.choose(1, /^Merge with the next/);
    await expect.poll(() => story.rows.count()).toBe(2);
    const [joined] = await texts(id);
    expect(joined?.replace(/\s+/, " ")).toMatch(/^The lamp went out\.\s+Nobody came\.$/);
    expect(await story.text(1).inputValue()).toBe(joined);
  });

  test("one is added below another and at the end", async () => {
    const { id, story } = await open(["First.", "Last."]);
    await story.choose(1, "Add a segment below");
    await story.isIn(story.text(2));
    await story.page.keyboard.type("Between.");
    await expect.poll(() => texts(id)).toEqual(["First.", "Between.", "Last."]);
    await story.button("Add a segment").click();
    await story.isIn(story.text(4));
    await story.page.keyboard.type("After all.");
    await expect.poll(() => texts(id)).toEqual(["First.", "Between.", "Last.", "After all."]);
  });

  test("one takes an image and a prompt, which can be copied", async () => {
    const { id, story } = await open(["The lamp went out."]);
    const file = { name: "lamp.png", mimeType: "image/png", buffer: PNG };
    await story.page.getByLabel("Image file").setInputFiles(file);
    const image = story.page.getByRole("img", { name: "This segment's image" });
    await image.waitFor();
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
    expect((await studio.segments(id))[0]?.image_file).toMatch(/\.png$/);

    await story.page.getByLabel("Image prompt").fill("a dark lighthouse, woodcut");
    await story.button("Copy the image prompt").click();
    await story.button("Copied").waitFor();
    expect(await story.page.evaluate(() => navigator.clipboard.readText())).toBe(
      "a dark lighthouse, woodcut",
    );
    await expect
      .poll(() => studio.segments(id))
      .toMatchObject([{ image_prompt: "a dark lighthouse, woodcut" }]);

    await story.button("Remove the image").click();
    await story.button("Remove").click();
    await story.button("Add image").waitFor();
    expect((await studio.segments(id))[0]?.image_file).toBeNull();
  });

  test("an image is dropped on a row", async () => {
    const { id, story } = await open(["One.", "Two."]);
    const files = await story.page.evaluateHandle((bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], "lamp.png", { type: "image/png" }));
      return transfer;
    }, [...PNG]);
    await story.row(2).dispatchEvent("dragover", { dataTransfer: files });
    await story.row(2).dispatchEvent("drop", { dataTransfer: files });
    await story.row(2).getByRole("img", { name: "This segment's image" }).waitFor();
    expect(await studio.segments(id)).toMatchObject([
      { image_file: null },
      { image_file: expect.stringMatching(/\.png$/) },
    ]);
  });
});
