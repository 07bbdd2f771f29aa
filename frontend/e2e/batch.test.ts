import { expect, test } from "vitest";

import { describeInBrowser } from "./in-browser";
import { StoryPage } from "./story-page";
import { longTexts } from "./texts";

describeInBrowser("a batch that is running", (studio) => {
  test("is cancelled: what is done stays, nothing else is begun", async () => {
    const { id } = await studio.story("The Long Night", longTexts(120, 300));
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.button("Generate all (120)").click();
    await story.page.getByText(/^[1-9]\d* of 120$/).waitFor();
    await story.cancel.click();
    await story.message(/^Cancelled\. \d+ segments? narrated\.$/).waitFor();

    const [task] = await studio.tasks();
    expect(task).toMatchObject({ cancelled: true });
    const done = task?.completed_segments.length ?? 0;
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(120);
    await story.button(`Generate all (${120 - done})`).waitFor();
    const silent = (await studio.segments(id)).filter((segment) => !segment.audio_file);
    expect(silent).toHaveLength(120 - done);
    expect(await story.page.getByText("Waiting", { exact: true }).count()).toBe(0);
  });

  test("is found again by a reload and by a second tab, to its end", async () => {
    const { id } = await studio.story("The Night", longTexts(12, 1500));
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.button("Generate all (12)").click();
    await story.page.getByText(/^[1-9]\d* of 12$/).waitFor();
    await story.page.reload();
    await story.page.getByText(/^[1-9]\d* of 12$/).waitFor();
    const [tab, dashboard] = await Promise.all([
      studio.secondTab(`/projects/${id}`),
      studio.secondTab("/"),
    ]);
    const second = new StoryPage(tab);
    await Promise.all([
      tab.getByText(/^[1-9]\d* of 12$/).waitFor(),
      dashboard.getByText("Narrating…").waitFor(),
    ]);

    const timeout = 45_000;
    await Promise.all([
      story.page.getByText("All narrated").waitFor({ timeout }),
      tab.getByText("All narrated").waitFor({ timeout }),
      dashboard.getByText("12 of 12 segments narrated").waitFor({ timeout }),
    ]);
    await story.state(12, "Ready").waitFor();
    await second.state(12, "Ready").waitFor();
    expect((await studio.project(id)).narrated_count).toBe(12);
  });

  test("is shown by another page that is open already, as what is written is", async () => {
    const { id } = await studio.story("The Night", longTexts(40, 600));
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    const other = new StoryPage(await studio.secondTab(story.page.url()));
    await other.generateAll.waitFor();
    await story.text(1).fill("It was another night.");
    await other.page.waitForFunction(
      () => document.querySelector("textarea")?.value === "It was another night.",
    );
    await story.generateAll.click();
    await other.progress.waitFor();
    await other.cancel.click();
    await story.generateAll.waitFor();
  });

  test("begun in one tab is cancelled in another", async () => {
    const { id } = await studio.story("The Night", longTexts(20, 1500));
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.generateAll.click();
    await story.page.getByText(/^[1-9]\d* of 20$/).waitFor();
    const second = new StoryPage(await studio.secondTab(`/projects/${id}`));
    await second.cancel.click();
    await story.message(/^Cancelled\./).waitFor();
    await story.generateAll.waitFor();
    await second.generateAll.waitFor();
  });

  test("waits for another story's, and says so", async () => {
    const other = await studio.story("The Other Night", longTexts(100, 300));
    const { id } = await studio.story("The Night", ["It was dark."]);
    await studio.ask("POST", `/api/projects/${other.id}/generate-all-audio/`);
    const story = new StoryPage(await studio.visit(`/projects/${id}`));
    await story.generateAll.click();
    await story.page.getByText("Waiting for another story").waitFor();
    await story.state(1, "Waiting").waitFor();
    await story.cancel.click();
    await story.button("Generate all (1)").waitFor();
  });
});
