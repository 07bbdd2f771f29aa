import { expect, test } from "vitest";

import { describeInBrowser } from "../in-browser";
import { soundEvent, soundEvents, type SoundEvent } from "../sound";
import { StoryPage } from "../story-page";
import { longTexts } from "../texts";

/** Beside the pauses within a text it is not noticed. */
const UNHEARD_MS = 100;
const SHORT = ["One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight."];

declare global {
  interface Window {
    mediaKeys: Partial<Record<MediaSessionAction, MediaSessionActionHandler | null>>;
  }
}

/** Runs in a page before its own scripts: what a system would call when its keys are pressed. */
function keepMediaKeys(): void {
  const keys: Window["mediaKeys"] = (window.mediaKeys = {});
  const offer = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
  navigator.mediaSession.setActionHandler = (action, handler) => {
    keys[action] = handler;
    offer(action, handler);
  };
}

/** When a sound began, by how far it was when its event was heard. */
function begun({ at, time, rate }: SoundEvent): number {
  return at - (time / rate) * 1000;
}

function middleOf(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN;
}

describeInBrowser("a story is listened to", (studio) => {
  async function open(texts: string[], height = 900) {
    const { id, segments } = await studio.narratedStory("The Lighthouse", texts);
    const viewport = { width: 1280, height };
    const page = await studio.visit(`/projects/${id}`, { viewport });
    return { page, segments, story: new StoryPage(page) };
  }

  test("its sound is decoded and its time advances", async () => {
    const { page, story } = await open(longTexts(2, 40));
    await story.button("Play").click();
    await soundEvent(page, "playing");
    await page.getByText(/^0:0[1-9] \/ 0:\d\d$/).waitFor();
    await page.getByText(/^0:0[2-9] \/ 0:\d\d$/).waitFor();
    const heard = (await soundEvents(page, "timeupdate")).at(-1);
    expect(heard?.time).toBeGreaterThan(1);
    expect(heard?.decoded).toBeGreaterThan(0);
    await story.button("Pause").click();
    await soundEvent(page, "pause");
    await story.button("Play").waitFor();
  });

  test("from one segment to the next, the one that is heard marked and in view", async () => {
    const { page, segments, story } = await open(SHORT, 420);
    await story.button("Play segment 3").click();
    await soundEvent(page, "ended", 6);
    const events = await page.evaluate(() => window.soundEvents);
    const course = events.filter(({ kind }) => kind === "playing" || kind === "ended");
    expect(course.map(({ kind }) => kind)).toEqual(Array(6).fill(["playing", "ended"]).flat());
    expect(course.map(({ url }) => new URL(url).pathname)).toEqual(
      segments.slice(2).flatMap(({ audio_file }) => [audio_file, audio_file]),
    );
    const gaps = course.flatMap(({ kind, at }, index) => {
      const next = course[index + 1];
      return kind === "ended" && next ? [begun(next) - at] : [];
    });
    console.log(`between segments: ${gaps.map((gap) => gap.toFixed(1)).join(", ")} ms`);
    // A busy machine may hold up one or two of them.
    expect(middleOf(gaps)).toBeLessThan(UNHEARD_MS);
  });

  test("the row that is heard is marked and kept in view", async () => {
    // Long enough for a busy machine to look at each.
    const texts = SHORT.map((text) => `This is segment number ${text}`);
    const { page, story } = await open(texts, 420);
    await story.button("Play segment 1").click();
    for (const number of [2, 3, 5]) {
      const row = story.row(number).and(page.locator("[aria-current='true']"));
      await row.waitFor();
      await page.waitForFunction(
        ([row, footer]) => {
          const { top, bottom } = (row as Element).getBoundingClientRect();
          return top >= 0 && bottom <= (footer as Element).getBoundingClientRect().top;
        },
        [await story.row(number).elementHandle(), await page.getByRole("contentinfo").elementHandle()],
      );
    }
  });

  test("from any place of its waveform", async () => {
    const { page, story } = await open(longTexts(1, 900));
    const [segment] = await studio.segments(page.url().slice(-36));
    const duration = segment?.audio_duration ?? 0;
    const partial = page.waitForResponse(
      (response) => / [1-9]\d*-/.test(response.headers()["content-range"] ?? ""),
    );
    const { width } = (await story.waveform(1).boundingBox()) ?? { width: 0 };
    await story.waveform(1).click({ position: { x: width * 0.75, y: 10 } });
    expect((await partial).status()).toBe(206);
    const { time } = await soundEvent(page, "playing");
    expect(time / duration).toBeCloseTo(0.75, 1);
    await soundEvent(page, "timeupdate", 3);
    const later = (await soundEvents(page, "timeupdate")).at(-1);
    expect(later?.time).toBeGreaterThan(time);
  });

  test("with the media keys", async () => {
    const { page, story } = await open(longTexts(2, 60));
    await page.context().addInitScript(keepMediaKeys);
    await page.reload();
    await story.state(2, "Ready").waitFor();
    const press = (action: MediaSessionAction) =>
      page.evaluate((pressed) => window.mediaKeys[pressed]?.({ action: pressed }), action);

    await press("play");
    const first = await soundEvent(page, "playing");
    await press("nexttrack");
    const second = await soundEvent(page, "playing", 2);
    expect(second.url).not.toBe(first.url);
    await press("previoustrack");
    expect((await soundEvent(page, "playing", 3)).url).toBe(first.url);
    await press("pause");
    await story.button("Play").waitFor();
    const shown = await page.evaluate(() => ({
      state: navigator.mediaSession.playbackState,
      album: navigator.mediaSession.metadata?.album,
    }));
    expect(shown).toEqual({ state: "paused", album: "The Lighthouse" });
  });

  test("at the speed and from the place where it was left", async () => {
    const { page, story } = await open(longTexts(2, 60));
    const speed = page.getByRole("combobox", { name: "Listening speed" });
    await speed.selectOption("1.5×");
    await story.button("Play segment 2").click();
    expect((await soundEvent(page, "playing")).rate).toBe(1.5);
    // Two seconds at least.
    await page.getByText(/^0:(0[2-9]|1\d) \/ /).waitFor();
    await page.reload();
    await page.getByText("Segment 2 of 2").waitFor();
    await expect.poll(() => speed.inputValue()).toBe("1.5");
    await story.button("Play").click();
    const { time, rate } = await soundEvent(page, "playing");
    expect(rate).toBe(1.5);
    expect(time).toBeGreaterThan(1.5);
  });

  test("the word that is heard is marked over its letters, and gone to with a click", async () => {
    const { page, story } = await open(longTexts(1, 60));
    await story.button("Play segment 1").click();
    const mark = story.row(1).locator("mark");
    await mark.and(page.getByText("climbed", { exact: true })).first().waitFor();
    await story.button("Pause").click();

    const text = await story.text(1).inputValue();
    await story.text(1).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(0, 0));
    const word = await mark.boundingBox();
    if (!word) throw new Error("No word is marked.");
    await page.mouse.click(word.x + word.width / 2, word.y + word.height / 2);
    const clicked = await story.text(1).evaluate((field: HTMLTextAreaElement) => field.selectionStart);
    const isMarked = async () => {
      const said = await mark.innerText();
      return said !== "" && text.slice(clicked - said.length, clicked + said.length).includes(said);
    };
    // What was heard before the pause may be shown after it.
    await expect.poll(isMarked).toBe(true);

    // Two lines below: far from where it was.
    await page.mouse.click(word.x + 40, word.y + word.height * 2.5);
    const seeked = await soundEvent(page, "seeked", 2);
    expect(seeked.time).toBeGreaterThan(3);
    await story.text(1).fill("Another text.");
    await mark.waitFor({ state: "detached" });
  });
});
