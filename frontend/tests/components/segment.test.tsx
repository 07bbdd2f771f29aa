import { act, screen, waitFor, within } from "@testing-library/react";
import { toast } from "sonner";
import { describe, expect, test, vi } from "vitest";

import { dropDraft, keepDraft, readDraft, type Draft } from "@/lib/drafts";
import { tellReachability } from "@/lib/reachability";
import type { Segment } from "@/lib/types";

import { segment, taskOf } from "../samples";
import {
  button,
  choose,
  inRow,
  item,
  openMenu,
  openStory,
  row,
  task,
  testStoryPage,
  text,
  texts,
  user,
} from "./story-page";
import {
  change,
  diskFull,
  holdBack,
  idOf,
  lockedRefusal,
  narrated,
  refusal,
  requests,
  server,
  unreachable,
} from "./story-server";

vi.mock("@/lib/api", async (original) => ({
  ...(await original<object>()),
  ...(await import("./story-server")).requests,
}));

testStoryPage();

const ONE = { text_content: "One." };
const TWO = { text_content: "Two." };
const THREE = { text_content: "Three." };
const FAILED = "The voice could not speak.";

const inFirst = () => within(row(1));

/** Put the cursor into a segment's text, counted as JavaScript counts. */
async function placeCursor(number: number, offset: number) {
  await user.pointer({ target: text(number), offset, keys: "[MouseLeft]" });
}

/** Let happen what comes of something without any pause. */
function atOnce(work: () => unknown) {
  return act(() => Promise.resolve(work()));
}

/** Wait until the first segment is saved as it reads. */
async function saved(words: string) {
  await waitFor(() => expect(server.segments[0]?.text_content).toBe(words));
  await inFirst().findByText("Saved");
}

