import { act, screen, waitFor, within } from "@testing-library/react";
import { toast } from "sonner";
import { beforeEach, describe, expect, test, vi } from "vitest";

import type { TaskStatusResponse } from "@/lib/types";
import { useTakingAway } from "@/stores/taking-away";

import { loudnessReport, project, taskOf } from "../samples";
import { button, openStory, task, testStoryPage, user } from "./story-page";
import { idOf, narrated, refusal, requests, unreachable } from "./story-server";

vi.mock("@/lib/api", async (original) => ({
  ...(await original<object>()),
  ...(await import("./story-server")).requests,
}));

testStoryPage();

const EXPORT = `export_${project.id}_1`;
const started = { task_id: EXPORT, status: "PENDING" as const, message: "", download_url: "" };
const noAudio = { error: "Segment 2 has no audio.", missing: [{ segment_id: idOf(2), number: 2 }] };

beforeEach(() => {
  useTakingAway.setState(useTakingAway.getInitialState());
  vi.spyOn(toast, "error").mockReturnValue("");
});

async function openDialog(...segments: object[]) {
  await openStory(...(segments.length ? segments : [narrated]));
  await user.click(button("Download"));
  return within(await screen.findByRole("dialog", { name: "Download the story" }));
}

/** The addresses that the browser was given to save. */
function saved(): string[] {
  return requests.downloadFile.mock.calls.map(([url]) => url.replace(/.*\/api\/projects\//, ""));
}

function making(changes: Partial<TaskStatusResponse> = {}): TaskStatusResponse {
  const progress = { current: 100, total: 400, percentage: 25, seconds_left: 30 };
  return { ...taskOf("PROCESSING"), progress, ...changes };
}

describe("a story is taken away", () => {
  test("as MP3 where nothing else is chosen, and saved by the browser", async () => {
    const dialog = await openDialog();
    expect(dialog.getByRole("radio", { name: "MP3" })).toBeChecked();
    await user.click(dialog.getByRole("button", { name: "Download MP3" }));

    expect(saved()).toEqual([`${project.id}/narration.mp3?loudness=peak`]);
    expect(dialog.getByRole("button", { name: "Download MP3" })).toHaveFocus();
  });

  test("in the format and at the loudness that are chosen", async () => {
    const dialog = await openDialog();
    await user.click(dialog.getByRole("radio", { name: "FLAC" }));
    await user.click(dialog.getByRole("radio", { name: "For audiobook stores" }));
    await user.click(dialog.getByRole("button", { name: "Download FLAC" }));

    expect(saved()).toEqual([`${project.id}/narration.flac?loudness=audiobook`]);
  });

  test("as captions", async () => {
    const dialog = await openDialog();
    await user.click(dialog.getByRole("button", { name: "Download captions as VTT" }));

    expect(saved()).toEqual([`${project.id}/captions.vtt`]);
  });

  test("by a task where it is long, and is saved as soon as that has ended", async () => {
    requests.prepareFile.mockResolvedValueOnce(started);
    const dialog = await openDialog();
    await user.click(dialog.getByRole("button", { name: "Download MP3" }));
    act(() => task().say(taskOf("PENDING")));
    expect(dialog.getByText("Waiting for what is being narrated…")).toBeVisible();
    act(() => task().say(making()));
    expect(dialog.getByText("Preparing the MP3, about 30 seconds left")).toBeVisible();
    expect(dialog.getByRole("progressbar", { name: "File" })).toHaveAttribute("aria-valuenow", "25");
    expect(saved()).toEqual([]);
    act(() => task().finish(making({ status: "COMPLETED" })));

    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(dialog.getByRole("button", { name: "Download MP3" })).toHaveFocus();
  });

  test("while something else is looked at, which is told on the page", async () => {
    requests.prepareFile.mockResolvedValueOnce(started);
    const dialog = await openDialog();
    await user.click(dialog.getByRole("button", { name: "Download MP3" }));
    act(() => task().say(making()));
    await user.click(dialog.getByRole("button", { name: "Close" }));
    expect(screen.getByText("Preparing the MP3, about 30 seconds left")).toBeVisible();
    act(() => task().finish(making({ status: "COMPLETED" })));

    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(screen.queryByText(/^Preparing/)).toBeNull();
  });

  test("or not, where it is cancelled", async () => {
    requests.prepareFile.mockResolvedValueOnce(started);
    const dialog = await openDialog();
    await user.click(dialog.getByRole("button", { name: "Download MP3" }));
    act(() => task().say(making()));
    expect(dialog.getByRole("button", { name: "Cancel" })).toHaveFocus();
    await user.click(dialog.getByRole("button", { name: "Cancel" }));

    expect(requests.cancelTask).toHaveBeenCalledExactlyOnceWith(EXPORT);
    expect(task().signal?.aborted).toBe(true);
    expect(await dialog.findByRole("button", { name: "Download MP3" })).toBeVisible();
    expect(saved()).toEqual([]);
  });

  test("is asked for again where StoryFlow was restarted meanwhile", async () => {
    requests.prepareFile.mockResolvedValueOnce(started);
    const dialog = await openDialog();
    await user.click(dialog.getByRole("button", { name: "Download MP3" }));
    act(() => task().fail(refusal(404, { error: "Task not found" })));

    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(requests.prepareFile).toHaveBeenCalledTimes(2);
  });

  test("no more once its page is left", async () => {
    requests.prepareFile.mockResolvedValueOnce(started);
    const { unmount } = await openStory(narrated);
    await user.click(button("Download"));
    await user.click(await screen.findByRole("button", { name: "Download MP3" }));
    unmount();

    expect(task().signal?.aborted).toBe(true);
    expect(saved()).toEqual([]);
  });
});

describe("where it fails, it is said", () => {
  test("in the dialog", async () => {
    requests.prepareFile.mockRejectedValueOnce(unreachable);
    const dialog = await openDialog();
    await user.click(dialog.getByRole("button", { name: "Download MP3" }));

    expect(await dialog.findByRole("alert")).toHaveTextContent("can't be reached");
    expect(toast.error).not.toHaveBeenCalled();
  });

  test("in passing where that is closed", async () => {
    requests.prepareFile.mockResolvedValueOnce(started);
    const dialog = await openDialog();
    await user.click(dialog.getByRole("button", { name: "Download MP3" }));
    await user.click(dialog.getByRole("button", { name: "Close" }));
    const errors = [{ segment_id: "", error: "The disk is full." }];
    act(() => task().finish(making({ status: "FAILED", errors })));

    await waitFor(() => expect(toast.error).toHaveBeenCalledWith("The disk is full."));
  });

  test("by the task that was to make it", async () => {
    requests.prepareFile.mockResolvedValueOnce(started);
    const dialog = await openDialog();
    await user.click(dialog.getByRole("button", { name: "Download MP3" }));
    const errors = [{ segment_id: "", error: "The disk is full." }];
    act(() => task().finish(making({ status: "FAILED", errors })));

    expect(await dialog.findByRole("alert")).toHaveTextContent("The disk is full.");
    expect(saved()).toEqual([]);
  });
});

describe("segments that changed since they were narrated", () => {
  const stale = { ...narrated, audio_stale: true, audio_stale_reasons: ["text" as const] };

  test("are told of, and regenerated first where that is chosen", async () => {
    const dialog = await openDialog(stale, narrated, stale);
    expect(dialog.getByRole("status")).toHaveTextContent(
      "2 segments have changed since. The file would have their older audio.",
    );
    await user.click(dialog.getByRole("button", { name: "Regenerate them first" }));

    expect(requests.generateAllAudio).toHaveBeenCalledWith(
      project.id,
      expect.objectContaining({ regenerateStale: true }),
    );
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("are not told of where there are none, or where a lock keeps them", async () => {
    const dialog = await openDialog(narrated, { ...stale, is_locked: true });
    expect(dialog.queryByRole("button", { name: /Regenerate/ })).toBeNull();
  });
});

describe("segments without audio are named", () => {
  beforeEach(() => void requests.prepareFile.mockRejectedValueOnce(refusal(409, noAudio)));

  test("and left out where that is chosen", async () => {
    const dialog = await openDialog(narrated, {});
    await user.click(dialog.getByRole("button", { name: "Download MP3" }));
    expect(await dialog.findByText("Segment 2 has no audio yet.")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Leave it out" }));

    expect(saved()).toEqual([`${project.id}/narration.mp3?loudness=peak&missing=skip`]);
    expect(dialog.queryByText("Segment 2 has no audio yet.")).toBeNull();
  });

  test("and generated where that is chosen", async () => {
    const dialog = await openDialog(narrated, {});
    await user.click(dialog.getByRole("button", { name: "Download MP3" }));
    await user.click(await dialog.findByRole("button", { name: "Generate it" }));

    expect(requests.generateAllAudio).toHaveBeenCalledOnce();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(saved()).toEqual([]);
  });

  test("but not to be left out where that is all there is", async () => {
    const dialog = await openDialog({}, {});
    await user.click(dialog.getByRole("button", { name: "Download MP3" }));

    expect(await dialog.findByText("There is no audio yet.")).toBeVisible();
    expect(dialog.queryByRole("button", { name: /Leave/ })).toBeNull();
  });
});

describe("how loud a story is", () => {
  test("is told in words, and held to what stores take", async () => {
    const dialog = await openDialog();
    await user.click(dialog.getByRole("button", { name: "Would audiobook stores accept it?" }));

    expect(await dialog.findByText("Audiobook stores would refuse it as it is")).toBeVisible();
    expect(dialog.getByRole("row", { name: /Loudest moment Not good: ?−1 dB at most −3/ })).toBeVisible();
    expect(dialog.getByRole("row", { name: /Quietest moment Good: ?silence at most −60/ })).toBeVisible();
    expect(dialog.getByText(/−17.6 LUFS/)).toBeVisible();
  });

  test("is measured anew at another loudness", async () => {
    requests.getLoudness.mockResolvedValueOnce({ ...loudnessReport, passes: true });
    const dialog = await openDialog();
    await user.click(dialog.getByRole("button", { name: /stores accept it/ }));
    expect(await dialog.findByText("Audiobook stores accept it as it is")).toBeVisible();
    await user.click(dialog.getByRole("radio", { name: "For audiobook stores" }));
    await user.click(dialog.getByRole("button", { name: /stores accept it/ }));

    expect(requests.getLoudness.mock.lastCall?.[1]).toEqual({
      loudness: "audiobook",
      skipMissing: false,
    });
  });
});
