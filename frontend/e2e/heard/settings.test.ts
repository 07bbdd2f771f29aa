import { expect, test } from "vitest";

import type { GlobalSettings } from "../../lib/types";
import { describeInBrowser } from "../in-browser";
import { soundEvent, soundEvents } from "../sound";
import { StoryPage } from "../story-page";

const BRITISH = "English (Great Britain)";

describeInBrowser("the settings", (studio) => {
  const stored = () => studio.ask<GlobalSettings>("GET", "/api/settings/");

  test("a voice is heard before it is chosen, and makes what is narrated changed", async () => {
    const { id } = await studio.narratedStory("The Boat", ["The boat leaked."]);
    const page = await studio.visit("/settings");
    await page.getByRole("button", { name: `Listen to ${BRITISH}` }).click();
    await soundEvent(page, "playing");
    await page.getByRole("button", { name: `Stop ${BRITISH}` }).waitFor();
    const ended = await soundEvent(page, "ended");
    expect(ended.time).toBeGreaterThan(1);
    expect(ended.decoded).toBeGreaterThan(0);
    await page.getByRole("button", { name: `Listen to ${BRITISH}` }).waitFor();

    await page.getByRole("radio", { name: BRITISH }).check();
    await page.getByText("Saved", { exact: true }).waitFor();
    expect(await stored()).toMatchObject({ default_voice_id: "espeak-en-gb" });
    await page.reload();
    await expect.poll(() => page.getByRole("radio", { name: BRITISH }).isChecked()).toBe(true);

    await page.goto(`/projects/${id}`);
    const story = new StoryPage(page);
    await story.state(1, "The voice changed since").waitFor();
    await story.button("Regenerate changed (1)").click();
    await story.state(1, "Ready").waitFor();
  });

  test("a preview is stopped by another one", async () => {
    const page = await studio.visit("/settings");
    await page.getByRole("button", { name: "Listen to English (Lancaster)" }).click();
    await soundEvent(page, "playing");
    await page.getByRole("button", { name: `Listen to ${BRITISH}` }).click();
    await soundEvent(page, "playing", 2);
    expect(await soundEvents(page, "pause")).toHaveLength(1);
    await page.getByRole("button", { name: `Stop ${BRITISH}` }).click();
    await soundEvent(page, "pause", 2);
  });

  test("the speed is kept, and makes what is narrated changed", async () => {
    const { id } = await studio.narratedStory("The Boat", ["The boat leaked."]);
    const page = await studio.visit("/settings");
    await page.getByRole("slider", { name: "Speed" }).fill("1.25");
    await page.getByText("1.25×").waitFor();
    await page.getByText("Saved", { exact: true }).waitFor();
    expect(await stored()).toMatchObject({ tts_speed: 1.25 });
    await page.goto(`/projects/${id}`);
    await new StoryPage(page).state(1, "The speed changed since").waitFor();
  });

  test("without Kokoro a banner says how to get it, the draft voice one click away", async () => {
    const { id } = await studio.story("The Boat", ["The boat leaked."]);
    await studio.ask("PATCH", "/api/settings/", { default_voice_id: "af_bella" });
    const page = await studio.visit(`/projects/${id}`);
    const story = new StoryPage(page);
    await page.getByText("Kokoro, the natural voice, is not installed.").waitFor();
    await page.getByText("manage.py install_model").waitFor();
    await story.button("Copy the command").click();
    await story.button("Copied").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      ".venv/bin/python manage.py install_model",
    );

    studio.forgive(/status of 503/);
    await story.generateAll.click();
    await story.message(/needs Kokoro/).waitFor();

    await story.button("Use the draft voice").click();
    await page.getByText("Kokoro, the natural voice").waitFor({ state: "detached" });
    await expect.poll(stored).toMatchObject({ default_voice_id: "espeak-en-us" });
    await story.generateAll.click();
    await story.state(1, "Ready").waitFor();
  });

  test("a pronunciation is heard, kept, and makes what is narrated changed", async () => {
    const { id } = await studio.narratedStory("The Isle", ["Kirke waited.", "Nobody came."]);
    const page = await studio.visit("/settings");
    await page.getByRole("button", { name: "Add a word" }).click();
    await page.keyboard.type("Kirke");
    await page.getByLabel("Say it as").fill("12");
    await page.getByRole("button", { name: "Say Kirke" }).click();
    studio.forgive(/status of 400/);
    await page.getByText("phonemes stand between slashes.", { exact: false }).last().waitFor();
    await page.getByLabel("Say it as").fill("KUR-kee");
    await page.getByRole("button", { name: "Say Kirke" }).click();
    expect((await soundEvent(page, "playing")).url).toContain("/words/");
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel("Say it as").inputValue()).toBe("KUR-kee");

    await page.goto(`/projects/${id}`);
    const story = new StoryPage(page);
    await story.state(1, "Pronunciation changed").waitFor();
    await story.state(2, "Ready").waitFor();
    await story.button("Regenerate changed (1)").click();
    await story.state(1, "Ready").waitFor();
    await studio.ask("PUT", "/api/settings/pronunciations/", []);
  });

  test("longer pauses are kept, and make what is narrated changed", async () => {
    const { id } = await studio.narratedStory("The Isle", ["Kirke waited. Nobody came."]);
    const [before] = await studio.segments(id);
    const page = await studio.visit("/settings");
    await page.getByRole("slider", { name: "Between sentences" }).fill("2");
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.goto(`/projects/${id}`);
    const story = new StoryPage(page);
    await story.state(1, "The pauses changed since").waitFor();
    await story.button("Regenerate changed (1)").click();
    await story.state(1, "Ready").waitFor();
    const [after] = await studio.segments(id);
    expect((after?.audio_duration ?? 0) - (before?.audio_duration ?? 0)).toBeCloseTo(1.6, 1);
    const normal = { clause: 0.15, sentence: 0.4, paragraph: 0.6 };
    await studio.ask("PUT", "/api/settings/pauses/", normal);
  });
});