describe("a text", () => {
  test("is saved once the typing pauses, and that is shown", async () => {
    const letGo = holdBack("updateSegment");
    await openStory(ONE);
    await user.type(text(1), " And more.");
    expect(requests.updateSegment).not.toHaveBeenCalled();
    expect(await inFirst().findByText("Saving…")).toBeVisible();
    letGo();

    expect(await inFirst().findByText("Saved")).toBeVisible();
    expect(requests.updateSegment).toHaveBeenCalledExactlyOnceWith(idOf(1), {
      text_content: "One. And more.",
      before: ONE,
    });
  });

  test("that is written on while it is saved is saved again", async () => {
    const letGo = holdBack("updateSegment");
    await openStory(ONE);
    await user.type(text(1), "!");
    await inFirst().findByText("Saving…");
    await user.type(text(1), "!");
    letGo();

    await saved("One.!!");
    expect(texts()).toEqual(["One.!!"]);
  });

  test("is saved at once where the page is left or out of sight", async () => {
    const { unmount } = await openStory(ONE, TWO);
    await user.type(text(1), "!");
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    await atOnce(() => document.dispatchEvent(new Event("visibilitychange")));
    visibility.mockRestore();
    expect(server.segments[0]?.text_content).toBe("One.!");
    await user.type(text(2), "!");
    await atOnce(unmount);

    expect(server.segments[1]?.text_content).toBe("Two.!");
  });

  test("that is refused as the page is left is told of there", async () => {
    const told = vi.spyOn(toast, "error");
    requests.updateSegment.mockRejectedValueOnce(diskFull);
    const { unmount } = await openStory(ONE);
    await user.type(text(1), "!");
    await atOnce(unmount);

    await waitFor(() => expect(told).toHaveBeenCalledOnce());
    expect(told.mock.calls[0]?.[0]).toMatch(/kept in this browser/);
    told.mockRestore();
  });

  test("that an earlier page could not save is shown and saved", async () => {
    keepDraft(idOf(1), { text_content: "Written before the crash." });
    await openStory(ONE);

    expect(texts()).toEqual(["Written before the crash."]);
    await saved("Written before the crash.");
    expect(readDraft(idOf(1))).toBeUndefined();
  });

  test("is kept while StoryFlow can't be reached, and saved when it is back", async () => {
    requests.updateSegment.mockRejectedValueOnce(unreachable);
    await openStory(ONE);
    tellReachability(false);
    await user.type(text(1), "!");
    expect(await inFirst().findByText(/^Not saved – StoryFlow can.t be reached$/)).toBeVisible();
    await waitFor(() => expect(requests.updateSegment).toHaveBeenCalledOnce());
    expect(readDraft(idOf(1))).toEqual({ text_content: "One.!", before: ONE });
    tellReachability(true);

    await saved("One.!");
    expect(inFirst().queryByText(/^Not saved/)).toBeNull();
  });

  test.each([
    ["is too long", refusal(400, { text_content: ["Too long."] }), "Too long."],
    ["was locked meanwhile", lockedRefusal, lockedRefusal.message],
    ["has no room on the disk", diskFull, diskFull.message],
  ])("that %s says so and stays, and can be tried again", async (_, problem, words) => {
    requests.updateSegment.mockRejectedValueOnce(problem);
    await openStory(ONE);
    await user.type(text(1), "!");
    const notice = await inFirst().findByRole("alert");
    expect(notice).toHaveTextContent(`Not saved: ${words} What you wrote is kept in this browser.`);
    expect(texts()).toEqual(["One.!"]);
    expect(document.querySelectorAll("[data-sonner-toast]")).toHaveLength(0);
    await user.click(within(notice).getByRole("button", { name: "Retry" }));

    await saved("One.!");
    expect(inFirst().queryByRole("alert")).toBeNull();
  });

  test("that was refused can be given up for what the server has", async () => {
    requests.updateSegment.mockRejectedValueOnce(diskFull);
    await openStory(ONE);
    await user.type(text(1), "!");
    await user.click(await inFirst().findByRole("button", { name: "Discard" }));

    await waitFor(() => expect(texts()).toEqual(["One."]));
    expect(readDraft(idOf(1))).toBeUndefined();
    expect(inFirst().queryByRole("alert")).toBeNull();
    expect(text(1)).toHaveFocus();
  });

  test("is taken back to where it rested, step by step, and saved so", async () => {
    await openStory(ONE);
    expect(inFirst().queryByRole("button", { name: /^Undo/ })).toBeNull();
    await user.type(text(1), " Two.");
    await saved("One. Two.");
    await user.type(text(1), " Three.");
    await user.click(inRow(1, "Undo typing"));
    expect(texts()).toEqual(["One. Two."]);
    expect(inRow(1, "Undo typing")).toHaveFocus();
    await user.click(inRow(1, "Undo typing"));

    expect(texts()).toEqual(["One."]);
    expect(inFirst().queryByRole("button", { name: /^Undo/ })).toBeNull();
    expect(text(1)).toHaveFocus();
    await saved("One.");
  });

  test("is taken back and written again by the keys, phrase by phrase, with the cursor there", async () => {
    await openStory({ text_content: "One. End." });
    await placeCursor(1, 5);
    await user.keyboard("Two. ");
    await saved("One. Two. End.");
    await user.keyboard("Three. ");
    await user.keyboard("{Control>}z{/Control}");
    expect(text(1)).toHaveValue("One. Two. End.");
    expect(text(1).selectionStart).toBe(10);
    await user.keyboard("{Meta>}z{/Meta}");
    expect(text(1)).toHaveValue("One. End.");
    expect(text(1).selectionStart).toBe(5);
    await user.keyboard("{Control>}z{/Control}");
    expect(text(1)).toHaveValue("One. End.");

    await user.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
    await user.keyboard("{Control>}y{/Control}");
    expect(text(1)).toHaveValue("One. Two. Three. End.");
    await saved("One. Two. Three. End.");
  });

  test("and the image prompt are each taken back by the keys where one writes", async () => {
    await openStory(ONE);
    const prompt = within(row(1)).getByLabelText("Image prompt");
    await user.type(text(1), " Two.");
    await user.type(prompt, "a lamp");
    await user.click(text(1));
    await user.keyboard("{Control>}z{/Control}");
    expect(texts()).toEqual(["One."]);
    expect(prompt).toHaveValue("a lamp");
    await user.click(prompt);
    await user.keyboard("{Control>}zzz{/Control}");
    expect(prompt).toHaveValue("");
    await user.keyboard("{Control>}{Shift>}zz{/Shift}{/Control}");
    expect(prompt).toHaveValue("a lamp");
    expect(texts()).toEqual(["One."]);
  });

  test("and the image prompt are taken back by the button in the order they were written in", async () => {
    await openStory(ONE);
    const prompt = within(row(1)).getByLabelText("Image prompt");
    await user.type(text(1), " Two.");
    await user.type(prompt, "a lamp");
    await user.click(inRow(1, "Undo typing"));
    expect(prompt).toHaveValue("");
    expect(texts()).toEqual(["One. Two."]);
    await user.click(inRow(1, "Undo typing"));

    expect(texts()).toEqual(["One."]);
  });

  test("that was taken back is not written again over what was written since", async () => {
    await openStory(ONE);
    await user.type(text(1), " Two.");
    await user.keyboard("{Control>}z{/Control} Three.{Control>}{Shift>}z{/Shift}{/Control}");
    expect(text(1)).toHaveValue("One. Three.");
  });

  test("is not taken back under a lock", async () => {
    await openStory(ONE);
    await user.type(text(1), " Two.");
    await saved("One. Two.");
    await user.click(inRow(1, "Lock"));
    await user.click(text(1));
    await user.keyboard("{Control>}z{/Control}");
    expect(text(1)).toHaveValue("One. Two.");
  });

  test("that is written into makes the audio one of an older text", async () => {
    await openStory({ ...ONE, ...narrated });
    expect(inFirst().getByText("0:07")).toBeVisible();
    await user.type(text(1), "!");

    expect(await inFirst().findByText("The text changed since")).toBeVisible();
  });
});

