import { expect, test } from "vitest";

import { deferred } from "../tests/deferred";
import { describeInBrowser } from "./in-browser";
import { StoryPage } from "./story-page";

describeInBrowser("a segment that two write into", (studio) => {
  async function stands(id: string, text_content: string) {
    await expect.poll(() => studio.segments(id)).toMatchObject([{ text_content }]);
  }

  /** Two browsers that have the story open, where the first has changed its text. */
  async function twoBrowsers(change: string) {
    const { id } = await studio.story("The Boat", ["The boat leaked."]);
    const one = new StoryPage(await studio.visit(`/projects/${id}`));
    const other = new StoryPage(await studio.visit(`/projects/${id}`));
    await one.reads(["The boat leaked."]);
    await other.reads(["The boat leaked."]);
    await one.text(1).fill(change);
    await stands(id, change);
    return { id, one, other };
  }

  test("in two browsers is overwritten by neither before the choice", async () => {
    studio.forgive(/status of 409/);
    const { id, one, other } = await twoBrowsers("The boat sank.");
    await other.text(1).press("ControlOrMeta+End");
    await other.page.keyboard.type(" Gulls cried.");
    await other.row(1).getByText("This text was changed elsewhere meanwhile.").waitFor();
    await other.row(1).getByText("The boat sank.", { exact: true }).waitFor();
    await other.reads(["The boat leaked. Gulls cried."]);
    await stands(id, "The boat sank.");

    await other.page.reload();
    await other.row(1).getByText("The boat sank.", { exact: true }).waitFor();
    await other.reads(["The boat leaked. Gulls cried."]);
    await other.inRow(1, "Take theirs").click();
    await other.reads(["The boat sank."]);
    await other.isIn(other.text(1));
    await other.inRow(1, "Undo typing").click();
    await stands(id, "The boat leaked. Gulls cried.");

    await one.text(1).press("ControlOrMeta+End");
    await one.page.keyboard.type(" Nobody saw it.");
    await one.row(1).getByText("The boat leaked. Gulls cried.", { exact: true }).waitFor();
    await one.inRow(1, "Keep mine").click();
    await stands(id, "The boat sank. Nobody saw it.");
  });

  test("in two tabs of one browser has the words of both", async () => {
    const { id } = await studio.story("The Boat", ["The boat leaked."]);
    const one = new StoryPage(await studio.visit(`/projects/${id}`));
    const other = new StoryPage(await studio.secondTab(`/projects/${id}`));
    await other.reads(["The boat leaked."]);
    const gate = deferred<undefined>();
    await one.page.context().route("**/api/segments/*/", async (route) => {
      await gate.promise;
      await route.continue();
    });
    await one.text(1).press("ControlOrMeta+End");
    await one.page.keyboard.type(" It sank.");
    await other.reads(["The boat leaked. It sank."]);
    await other.text(1).press("ControlOrMeta+End");
    await other.page.keyboard.type(" Gulls cried.");

    const words = "The boat leaked. It sank. Gulls cried.";
    await one.reads([words]);
    gate.resolve(undefined);
    await stands(id, words);
    await other.reads([words]);
  });

  test("in two tabs has the cursor of each beside its own words", async () => {
    const { id } = await studio.story("The Boat", ["the boat leaked."]);
    const one = new StoryPage(await studio.visit(`/projects/${id}`));
    const other = new StoryPage(await studio.secondTab(`/projects/${id}`));
    await other.text(1).press("ControlOrMeta+Home");
    await one.text(1).press("ControlOrMeta+End");
    await one.page.keyboard.type(" It sank.");
    await other.reads(["the boat leaked. It sank."]);
    await other.page.keyboard.type("Then ");
    await stands(id, "Then the boat leaked. It sank.");
  });
});
