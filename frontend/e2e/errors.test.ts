import { expect, test } from "vitest";

import { describeInBrowser } from "./in-browser";
import { StoryPage } from "./story-page";

describeInBrowser("what goes wrong", (studio) => {
  test("a change that another program's lock refuses is kept, and saved once it is open", async () => {
    studio.forgive(/status of 409/);
    const { id, segments } = await studio.story("The Boat", ["The boat leaked."]);
    const path = `/api/segments/${segments[0]?.id}/`;
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.reads(["The boat leaked."]);
    await studio.ask("PATCH", path, { is_locked: true });
    await story.text(1).fill("The boat was dry.");
    await story.row(1).getByText(/^Not saved: .*locked/).waitFor();
    expect(await story.text(1).inputValue()).toBe("The boat was dry.");

    await studio.ask("PATCH", path, { is_locked: false });
    await story.inRow(1, "Retry").click();
    await story.row(1).getByText("Not saved").waitFor({ state: "detached" });
    await expect
      .poll(() => studio.segments(id))
      .toMatchObject([{ text_content: "The boat was dry." }]);
  });

  test("a story that is deleted elsewhere is said to be gone", async () => {
    studio.forgive(/status of 404/);
    const { id } = await studio.story("The Boat", ["The boat leaked."]);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.reads(["The boat leaked."]);
    await studio.ask("DELETE", `/api/projects/${id}/`);
    await story.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await story.page.getByRole("heading", { name: "This story is not there any more" }).waitFor();
    await story.page.getByRole("link", { name: "All stories" }).first().click();
    await story.page.getByRole("heading", { name: "Stories" }).waitFor();
  });

  test("a segment that can't be narrated says why and can be tried again", async () => {
    const { id } = await studio.story("The Boat", ["…", "It sank."]);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.generateAll.click();
    await story.message(/^1 of 2 segments could not be narrated/).waitFor();
    await story.state(1, "Failed").waitFor();
    await story.state(2, "Ready").waitFor();
    const [task] = await studio.tasks();
    const reason = task?.errors[0]?.error ?? "?";
    await story.row(1).getByText(reason, { exact: true }).waitFor();

    await story.text(1).fill("The boat leaked.");
    await story.state(1, "No audio").waitFor();
    await story.page.reload();
    await story.state(1, "No audio").waitFor();
    await story.button("Generate segment 1").click();
    await story.state(1, "Ready").waitFor();
    expect(await story.row(1).getByText(reason).count()).toBe(0);
  });

  test("segments that can't be narrated are counted, and gone to one after the other", async () => {
    const { id } = await studio.story("The Boat", ["…", "It sank.", "…", "The end."]);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.generateAll.click();
    await story.state(4, "Ready").waitFor();
    const failed = story.button("2 failed");
    await failed.waitFor();
    for (const number of [1, 3, 1]) {
      await story.page.keyboard.press("f");
      await story.isIn(story.row(number));
    }
    await failed.click();
    await story.isIn(story.row(3));
    await story.text(3).fill("All was dark.");
    await story.button("1 failed").waitFor();
  });

  test("an image that is no image is refused with the reason", async () => {
    studio.forgive(/status of 400/);
    const { id } = await studio.story("The Boat", ["The boat leaked."]);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    const file = { name: "boat.png", mimeType: "image/png", buffer: Buffer.from("a boat") };
    await story.page.getByLabel("Image file").setInputFiles(file);
    await story.message(/image/i).waitFor();
    await story.button("Add image").waitFor();
  });

  test("an address that leads to no story says so", async () => {
    studio.forgive(/status of 404/);
    const page = await studio.visit("/projects/00000000-0000-4000-8000-000000000000");
    await page.getByRole("heading", { name: "This story is not there any more" }).waitFor();
  });
});