describe("a text that was changed elsewhere", () => {
  const THEIRS = { text_content: "One, as they wrote it." };

  async function writeOver() {
    await openStory({ ...ONE, image_prompt: "a fox" });
    change(idOf(1), THEIRS);
    await user.type(text(1), " Mine.");
    return inFirst().findByRole("alert");
  }

  test("is shown beside what was written here, and neither is lost", async () => {
    const notice = await writeOver();
    expect(notice).toHaveTextContent("This text was changed elsewhere meanwhile. There it reads:");
    expect(within(notice).getByText(THEIRS.text_content)).toBeVisible();
    expect(texts()).toEqual(["One. Mine."]);
    expect(server.segments[0]).toMatchObject(THEIRS);
    expect(document.querySelectorAll("[data-sonner-toast]")).toHaveLength(0);

    await user.type(text(1), " More.");
    expect(notice).toBeVisible();
    expect(readDraft(idOf(1))).toMatchObject({ text_content: "One. Mine. More." });
    expect(server.segments[0]).toMatchObject(THEIRS);
  });

  test("can be written over knowingly, and had back", async () => {
    const notice = await writeOver();
    await user.click(within(notice).getByRole("button", { name: "Keep mine" }));
    await saved("One. Mine.");
    expect(inFirst().queryByRole("alert")).toBeNull();
    expect(text(1)).toHaveFocus();

    await user.click(inRow(1, "Undo typing"));
    await saved(THEIRS.text_content);
  });

  test("can be taken over, and what was written here had back", async () => {
    const notice = await writeOver();
    await user.click(within(notice).getByRole("button", { name: "Take theirs" }));
    await waitFor(() => expect(texts()).toEqual([THEIRS.text_content]));
    await inFirst().findByText("Saved");
    expect(readDraft(idOf(1))).toBeUndefined();

    await user.click(inRow(1, "Undo typing"));
    await saved("One. Mine.");
  });

  test("is taken over without what was written of its image", async () => {
    const notice = await writeOver();
    await user.type(within(row(1)).getByLabelText("Image prompt"), ", old");
    await user.click(within(notice).getByRole("button", { name: "Take theirs" }));

    await saved(THEIRS.text_content);
    expect(server.segments[0]).toMatchObject({ image_prompt: "a fox, old" });
  });

  test.each([["Lock"], ["Split at the cursor"], ["Generate segment 1"]])(
    "comes before %s, which is said",
    async (name) => {
      await writeOver();
      await placeCursor(1, 4);
      await user.click(inRow(1, name));
      const told = "The text of segment 1 is not saved: see what its row says.";
      expect(await screen.findByText(told)).toBeInTheDocument();
      expect(server.segments).toHaveLength(1);
      expect(server.segments[0]).toMatchObject({ ...THEIRS, is_locked: false });
      expect(requests.generateSegmentAudio).not.toHaveBeenCalled();
    },
  );

  test("once more before the choice is shown as it is by then", async () => {
    const notice = await writeOver();
    change(idOf(1), { text_content: "One, written again." });
    await user.click(within(notice).getByRole("button", { name: "Keep mine" }));

    expect(await inFirst().findByText("One, written again.")).toBeVisible();
    expect(server.segments[0]).toMatchObject({ text_content: "One, written again." });
    expect(texts()).toEqual(["One. Mine."]);
  });

  test("is also the words of an image", async () => {
    await openStory({ ...ONE, image_prompt: "a fox" });
    change(idOf(1), { image_prompt: "a crow" });
    await user.type(within(row(1)).getByLabelText("Image prompt"), ", old");
    const notice = await inFirst().findByRole("alert");
    expect(notice).toHaveTextContent("This image prompt was changed elsewhere meanwhile.");
    expect(within(notice).getByText("a crow")).toBeVisible();
    await user.click(within(notice).getByRole("button", { name: "Keep mine" }));

    await waitFor(() => expect(server.segments[0]).toMatchObject({ image_prompt: "a fox, old" }));
  });

  test("and reads the same is no conflict", async () => {
    await openStory(ONE);
    change(idOf(1), { text_content: "One.!" });
    await user.type(text(1), "!");

    await saved("One.!");
    expect(inFirst().queryByRole("alert")).toBeNull();
  });

  test("is shown where nothing is written here", async () => {
    await openStory(ONE);
    change(idOf(1), THEIRS);
    act(() => void document.dispatchEvent(new Event("visibilitychange")));

    await waitFor(() => expect(texts()).toEqual([THEIRS.text_content]));
  });
});

