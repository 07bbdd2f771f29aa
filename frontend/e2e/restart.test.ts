import { expect, test } from "vitest";

import { describeInBrowser } from "./in-browser";
import { StoryPage } from "./story-page";
import { CUT_OFF } from "./studio";
import { longTexts } from "./texts";

const LOST = /restarted and the narration that was running is lost/;

describeInBrowser("a server that was killed and started again", (studio) => {
  let year = 0;

  /** Texts that take their time: the sound of one that was spoken before would only be copied. */
  function newTexts(): string[] {
    year += 1;
    return longTexts(8, 1500).map((text) => `Year ${year}. ${text}`);
  }

  async function killInMidBatch(): Promise<{ id: string; story: StoryPage }> {
    // The browser's own words on a server that is gone, and on tasks that the new one never had.
    studio.forgive(CUT_OFF);
    const { id } = await studio.story("The Long Night", newTexts());
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.generateAll.click();
    await story.page.getByText(/^[1-9]\d* of 8$/).waitFor();
    await studio.backend.kill();
    await story.page.getByText("StoryFlow can’t be reached.").waitFor();
    return { id, story };
  }

  test("is noticed; what was typed meanwhile is saved, and what was lost is gone on with", async () => {
    const { id, story } = await killInMidBatch();
    await story.text(8).fill("Morning came.");
    await story.row(8).getByText("Not saved").waitFor();

    await studio.backend.startAgain();
    await story.page.getByText(LOST).waitFor();
    await story.page.getByText("StoryFlow can’t be reached.").waitFor({ state: "detached" });
    await expect
      .poll(async () => (await studio.segments(id)).at(-1)?.text_content)
      .toBe("Morning came.");

    const before = (await studio.soundTags(id)).filter(Boolean);
    await story.button("Go on").click();
    await story.page.getByText("All narrated").waitFor({ timeout: 30_000 });
    expect(await story.page.getByText(LOST).count()).toBe(0);
    const after = await studio.soundTags(id);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).not.toContain(null);
  });

  test("is gone on with from where everything was being made anew", async () => {
    studio.forgive(CUT_OFF);
    const { id } = await studio.narratedStory("The Long Night", newTexts());
    const old = await studio.soundTags(id);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.button("What to generate").click();
    await story.page.getByRole("menuitem", { name: "Everything (8)" }).click();
    await story.button("Generate everything").click();
    await story.page.getByText(/^[2-9]\d* of 8$/).waitFor();
    await studio.backend.kill();
    await studio.backend.startAgain();
    await story.page.getByText(LOST).waitFor();

    const before = await studio.soundTags(id);
    await story.button("Go on").click();
    await story.page.getByText(LOST).waitFor({ state: "detached" });
    await story.page.getByText("All narrated").waitFor({ timeout: 30_000 });
    const after = await studio.soundTags(id);
    expect(after[0]).toBe(before[0]);
    expect(after.filter((tag) => old.includes(tag))).toEqual([]);
  });

  test("is left by no link meanwhile, and what is written has its title saved after it", async () => {
    const { id, story } = await killInMidBatch();
    const { page } = story;
    for (const name of ["All stories", "Settings", "StoryFlow"]) {
      await page.getByRole("link", { name, exact: true }).click();
      await story.message("Open the page once it is back.").waitFor();
      expect(new URL(page.url()).pathname).toBe(`/projects/${id}`);
    }
    await story.button("Change the title").click();
    await page.keyboard.type("The Longer Night");
    await page.keyboard.press("Enter");
    await page.getByText("Title not saved yet").waitFor();

    await studio.backend.startAgain();
    await expect.poll(async () => (await studio.project(id)).title, { timeout: 9000 }).toBe(
      "The Longer Night",
    );
    await page.getByText("Title not saved yet").waitFor({ state: "detached" });
    await page.getByRole("link", { name: "All stories" }).click();
    await page.getByRole("link", { name: "The Longer Night" }).waitFor();
  });

  test("is told among the stories, where it leads to going on", async () => {
    const { story } = await killInMidBatch();
    await studio.backend.startAgain();
    await story.page.getByText(LOST).waitFor();
    await story.page.getByRole("link", { name: "All stories" }).click();
    await story.page.getByText("Narration was interrupted").first().waitFor();
    await story.page.getByRole("link", { name: "The Long Night" }).first().click();
    await story.button("Go on").click();
    await story.page.getByText("All narrated").waitFor({ timeout: 30_000 });
    await story.page.getByRole("link", { name: "All stories" }).click();
    await story.page.getByRole("heading", { name: "Stories" }).waitFor();
    await story.page.getByText("8 of 8 segments narrated").first().waitFor();
    expect(await story.page.getByText("Narration was interrupted").count()).toBe(0);
  });

  test("is noticed where a link is followed", async () => {
    studio.forgive(CUT_OFF);
    await studio.story("The Boat", ["The boat leaked."]);
    const story = new StoryPage(await studio.visit("/"));
    const link = story.page.getByRole("link", { name: "The Boat" });
    await link.waitFor();
    await studio.backend.kill();
    await link.click();
    await story.message("Open the page once it is back.").waitFor();
    await studio.backend.startAgain();
    await story.page.getByText("StoryFlow can’t be reached. Is").waitFor({ state: "detached" });
    await link.click();
    await story.reads(["The boat leaked."]);
  });

  test("is noticed by a page that is opened only afterwards", async () => {
    const { story } = await killInMidBatch();
    await story.page.goto("about:blank");
    await studio.backend.startAgain();
    await story.page.goBack();
    await story.page.getByText(LOST).waitFor();
    await story.button("Dismiss").click();
    await story.page.getByText(LOST).waitFor({ state: "detached" });
    await story.page.reload();
    await story.generateAll.waitFor();
    expect(await story.page.getByText(LOST).count()).toBe(0);
  });
});
