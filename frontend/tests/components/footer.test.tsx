import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";

import { remember } from "@/lib/memory";
import { tellReachability } from "@/lib/reachability";
import type { Segment, TaskProgress, TaskStatusResponse } from "@/lib/types";

import { project, taskOf } from "../samples";
import { button, inRow, item, openStory, row, task, testStoryPage, text, user } from "./story-page";
import {
  BATCH,
  diskFull,
  holdBack,
  idOf,
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
const READY = { ...ONE, ...narrated };
const STALE: Partial<Segment> = { ...READY, audio_stale: true, audio_stale_reasons: ["voice"] };
const MISSING = { regenerateStale: false, forceRegenerate: false };
const CHANGED = { regenerateStale: true, forceRegenerate: false };
const EVERYTHING = { regenerateStale: false, forceRegenerate: true };

const footer = () => within(screen.getByRole("contentinfo"));
const generateAll = () => footer().getByRole("button", { name: /^Generate all/ });
const cancel = () => footer().getByRole("button", { name: "Cancel narration" });

async function openExtents() {
  await user.click(button("What to generate"));
  await screen.findByRole("menu");
}

function sound(number: number) {
  return { segment_id: idOf(number), audio_url: "/media/sound.wav", duration: 7 };
}

function running(
  progress: Partial<TaskProgress>,
  changes: Partial<TaskStatusResponse> = {},
): TaskStatusResponse {
  const all = { current: 0, total: 2, percentage: 0, ...progress };
  return { ...taskOf("PROCESSING"), progress: all, ...changes };
}

/** The story's segments are being narrated. */
async function begin(...segments: Partial<Segment>[]) {
  await openStory(...segments);
  await user.click(generateAll());
  await waitFor(() => expect(requests.pollTaskStatus).toHaveBeenCalled());
}

describe("generating", () => {
  test("all is of what can be spoken and has no audio", async () => {
    await openStory(ONE, ONE, READY, { ...ONE, is_locked: true }, { text_content: " " });
    expect(generateAll()).toHaveTextContent("Generate all (2)");
    await user.click(generateAll());

    expect(requests.generateAllAudio).toHaveBeenCalledExactlyOnceWith(project.id, MISSING);
    expect(await footer().findByRole("progressbar", { name: "Narration" })).toBeVisible();
  });

  test("says what is written by then, so that is saved first", async () => {
    await openStory(ONE);
    await user.type(text(1), "!");
    await user.click(generateAll());

    await waitFor(() => expect(requests.generateAllAudio).toHaveBeenCalledOnce());
    expect(server.segments[0]?.text_content).toBe("One.!");
  });

  test("begins with what has changed where nothing is missing", async () => {
    await openStory(READY, STALE);
    await user.click(button("Regenerate changed (1)"));

    expect(requests.generateAllAudio).toHaveBeenCalledExactlyOnceWith(project.id, CHANGED);
  });

  test("can be of what is missing, or of what has changed, too", async () => {
    await openStory(ONE, READY, STALE, { ...READY, is_locked: true });
    await openExtents();
    expect(screen.getAllByRole("menuitem").map(({ textContent }) => textContent)).toEqual([
      "Missing (1)",
      "Missing and changed (2)",
      "Everything (3)",
    ]);
    await user.click(item("Missing and changed"));

    expect(requests.generateAllAudio).toHaveBeenCalledExactlyOnceWith(project.id, CHANGED);
  });

  test("everything asks where audio is replaced", async () => {
    await openStory(ONE, READY);
    await openExtents();
    await user.click(item("Everything"));
    expect(screen.getByRole("dialog")).toHaveTextContent("Generate 2 segments?Those that have audio already (1)");
    await user.click(button("Cancel"));
    expect(requests.generateAllAudio).not.toHaveBeenCalled();
    await waitFor(() => expect(button("What to generate")).toHaveFocus());
    await openExtents();
    await user.click(item("Everything"));
    await user.click(button("Generate everything"));

    expect(requests.generateAllAudio).toHaveBeenCalledExactlyOnceWith(project.id, EVERYTHING);
  });

  test("everything asks nothing where there is no audio", async () => {
    await openStory(ONE);
    await openExtents();
    await user.click(item("Everything"));

    expect(requests.generateAllAudio).toHaveBeenCalledExactlyOnceWith(project.id, EVERYTHING);
  });

  test.each<[string, Partial<Segment>[]]>([
    ["All narrated", [READY]],
    ["Nothing to narrate yet", []],
  ])("is not offered where there is nothing to do: “%s”", async (words, segments) => {
    await openStory(...segments);

    expect(footer().getByText(words)).toBeVisible();
    expect(footer().queryByRole("button", { name: /^(Generate|Regenerate)/ })).toBeNull();
  });

  test("can still be done anew where all is narrated, but not what needs it not", async () => {
    await openStory(READY);
    await openExtents();

    expect(item("Missing (0)")).toHaveAttribute("aria-disabled", "true");
    expect(item("Missing and changed (0)")).toHaveAttribute("aria-disabled", "true");
    expect(item("Everything (1)")).not.toHaveAttribute("aria-disabled");
  });

  test("is asked for once, however often it is clicked", async () => {
    const letGo = holdBack("generateAllAudio");
    await openStory(ONE);
    await user.click(generateAll());
    await user.click(generateAll());
    await user.keyboard("g");
    letGo();
    await footer().findByRole("progressbar");

    expect(requests.generateAllAudio).toHaveBeenCalledOnce();
  });

  test("begins with the key G, which leads to Cancel once it runs", async () => {
    await openStory(ONE);
    await user.keyboard("g");
    await footer().findByRole("progressbar");
    await user.keyboard("g");

    expect(requests.generateAllAudio).toHaveBeenCalledExactlyOnceWith(project.id, MISSING);
    expect(cancel()).toHaveFocus();
  });

  test("that finds nothing to do says so", async () => {
    requests.generateAllAudio.mockResolvedValueOnce({
      message: "No segments to process",
      total_segments: 1,
      segments_to_process: 0,
      skipped: 1,
    });
    await openStory(ONE);
    await user.click(generateAll());

    expect(await screen.findByText(/^There is nothing to narrate/)).toBeVisible();
    expect(generateAll()).toBeEnabled();
  });

  test.each([
    ["can't be reached", unreachable],
    ["has no model", refusal(503, { error: "TTS model not available." })],
    ["has no room", diskFull],
  ])("where StoryFlow %s says so, and can be tried again", async (_, problem) => {
    requests.generateAllAudio.mockRejectedValueOnce(problem);
    await openStory(ONE);
    await user.click(generateAll());
    expect(await screen.findByText(problem.message)).toBeVisible();
    await user.click(generateAll());

    expect(await footer().findByRole("progressbar")).toBeVisible();
  });
});

describe("a narration", () => {
  test("says how far it is, how long it takes, and what is done with each segment", async () => {
    await begin(ONE, ONE, ONE);
    expect(footer().getByText("Starting…")).toBeVisible();
    task().say(
      running(
        { total: 10, current_segment_id: idOf(2), seconds_left: 38 },
        {
          completed_segments: [sound(1), sound(1)],
          errors: [{ segment_id: idOf(1), error: "No." }],
          waiting_segments: [idOf(3)],
        },
      ),
    );

    expect(await footer().findByText("3 of 10")).toBeVisible();
    expect(footer().getByText("about 40 seconds left")).toBeVisible();
    expect(footer().getByRole("progressbar")).toHaveAttribute("aria-valuenow", "30");
    expect(within(row(2)).getByText("Generating…")).toBeVisible();
    expect(within(row(3)).getByText("Waiting")).toBeVisible();
    expect(within(row(1)).getByText("Failed")).toBeVisible();
    expect(inRow(3, "Generate segment 3")).toHaveAttribute("aria-disabled", "true");
  });

  test("counts down while the server says the same", async () => {
    await begin(ONE);
    const now = Date.now();
    const clock = vi.spyOn(Date, "now").mockReturnValue(now);
    const status = running({ current_segment_id: idOf(1), seconds_left: 120 });
    task().say(status);
    expect(await footer().findByText("about 2 minutes left")).toBeVisible();
    clock.mockReturnValue(now + 90_000);
    task().say(status);

    expect(await footer().findByText("about 30 seconds left", {}, { timeout: 3000 })).toBeVisible();
    clock.mockRestore();
  });

  test("is read aloud at every tenth of the way", async () => {
    await begin(ONE, ONE);
    const announced = () => footer().getAllByRole("status").map(({ textContent }) => textContent);
    task().say(running({ total: 20 }, { completed_segments: [sound(1)] }));
    await footer().findByText("1 of 20");
    expect(announced()).toEqual(["Narrating 20 segments"]);
    task().say(running({ total: 20 }, { completed_segments: [sound(1), sound(1), sound(1)] }));
    await footer().findByText("3 of 20");

    expect(announced()).toEqual(["10 percent narrated"]);
  });

  test("says what it waits for", async () => {
    await begin(ONE, ONE);
    task().say({ ...taskOf("PENDING"), waiting_segments: [idOf(1), idOf(2)] });
    expect(await footer().findByText("Waiting for another story")).toBeVisible();
    expect(footer().getByText("0 of 2")).toBeVisible();
    tellReachability(false);

    expect(await footer().findByText("Waiting for StoryFlow…")).toBeVisible();
  });

  test("waits for the story's own segment that is spoken", async () => {
    await openStory(ONE, ONE);
    await user.click(inRow(1, "Generate segment 1"));
    await within(row(1)).findByText("Waiting");
    const single = task();
    await user.click(generateAll());
    await footer().findByRole("progressbar");
    single.say(running({ total: 1, current_segment_id: idOf(1) }));
    task().say({ ...taskOf("PENDING"), waiting_segments: [idOf(2)] });

    expect(await footer().findByText("Waiting for another segment")).toBeVisible();
  });

  test("shows each sound as it comes, and says in the end how many", async () => {
    await begin(ONE, ONE);
    server.segments = server.segments.map((each) => ({ ...each, ...narrated }));
    task().say(running({ current_segment_id: idOf(2) }, { completed_segments: [sound(1)] }));
    expect(await footer().findByText("1 of 2")).toBeVisible();
    expect(inRow(1, "Play segment 1")).toBeEnabled();
    task().finish({ ...taskOf("COMPLETED", 2), completed_segments: [sound(1), sound(2)] });

    expect(await screen.findByText("2 segments narrated.")).toBeVisible();
    expect(footer().getByText("All narrated")).toBeVisible();
    expect(footer().getByText("0:14 in all")).toBeVisible();
    expect(footer().queryByRole("progressbar")).toBeNull();
  });

  test("says in the end what failed", async () => {
    await begin(ONE, ONE);
    const errors = [{ segment_id: idOf(2), error: "The voice could not speak." }];
    task().finish({ ...taskOf("COMPLETED", 2), completed_segments: [sound(1)], errors });

    expect(
      await screen.findByText("1 of 2 segments could not be narrated. The voice could not speak."),
    ).toBeVisible();
    expect(inRow(2, "Retry segment 2")).toBeVisible();
  });

  test("is still there when the page is opened again", async () => {
    server.tasks = [{ ...running({ current_segment_id: idOf(1) }), task_id: BATCH }];
    await openStory(ONE, ONE);

    expect(await footer().findByRole("progressbar")).toBeVisible();
    expect(task().taskId).toBe(BATCH);
  });
});

describe("cancelling", () => {
  test("is asked to end, and what is kept is said", async () => {
    await begin(ONE, ONE);
    task().say(running({ current_segment_id: idOf(1) }));
    await footer().findByText("0 of 2");
    await user.click(cancel());
    expect(footer().getAllByText(/^Cancelling…/)[0]).toBeVisible();
    expect(footer().queryByRole("button", { name: "Cancel narration" })).toBeNull();
    expect(requests.cancelTask).toHaveBeenCalledExactlyOnceWith(BATCH);
    task().finish({ ...taskOf("COMPLETED"), completed_segments: [sound(1)], cancelled: true });

    expect(await screen.findByText("Cancelled. 1 segment narrated.")).toBeVisible();
    expect(generateAll()).toBeEnabled();
  });

  test("that fails says why, and can be tried again", async () => {
    requests.cancelTask.mockRejectedValueOnce(unreachable);
    await begin(ONE);
    await user.click(cancel());

    expect(await screen.findByText(unreachable.message)).toBeVisible();
    expect(cancel()).toBeEnabled();
  });
});

test("that StoryFlow can't be reached is one message, however often something is tried", async () => {
  requests.generateAllAudio.mockRejectedValueOnce(unreachable).mockRejectedValueOnce(unreachable);
  requests.generateSegmentAudio.mockRejectedValueOnce(unreachable);
  await openStory(ONE);
  await user.click(generateAll());
  await screen.findByText(unreachable.message);
  await user.click(generateAll());
  await user.click(inRow(1, "Generate segment 1"));
  await waitFor(() => expect(requests.generateSegmentAudio).toHaveBeenCalledOnce());
  await user.click(generateAll());
  await footer().findByRole("progressbar");

  expect(screen.getAllByText(unreachable.message)).toHaveLength(1);
});

describe("the focus", () => {
  async function beginByKey() {
    await openStory(ONE, ONE);
    generateAll().focus();
    await user.keyboard("{Enter}");
    await footer().findByRole("progressbar");
  }

  test("is on Cancel once Generate has begun the narration", async () => {
    await beginByKey();

    expect(cancel()).toHaveFocus();
  });

  test("is on Generate again once the narration is cancelled", async () => {
    await beginByKey();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(requests.cancelTask).toHaveBeenCalledOnce());
    task().finish({ ...taskOf("COMPLETED"), cancelled: true });

    await waitFor(() => expect(generateAll()).toHaveFocus());
  });

  test("is on what there is to generate once all is narrated", async () => {
    await beginByKey();
    server.segments = server.segments.map((each) => ({ ...each, ...narrated }));
    task().finish({ ...taskOf("COMPLETED", 2), completed_segments: [sound(1), sound(2)] });

    await footer().findByText("All narrated");
    expect(button("What to generate")).toHaveFocus();
  });

  test("is on Cancel once everything is generated anew", async () => {
    await openStory(READY);
    button("What to generate").focus();
    await user.keyboard("{Enter}{End}{Enter}");
    await user.tab();
    expect(button("Generate everything")).toHaveFocus();
    await user.keyboard("{Enter}");
    await footer().findByRole("progressbar");

    await waitFor(() => expect(cancel()).toHaveFocus());
  });

  test("goes on though another window is looked at meanwhile", async () => {
    await beginByKey();
    fireEvent.blur(cancel());
    task().finish({ ...taskOf("COMPLETED"), cancelled: true });

    await waitFor(() => expect(generateAll()).toHaveFocus());
  });

  test("is not taken back where it was put away from what goes", async () => {
    await beginByKey();
    act(() => cancel().blur());
    task().finish({ ...taskOf("COMPLETED"), cancelled: true });
    await waitFor(() => expect(generateAll()).toBeVisible());

    expect(document.body).toHaveFocus();
  });

  test("stays elsewhere whatever begins and ends", async () => {
    await begin(ONE, ONE);
    await user.click(text(1));
    task().finish({ ...taskOf("COMPLETED"), cancelled: true });
    await waitFor(() => expect(generateAll()).toBeVisible());

    expect(text(1)).toHaveFocus();
  });

  test("stays with the page and its keys where nothing in the footer had it", async () => {
    await openStory(ONE);
    await user.keyboard("g");
    await footer().findByRole("progressbar");

    expect(document.body).toHaveFocus();
  });
});