describe("another tab of this browser", () => {
  /** Write into the first segment as another tab does, or have done with that. */
  function elsewhere(draft?: Draft) {
    if (draft) keepDraft(idOf(1), draft);
    else dropDraft(idOf(1));
    const key = `storyflow.draft.${idOf(1)}`;
    act(() => void window.dispatchEvent(new StorageEvent("storage", { key })));
  }

  test("is read as it is written in, and written on here without losing a word", async () => {
    await openStory(ONE);
    elsewhere({ text_content: "One. A", before: ONE });
    expect(texts()).toEqual(["One. A"]);
    await user.type(text(1), " B");

    await saved("One. A B");
  });

  test("that writes at the same time takes no word away", async () => {
    await openStory(ONE);
    await user.type(text(1), " Mine.");
    elsewhere({ text_content: "One. Theirs.", before: ONE });
    expect(texts()).toEqual(["One. Theirs."]);
    await saved("One. Theirs.");

    await user.click(inRow(1, "Undo typing"));
    await saved("One. Mine.");
  });

  test("that has saved what was written shows nothing older meanwhile", async () => {
    await openStory(ONE);
    elsewhere({ text_content: "One. A", before: ONE });
    change(idOf(1), { text_content: "One. A" });
    elsewhere();
    expect(texts()).toEqual(["One. A"]);
    await user.type(text(1), " B");

    await saved("One. A B");
    expect(inFirst().queryByRole("alert")).toBeNull();
  });
});

describe("what is not saved yet", () => {
  test("changes the sound's state at once, and no more once it is as it was", async () => {
    requests.updateSegment.mockRejectedValue(unreachable);
    await openStory({ ...ONE, ...narrated });
    tellReachability(false);
    await user.type(text(1), "!");
    expect(inFirst().getByText("The text changed since")).toBeVisible();
    await user.keyboard("{Backspace}");

    expect(inFirst().queryByText("The text changed since")).toBeNull();
    expect(inFirst().getByText("0:07")).toBeVisible();
  });

  test("changes it beside the other reasons, and also where it was refused", async () => {
    requests.updateSegment.mockRejectedValue(diskFull);
    const stale: Partial<Segment> = { audio_stale: true, audio_stale_reasons: ["voice"] };
    await openStory({ ...ONE, ...narrated, ...stale });
    await user.type(text(1), "!");
    await inFirst().findByRole("alert");

    expect(inFirst().getByText("Text and voice changed")).toBeVisible();
  });

  test("says nothing of a sound that is not there", async () => {
    await openStory(ONE);
    await user.type(text(1), "!");

    expect(inFirst().getByText("No audio")).toBeVisible();
  });
});

describe("the sound's state", () => {
  const stale = { ...narrated, audio_stale: true };

  test.each<[string, Partial<Segment>]>([
    ["No audio", ONE],
    ["Nothing to say yet", { text_content: " " }],
    ["Ready, 0:07", { ...ONE, ...narrated }],
    ["The voice changed since", { ...ONE, ...stale, audio_stale_reasons: ["voice"] }],
    ["Text and speed changed", { ...ONE, ...stale, audio_stale_reasons: ["text", "speed"] }],
    [
      "Text, voice, speed changed",
      { ...ONE, ...stale, audio_stale_reasons: ["text", "voice", "speed"] },
    ],
  ])("is “%s”", async (words, segment) => {
    await openStory(segment);

    expect(row(1)).toHaveTextContent(words);
  });

  test("is that it waits, is generated, and is ready", async () => {
    await openStory(ONE);
    await user.click(inRow(1, "Generate segment 1"));
    expect(await inFirst().findByText("Waiting")).toBeVisible();
    const progress = { current: 1, total: 1, percentage: 0, current_segment_id: idOf(1) };
    task().say({ ...taskOf("PROCESSING"), progress });
    expect(await inFirst().findByText("Generating…")).toBeVisible();
    server.segments = [{ ...server.segments[0], ...narrated } as Segment];
    const sound = { segment_id: idOf(1), audio_url: "/media/sound.wav", duration: 7 };
    task().finish({ ...taskOf("COMPLETED"), completed_segments: [sound] });

    expect(await inFirst().findByText("0:07")).toBeVisible();
    expect(inRow(1, "Regenerate segment 1")).toBeVisible();
    expect(inRow(1, "Play segment 1")).toBeEnabled();
    expect(inFirst().getByRole("link", { name: "Download segment 1 as WAV" })).toHaveAttribute(
      "download",
      "01 - One.wav",
    );
  });

  test("is that it failed, why, and how to try again", async () => {
    await openStory(ONE);
    await user.click(inRow(1, "Generate segment 1"));
    await waitFor(() => expect(requests.pollTaskStatus).toHaveBeenCalled());
    const errors = [{ segment_id: idOf(1), error: FAILED }];
    task().finish({ ...taskOf("FAILED"), errors });
    expect(await inFirst().findByText("Failed")).toBeVisible();
    expect(inRow(1, FAILED)).toHaveAttribute("aria-expanded", "false");
    await user.click(inRow(1, "Retry segment 1"));

    expect(await inFirst().findByText("Waiting")).toBeVisible();
    expect(inFirst().queryByText(FAILED)).toBeNull();
    expect(requests.generateSegmentAudio).toHaveBeenCalledTimes(2);
  });
});

