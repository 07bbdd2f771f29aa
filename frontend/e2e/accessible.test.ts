import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import type { Project } from "../lib/types";
import { violations } from "./axe";
import { describeInBrowser } from "./in-browser";
import { StoryPage } from "./story-page";
import { CUT_OFF } from "./studio";
import { longTexts } from "./texts";

const WIDTHS = [1280, 390];
const SCHEMES = ["light", "dark"] as const;

/** Also what is out of view is looked at, and no colour on its way to another. */
const STILL = "* { content-visibility: visible !important; transition: none !important; }";

describeInBrowser("axe finds nothing serious", (studio) => {
  /** Open a page, and look at it in both widths and both schemes. */
  async function examine(path: string, prepare: (page: Page) => Promise<unknown>): Promise<void> {
    const page = await studio.visit(path);
    await prepare(page);
    await look(page);
  }

  async function look(page: Page): Promise<void> {
    await page.addStyleTag({ content: STILL });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page), `${width} ${colorScheme}`).toEqual([]);
      }
    }
  }

  test("on an empty dashboard", async () => {
    for (const { id } of await studio.ask<Project[]>("GET", "/api/projects/")) {
      await studio.ask("DELETE", `/api/projects/${id}/`);
    }
    await examine("/", (page) => page.getByText("Hear your story told").waitFor());
  });

  test("on a dashboard with stories, one of them being narrated", async () => {
    await studio.narratedStory("The Older", ["One.", "Two."]);
    const { id } = await studio.story("The Newer", longTexts(30, 2000));
    await studio.ask("POST", `/api/projects/${id}/generate-all-audio/`);
    await examine("/", (page) => page.getByText("Narrating…").waitFor());
  });

  test("where a new story gets its title", async () => {
    await studio.story("The Boat", ["It leaked."]);
    await examine("/", async (page) => {
      await page.getByRole("button", { name: "New story" }).click();
      await page.getByRole("dialog", { name: "New story" }).waitFor();
    });
  });

  test("where a story is to be deleted", async () => {
    await studio.story("The Doomed", ["Soon gone."]);
    await examine("/", async (page) => {
      await page.getByRole("button", { name: "Delete The Doomed" }).click();
      await page.getByRole("dialog", { name: "Delete “The Doomed”?" }).waitFor();
    });
  });

  test("in the import, with a problem in it", async () => {
    await examine("/", async (page) => {
      await page.getByRole("button", { name: "Import a story" }).click();
      await page.getByLabel("Story", { exact: true }).fill("Text: One.\n---\nPrompt: a boat");
      await page.getByText("Block 2:").waitFor();
    });
  });

  test("in a story with audio, changed, failed, locked and without words", async () => {
    const { id, segments } = await studio.story("The Boat", ["It leaked.", "It sank.", "…", "End."]);
    await studio.narrate(id);
    const [, changed, , locked] = segments.map((segment) => `/api/segments/${segment.id}/`);
    await studio.ask("PATCH", `${changed}`, { text_content: "It sank at once." });
    await studio.ask("PATCH", `${locked}`, { is_locked: true, image_prompt: "the end" });
    await studio.ask("POST", "/api/segments/", { project: id, text_content: "" });
    await examine(`/projects/${id}`, async (page) => {
      const story = new StoryPage(page);
      await story.state(1, "Ready").waitFor();
      await story.state(2, "The text changed since").waitFor();
      await story.state(3, "Failed").waitFor();
      await story.state(5, "Nothing to say yet").waitFor();
      await story.button("Play").click();
    });
  });

  test("where a story is taken away, with a word of it marked", async () => {
    const { id } = await studio.narratedStory("The Boat", ["It leaked.", "It sank at once."]);
    await examine(`/projects/${id}`, async (page) => {
      const story = new StoryPage(page);
      await story.button("Play segment 2").click();
      await story.row(2).locator("mark").waitFor();
      await story.button("Pause").click();
      await story.button("Download").click();
      await story.button("Would audiobook stores accept it?").click();
      await page.getByText("Audiobook stores would refuse it as it is").waitFor();
    });
  });

  test("in a story while it is narrated", async () => {
    const { id } = await studio.story("The Night", longTexts(12, 4000));
    await examine(`/projects/${id}`, async (page) => {
      await new StoryPage(page).generateAll.click();
      await page.getByText("Generating…").waitFor();
    });
  });

  test("in the list of the keys", async () => {
    const { id } = await studio.story("The Boat", ["It leaked."]);
    await examine(`/projects/${id}`, async (page) => {
      await new StoryPage(page).state(1, "No audio").waitFor();
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    });
  });

  test("where a deletion can be undone", async () => {
    const { id } = await studio.story("The Boat", ["It leaked.", "It sank."]);
    await examine(`/projects/${id}`, async (page) => {
      const story = new StoryPage(page);
      await story.choose(1, "Delete");
      await story.message("Segment 1 deleted.").waitFor();
    });
  });

  test("while StoryFlow is away, and when it is back without what it narrated", async () => {
    studio.forgive(CUT_OFF);
    const { id } = await studio.story("The Night", longTexts(6, 1500));
    const page = await studio.visit(`/projects/${id}`);
    await new StoryPage(page).generateAll.click();
    await page.getByText(/^[1-9]\d* of 6$/).waitFor();
    await studio.backend.kill();
    await page.getByText("StoryFlow can’t be reached.").waitFor();
    await look(page);

    await studio.backend.startAgain();
    await page.getByText("the narration that was running is lost").waitFor();
    await look(page);
  });

  test("in the settings, with a pronunciation that is refused", async () => {
    studio.forgive(/status of 400/);
    await examine("/settings", async (page) => {
      await page.getByRole("slider", { name: "Between sentences" }).waitFor();
      await page.getByRole("button", { name: "Add a word" }).click();
      await page.keyboard.type("Kirke");
      await page.getByLabel("Say it as").fill("12");
      await page.getByRole("button", { name: "Say Kirke" }).click();
      await page.getByRole("alert").filter({ hasText: "A respelling has" }).waitFor();
    });
  });

  test("on the page for what is not there", async () => {
    studio.forgive(/status of 404/);
    await examine("/no/such/page", (page) => page.getByText("There is no such page").waitFor());
  });
});