describe("a narration that a restart has ended", () => {
  const gone = refusal(404, { error: "Task not found" });

  async function lose() {
    await begin(ONE);
    task().fail(gone);
    await footer().findByText(/^StoryFlow was restarted/);
  }

  test("is told, and gone on with", async () => {
    await lose();
    expect(footer().queryByRole("progressbar")).toBeNull();
    await user.click(button("Go on"));

    expect(await footer().findByRole("progressbar")).toBeVisible();
    expect(requests.generateAllAudio).toHaveBeenCalledTimes(2);
    expect(requests.generateAllAudio).toHaveBeenLastCalledWith(project.id, MISSING);
    expect(footer().queryByText(/^StoryFlow was restarted/)).toBeNull();
    expect(cancel()).toHaveFocus();
  });

  test("can be let go", async () => {
    await lose();
    await user.click(button("Dismiss"));

    expect(footer().queryByText(/^StoryFlow was restarted/)).toBeNull();
    expect(generateAll()).toHaveFocus();
    expect(requests.generateAllAudio).toHaveBeenCalledOnce();
  });

  test("is told to the page that is opened afterwards", async () => {
    const request = { segmentId: idOf(2) };
    remember(`running.${project.id}`, { [`tts_${idOf(2)}_1`]: { request, heard: Date.now() } });
    await openStory(ONE, ONE);
    await user.click(await footer().findByRole("button", { name: "Go on" }));

    expect(requests.generateSegmentAudio).toHaveBeenCalledExactlyOnceWith(idOf(2));
  });
});