describe("what could not be said", () => {
  const warning = "6 letters were left out that this voice can't speak: П р и в е т";

  async function generate(changes: { warning?: string }) {
    await user.click(inRow(1, /enerate segment 1/));
    await waitFor(() => expect(requests.pollTaskStatus).toHaveBeenCalled());
    const sound = { segment_id: idOf(1), audio_url: "/media/one.wav", duration: 2, ...changes };
    server.segments = server.segments.map((each) => ({
      ...each,
      ...narrated,
      audio_warning: changes.warning ?? null,
    }));
    task().finish({ ...taskOf("COMPLETED"), completed_segments: [sound] });
  }

  test("is told beside the segment, until it is another", async () => {
    await openStory(ONE);
    await generate({ warning });
    expect(await inFirst().findByText(warning)).toBeVisible();
    await user.type(text(1), " And more.");

    expect(await inFirst().findByText("The text changed since")).toBeVisible();
    expect(inFirst().queryByText(warning)).toBeNull();
  });

  test("is told in whole once that is asked for by keyboard", async () => {
    await openStory(ONE);
    await generate({ warning });
    const remark = inRow(1, warning);
    expect(remark).toHaveAttribute("aria-expanded", "false");
    remark.focus();
    await user.keyboard("{Enter}");
    expect(remark).toHaveAttribute("aria-expanded", "true");
    await user.keyboard("{Enter}");

    expect(remark).toHaveAttribute("aria-expanded", "false");
  });

  test("is told no more once all is said", async () => {
    await openStory(ONE);
    await generate({ warning });
    await inFirst().findByText(warning);
    requests.pollTaskStatus.mockClear();
    await generate({});

    await waitFor(() => expect(inFirst().queryByText(warning)).toBeNull());
  });
});

describe("generating a segment", () => {
  const generate = (number = 1) => inRow(number, `Generate segment ${number}`);

  test("says what is written by then, so that is saved first", async () => {
    await openStory(ONE);
    await user.type(text(1), " And more.");
    await user.keyboard("{Control>}{Enter}{/Control}");

    await waitFor(() => expect(requests.generateSegmentAudio).toHaveBeenCalledWith(idOf(1)));
    expect(server.segments[0]?.text_content).toBe("One. And more.");
    expect(requests.updateSegment.mock.invocationCallOrder[0]).toBeLessThan(
      requests.generateSegmentAudio.mock.invocationCallOrder[0] ?? 0,
    );
  });

  test("is not done where what is written can't be saved", async () => {
    requests.updateSegment.mockRejectedValue(diskFull);
    await openStory(ONE);
    await user.type(text(1), "!");
    await user.click(generate());

    expect(await inFirst().findByRole("alert")).toHaveTextContent(diskFull.message);
    expect(requests.generateSegmentAudio).not.toHaveBeenCalled();
  });

  test("is asked for once, however often it is clicked", async () => {
    const letGo = holdBack("generateSegmentAudio");
    await openStory(ONE);
    await user.click(generate());
    await user.click(generate());
    letGo();
    await inFirst().findByText("Waiting");

    expect(requests.generateSegmentAudio).toHaveBeenCalledOnce();
  });

  test("is not asked for while a batch does it", async () => {
    await openStory(ONE);
    await user.click(button("Generate all (1)"));
    await waitFor(() => expect(requests.pollTaskStatus).toHaveBeenCalled());
    task().say({ ...taskOf("PENDING"), waiting_segments: [idOf(1)] });
    await inFirst().findByText("Waiting");
    await user.click(generate());

    expect(requests.generateSegmentAudio).not.toHaveBeenCalled();
    expect(generate()).toHaveAttribute("title", "It is being generated");
  });

  test.each<[string, Partial<Segment>, string]>([
    ["locked", { ...ONE, is_locked: true }, "Locked: unlock the segment to generate its audio"],
    ["empty", { text_content: "" }, "There is nothing to say yet"],
  ])("can't be asked for where it is %s, and the button says why", async (_, segment, why) => {
    await openStory(segment);
    expect(generate()).toHaveAttribute("aria-disabled", "true");
    expect(generate()).toHaveAttribute("title", why);
    await user.click(generate());

    expect(requests.generateSegmentAudio).not.toHaveBeenCalled();
  });

  test("that is refused says why, and can be asked for again", async () => {
    const noModel = "TTS model not available. Please install kokoro-v0_19.onnx.";
    requests.generateSegmentAudio.mockRejectedValueOnce(refusal(503, { error: noModel }));
    await openStory(ONE);
    await user.click(generate());
    expect(await screen.findByText(/^The chosen voice needs Kokoro/)).toBeVisible();
    await user.click(generate());

    expect(await inFirst().findByText("Waiting")).toBeVisible();
  });
});

describe("a segment that was deleted elsewhere", () => {
  test("can be put back with what was written into it", async () => {
    await openStory(ONE, TWO, THREE);
    server.segments = server.segments.toSpliced(1, 1);
    await user.type(text(2), " And more.");
    await screen.findByText("The segment you wrote in was deleted elsewhere.");
    expect(texts()).toEqual(["One.", "Three."]);
    await user.click(screen.getByRole("button", { name: "Put it back" }));

    await waitFor(() => expect(texts()).toEqual(["One.", "Two. And more.", "Three."]));
  });

  test("goes from the page where it is to be narrated", async () => {
    await openStory(ONE, TWO);
    server.segments = server.segments.toSpliced(0, 1);
    requests.generateSegmentAudio.mockRejectedValueOnce(refusal(404, { detail: "Not found." }));
    await user.click(inRow(1, /^Generate/));

    expect(await screen.findByText(/deleted elsewhere/)).toBeVisible();
    await waitFor(() => expect(texts()).toEqual(["Two."]));
  });
});

describe("a lock", () => {
  test("leaves nothing to change, until it is taken off", async () => {
    await openStory({ ...ONE, ...narrated, image_file: "/media/image.png", is_locked: true }, TWO);
    expect(text(1)).toHaveAttribute("readonly");
    expect(inFirst().getByLabelText("Image prompt")).toHaveAttribute("readonly");
    for (const name of [/^Move segment 1/, /^Split/, /^Delete/, /^Replace the image/, /^Remove the image/]) {
      expect(inRow(1, name)).toBeDisabled();
      expect(inRow(1, name)).toHaveAccessibleName(/unlock the segment first$/);
    }
    await openMenu(1);
    for (const words of ["Split", "Merge", "Move up", "Move down", "Remove audio", "Delete"]) {
      expect(item(words)).toHaveAttribute("aria-disabled", "true");
    }
    expect(item("Add a segment below")).not.toHaveAttribute("aria-disabled");
    await user.keyboard("{Escape}");
    await user.click(inRow(1, "Unlock"));

    expect(text(1)).not.toHaveAttribute("readonly");
    expect(inRow(1, "Delete")).toBeEnabled();
    expect(requests.updateSegment).toHaveBeenCalledExactlyOnceWith(idOf(1), { is_locked: false });
  });

  test("leaves the audio to be played and taken away", async () => {
    await openStory({ ...ONE, ...narrated, is_locked: true });

    expect(inRow(1, "Play segment 1")).toBeEnabled();
    expect(inFirst().getByRole("link", { name: /^Download/ })).toBeVisible();
  });

  test("comes over what was written before it", async () => {
    await openStory(ONE);
    await user.type(text(1), "!");
    await user.click(inRow(1, "Lock"));

    await waitFor(() => expect(text(1)).toHaveAttribute("readonly"));
    expect(server.segments[0]).toMatchObject({ text_content: "One.!", is_locked: true });
  });

  test("that was set elsewhere shows once a text is refused, and can be taken off", async () => {
    await openStory(ONE);
    server.segments = server.segments.map((each) => ({ ...each, is_locked: true }));
    await user.type(text(1), "!");
    const unlock = await inFirst().findByRole("button", { name: "Unlock" });
    expect(texts()).toEqual(["One.!"]);
    expect(readDraft(idOf(1))).toEqual({ text_content: "One.!", before: ONE });
    await user.click(unlock);
    await saved("One.!");
  });

  test("keeps the neighbours from passing it or being merged with it", async () => {
    await openStory(ONE, { ...TWO, is_locked: true });
    await openMenu(1);

    expect(item("Merge with the next")).toHaveAttribute("aria-disabled", "true");
    expect(item("Move down")).toHaveAttribute("aria-disabled", "true");
  });

  test("that can't be set is told, and is not there", async () => {
    requests.updateSegment.mockRejectedValueOnce(diskFull);
    await openStory(ONE);
    await user.click(inRow(1, "Lock"));

    expect(await screen.findByText(diskFull.message)).toBeVisible();
    expect(inRow(1, "Lock")).toBeVisible();
  });
});

describe("deleting", () => {
  test("is done at once where only words go, which can be brought back", async () => {
    const letGo = holdBack("deleteSegment");
    await openStory(ONE, { ...TWO, image_prompt: "a lamp" }, THREE);
    await user.click(inRow(2, "Delete"));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(texts()).toEqual(["One.", "Three."]);
    expect(row(2)).toHaveFocus();
    letGo();
    await screen.findByText("Segment 2 deleted.");
    await user.click(button("Undo"));

    await waitFor(() => expect(texts()).toEqual(["One.", "Two.", "Three."]));
    await waitFor(() => expect(screen.queryByText("Segment 2 deleted.")).toBeNull());
    expect(row(2)).toHaveFocus();
    expect(within(row(2)).getByLabelText("Image prompt")).toHaveValue("a lamp");
  });

  test("is undone by Ctrl+Z, the last first, but not where one writes", async () => {
    await openStory(ONE, TWO, THREE);
    await user.click(inRow(3, "Delete"));
    await screen.findByText("Segment 3 deleted.");
    await user.click(inRow(1, "Delete"));
    await screen.findByText("Segment 1 deleted.");
    await user.click(text(1));
    await user.keyboard("{Control>}z{/Control}");
    expect(texts()).toEqual(["Two."]);

    await user.keyboard("{Escape}{Control>}z{/Control}");
    await waitFor(() => expect(texts()).toEqual(["One.", "Two."]));
    expect(row(1)).toHaveFocus();
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(texts()).toEqual(["One.", "Two.", "Three."]));
    expect(row(3)).toHaveFocus();
    await waitFor(() => expect(screen.queryByText(/deleted/)).toBeNull());
    await user.keyboard("{Control>}z{/Control}");
    expect(texts()).toHaveLength(3);
  });

  test.each<[string, Partial<Segment>]>([
    ["audio", narrated],
    ["image", { image_file: "/media/image.png" }],
    ["audio and image", { ...narrated, image_file: "/media/image.png" }],
  ])("asks where its %s would be lost", async (lost, files) => {
    await openStory(ONE, { ...TWO, ...files });
    await choose(2, "Delete");
    expect(screen.getByRole("dialog")).toHaveAccessibleName(`Delete segment 2 and its ${lost}?`);
    await user.click(button("Cancel"));
    expect(texts()).toEqual(["One.", "Two."]);
    expect(requests.deleteSegment).not.toHaveBeenCalled();
    await choose(2, "Delete");
    await user.click(button("Delete"));

    expect(texts()).toEqual(["One."]);
    expect(requests.deleteSegment).toHaveBeenCalledExactlyOnceWith(idOf(2));
  });

  test("that fails brings it back with a message", async () => {
    requests.deleteSegment.mockRejectedValueOnce(lockedRefusal);
    await openStory(ONE, TWO);
    await user.click(inRow(1, "Delete"));

    expect(await screen.findByText(lockedRefusal.message)).toBeVisible();
    expect(texts()).toEqual(["One.", "Two."]);
    expect(screen.queryByText("Segment 1 deleted.")).toBeNull();
  });

  test("the last one leaves the focus where the next begins", async () => {
    await openStory(ONE);
    await user.click(inRow(1, "Delete"));

    expect(button("Write the first segment")).toHaveFocus();
  });

  test("its audio alone asks, too", async () => {
    await openStory({ ...ONE, ...narrated });
    await choose(1, "Remove audio");
    await user.click(button("Cancel"));
    expect(requests.removeSegmentAudio).not.toHaveBeenCalled();
    await choose(1, "Remove audio");
    await user.click(button("Remove"));

    expect(await inFirst().findByText("No audio")).toBeVisible();
    expect(requests.removeSegmentAudio).toHaveBeenCalledExactlyOnceWith(idOf(1));
  });
});

describe("splitting", () => {
  const split = () => inRow(1, /^Split/);

  test("needs the cursor inside the text", async () => {
    await openStory({ text_content: "One. Two." }, THREE);
    expect(split()).toBeDisabled();
    await placeCursor(1, 0);
    expect(split()).toBeDisabled();
    await placeCursor(1, "One. Two.".length);
    expect(split()).toBeDisabled();
    await placeCursor(1, 4);
    expect(split()).toBeEnabled();
    await placeCursor(2, 1);

    expect(split()).toBeDisabled();
  });

  test("is where the cursor is, in characters, and leads to the second half", async () => {
    await openStory({ text_content: "🔥🔥 One. Two." });
    await placeCursor(1, "🔥🔥 One.".length);
    await user.click(split());

    await waitFor(() => expect(texts()).toEqual(["🔥🔥 One.", "Two."]));
    expect(requests.splitSegment).toHaveBeenCalledExactlyOnceWith(idOf(1), 7);
    expect(text(2)).toHaveFocus();
    expect(text(2).selectionStart).toBe(0);
  });

  test("by keyboard is of the text as it is written", async () => {
    await openStory({ text_content: "One. Two." });
    await user.type(text(1), "!");
    await placeCursor(1, 4);
    await user.keyboard("{Control>}{Shift>}{Enter}{/Shift}{/Control}");

    await waitFor(() => expect(texts()).toEqual(["One.", "Two.!"]));
  });

  test("is done once, however often it is clicked", async () => {
    const letGo = holdBack("splitSegment");
    await openStory({ text_content: "One. Two. Three." });
    await placeCursor(1, 4);
    await user.click(split());
    await user.keyboard("{Control>}{Shift>}{Enter}{/Shift}{/Control}");
    await user.click(split());
    letGo();

    await waitFor(() => expect(texts()).toEqual(["One.", "Two. Three."]));
    expect(requests.splitSegment).toHaveBeenCalledOnce();
  });

  test("that is refused says why, and can be tried again", async () => {
    requests.splitSegment.mockRejectedValueOnce(diskFull);
    await openStory({ text_content: "One. Two." });
    await placeCursor(1, 4);
    await user.click(split());
    expect(await screen.findByText(diskFull.message)).toBeVisible();
    expect(texts()).toEqual(["One. Two."]);
    await user.click(split());

    await waitFor(() => expect(texts()).toEqual(["One.", "Two."]));
  });
});

describe("merging", () => {
  test("appends the next, and the cursor is at the joint", async () => {
    await openStory(ONE, TWO, THREE);
    await choose(1, "Merge with the next, segment 2");

    await waitFor(() => expect(texts()).toEqual(["One. Two.", "Three."]));
    expect(requests.mergeSegment).toHaveBeenCalledExactlyOnceWith(idOf(1));
    expect(text(1)).toHaveFocus();
    expect(text(1).selectionStart).toBe(4);
  });

  test("saves first what is written in both", async () => {
    await openStory(ONE, TWO);
    await user.type(text(1), "!");
    await user.type(text(2), "!");
    await choose(1, "Merge");

    await waitFor(() => expect(texts()).toEqual(["One.! Two.!"]));
  });

  test("asks where the next one's audio would be lost", async () => {
    await openStory({ ...ONE, ...narrated }, { ...TWO, ...narrated });
    await choose(1, "Merge");
    expect(screen.getByRole("dialog")).toHaveAccessibleName(
      "Merge with segment 2 and delete its audio?",
    );
    await user.click(button("Cancel"));
    expect(row(1)).toHaveFocus();
    expect(requests.mergeSegment).not.toHaveBeenCalled();
    await choose(1, "Merge");
    await user.click(button("Merge"));

    await waitFor(() => expect(texts()).toEqual(["One. Two."]));
  });

  test("asks nothing where only its own audio is of another text then", async () => {
    await openStory({ ...ONE, ...narrated }, TWO);
    await choose(1, "Merge");

    expect(screen.queryByRole("dialog")).toBeNull();
    await waitFor(() => expect(texts()).toEqual(["One. Two."]));
  });

  test("is not offered for the last one", async () => {
    await openStory(ONE);
    await openMenu(1);

    expect(item("Merge with the next")).toHaveAttribute("aria-disabled", "true");
  });

  test("is done once, however often it is asked for", async () => {
    const letGo = holdBack("mergeSegment");
    await openStory(ONE, TWO, THREE);
    await choose(1, "Merge");
    await choose(1, "Merge");
    letGo();

    await waitFor(() => expect(texts()).toEqual(["One. Two.", "Three."]));
    expect(requests.mergeSegment).toHaveBeenCalledOnce();
  });

  test("that is refused says why", async () => {
    const error = "Both segments have an image. Remove one of them first.";
    requests.mergeSegment.mockRejectedValueOnce(refusal(409, { error }));
    await openStory(ONE, TWO);
    await choose(1, "Merge");

    expect(await screen.findByText(error)).toBeVisible();
    expect(texts()).toEqual(["One.", "Two."]);
  });
});

describe("an image prompt", () => {
  const prompt = () => inFirst().getByLabelText("Image prompt");

  test("is saved as it is typed", async () => {
    await openStory(ONE);
    await user.type(prompt(), "a lamp");

    await waitFor(() =>
      expect(requests.updateSegment).toHaveBeenCalledExactlyOnceWith(idOf(1), {
        image_prompt: "a lamp",
        before: { image_prompt: segment.image_prompt },
      }),
    );
    expect(await inFirst().findByText("Saved")).toBeVisible();
  });

  test("is copied, which is said until it is another", async () => {
    await openStory({ ...ONE, image_prompt: "a lamp" });
    await user.click(inRow(1, "Copy the image prompt"));
    expect(await inFirst().findByRole("button", { name: "Copied" })).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe("a lamp");
    await user.type(prompt(), "s");

    expect(inRow(1, "Copy the image prompt")).toBeVisible();
  });

  test("that is empty is not there to be copied", async () => {
    await openStory(ONE);

    expect(inFirst().queryByRole("button", { name: /^Copy/ })).toBeNull();
  });

  test("that the browser does not let be copied says so", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValueOnce(new DOMException("No."));
    await openStory({ ...ONE, image_prompt: "a lamp" });
    await user.click(inRow(1, "Copy the image prompt"));

    expect(await screen.findByText(/does not let StoryFlow copy/)).toBeVisible();
    expect(inFirst().queryByRole("button", { name: "Copied" })).toBeNull();
  });
});
