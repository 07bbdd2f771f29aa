import { toast } from "sonner";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import * as api from "@/lib/api";
import { forget, recall, remember } from "@/lib/memory";
import type { Extent } from "@/lib/narration-state";
import type { ProjectDetail, Segment, TaskStatusResponse, Uuid } from "@/lib/types";
import { useConnection } from "@/stores/connection";
import { failedSegments } from "@/stores/failures";
import { followStory, joinTasks, leaveStory } from "@/stores/following";
import { cancelTask, goOn, narrateSegment, narrateStory } from "@/stores/narrating";
import { batchOf, isRunning, useNarration } from "@/stores/narration";
import { dismissLost } from "@/stores/running";
import { openStory, useStory } from "@/stores/story";
import { discardDraft, write } from "@/stores/writing";

import { followedTasks, type Poll } from "../polls";
import { project, projectDetail, segment, taskOf } from "../samples";

vi.mock("@/lib/api", async (original) => ({
  ...(await original<object>()),
  cancelTask: vi.fn(),
  generateAllAudio: vi.fn(),
  generateSegmentAudio: vi.fn(),
  getProject: vi.fn(),
  listTasks: vi.fn(),
  pollTaskStatus: vi.fn(),
  updateSegment: vi.fn(),
}));

const A = "aaaaaaaa-4e0b-4a34-8f5c-5b7f2f0c9a01";
const B = "bbbbbbbb-4e0b-4a34-8f5c-5b7f2f0c9a01";
const BATCH = taskOf("PENDING").task_id;
const notFound = new api.ApiError(404, "Task not found", {});
const running = `running.${project.id}`;

let polls: Poll[];

function story(changes: Partial<Segment>[] = [{ id: A }, { id: B }]): ProjectDetail {
  return { ...projectDetail, segments: changes.map((each) => ({ ...segment, ...each })) };
}

function sound(id: Uuid) {
  return { segment_id: id, audio_url: `/media/${id}.wav`, duration: 3 };
}

function spoken(id: Uuid): Partial<Segment> {
  return { id, audio_file: `/media/${id}.wav`, audio_duration: 3 };
}

function speaking(id: Uuid, task: Partial<TaskStatusResponse> = {}): TaskStatusResponse {
  const progress = { current: 1, total: 2, percentage: 50, current_segment_id: id };
  return { ...taskOf("PROCESSING"), progress, ...task };
}

function poll(index = -1): Poll {
  const found = polls.at(index);
  if (!found) throw new Error("No task is followed.");
  return found;
}

function followed(): string[] {
  return Object.keys(useNarration.getState().tasks);
}

async function open(segments?: Partial<Segment>[]) {
  vi.mocked(api.getProject).mockResolvedValue(story(segments));
  await openStory(project.id);
  await followStory(project.id);
}

async function beginBatch(extent: Extent = "missing") {
  vi.mocked(api.generateAllAudio).mockResolvedValue({
    task_id: BATCH,
    project_id: project.id,
    status: "PENDING",
    total_segments: 2,
    segments_to_process: 2,
    message: "",
  });
  await narrateStory(extent);
  return poll();
}

async function beginSegment(id: Uuid) {
  const task_id = `tts_${id}_0123abcd`;
  vi.mocked(api.generateSegmentAudio).mockResolvedValue({
    task_id,
    segment_id: id,
    status: "PENDING",
    message: "",
  });
  await narrateSegment(id);
  return poll();
}

beforeEach(() => {
  vi.clearAllMocks();
  for (const tone of ["info", "success", "error"] as const) {
    vi.spyOn(toast, tone).mockReturnValue("");
  }
  vi.mocked(api.listTasks).mockResolvedValue([]);
  polls = followedTasks();
});

afterEach(() => {
  leaveStory();
  useStory.setState(useStory.getInitialState());
  useConnection.setState({ reachable: true });
  vi.useRealTimers();
});

function failures(): Record<Uuid, string | undefined> {
  const { failures } = useNarration.getState();
  return Object.fromEntries(failedSegments().map((id) => [id, failures[id]?.reason]));
}

describe("a batch", () => {
  test("shows what waits and what is spoken, and each sound as soon as it is there", async () => {
    await open();
    const batch = await beginBatch();
    batch.say({ ...taskOf("PENDING"), waiting_segments: [A, B] });
    expect(useNarration.getState().activities).toEqual({ [A]: "waiting", [B]: "waiting" });
    batch.say(speaking(A, { waiting_segments: [B] }));
    expect(useNarration.getState().activities).toEqual({ [A]: "generating", [B]: "waiting" });
    batch.say(speaking(B, { completed_segments: [sound(A)] }));

    expect(useNarration.getState().activities).toEqual({ [B]: "generating" });
    expect(useStory.getState().segments[A]).toMatchObject(spoken(A));
  });

  test("that is done is told, and followed no more", async () => {
    await open();
    const batch = await beginBatch();
    expect(batchOf(useNarration.getState())?.[0]).toBe(BATCH);
    batch.finish({ ...taskOf("COMPLETED", 2), completed_segments: [sound(A), sound(B)] });
    await vi.waitFor(() => expect(toast.success).toHaveBeenCalledWith("2 segments narrated."));

    expect(followed()).toEqual([]);
    expect(recall(running)).toBeUndefined();
  });

  test("that is done before it is first asked for asks the story once or twice", async () => {
    await open();
    vi.mocked(api.getProject).mockClear();
    const batch = await beginBatch();
    batch.finish({ ...taskOf("COMPLETED", 2), completed_segments: [sound(A), sound(B)] });
    await vi.waitFor(() => expect(toast.success).toHaveBeenCalled());

    expect(vi.mocked(api.getProject).mock.calls.length).toBeLessThan(3);
    expect(useStory.getState().segments[B]).toBeDefined();
  });

  test("of a hundred quick segments does not ask for the story a hundred times", async () => {
    await open();
    vi.mocked(api.getProject).mockClear();
    const batch = await beginBatch();
    const done: ReturnType<typeof sound>[] = [];
    for (let count = 0; count < 100; count += 1) {
      done.push(sound(A));
      batch.say(speaking(B, { completed_segments: [...done] }));
    }
    await vi.waitFor(() => expect(api.getProject).toHaveBeenCalled());

    expect(vi.mocked(api.getProject).mock.calls.length).toBeLessThan(3);
  });

  test("gives each new sound another take", async () => {
    await open();
    const batch = await beginBatch();
    batch.say(speaking(B, { completed_segments: [sound(A)] }));

    expect(useNarration.getState().takes).toEqual({ [A]: BATCH });
  });

  test("tells what failed, also beside the segment, until it is narrated after all", async () => {
    await open();
    const batch = await beginBatch();
    const errors = [{ segment_id: A, error: "It can't be spoken." }];
    batch.finish({ ...taskOf("COMPLETED", 2), errors, completed_segments: [sound(B)] });
    await vi.waitFor(() =>
      expect(toast.error).toHaveBeenCalledWith(
        "1 of 2 segments could not be narrated. It can't be spoken.",
      ),
    );
    expect(failures()).toEqual({ [A]: "It can't be spoken." });
    const again = await beginSegment(A);
    again.finish({ ...taskOf("COMPLETED"), completed_segments: [sound(A)] });

    expect(failures()).toEqual({});
  });

  test("from which a segment was deleted, here or elsewhere, has not failed", async () => {
    await open();
    const batch = await beginBatch();
    vi.mocked(api.getProject).mockResolvedValue(story([spoken(B)]));
    const errors = [{ segment_id: A, error: "Segment was deleted before its audio was ready." }];
    batch.finish({ ...taskOf("COMPLETED", 2), errors, completed_segments: [sound(B)] });

    await vi.waitFor(() => expect(toast.success).toHaveBeenCalledWith("1 segment narrated."));
    expect(toast.error).not.toHaveBeenCalled();
  });

  test("counts down from when a segment began, while the server says the same", async () => {
    vi.useFakeTimers({ now: 1_000_000, toFake: ["Date"] });
    await open();
    const batch = await beginBatch();
    const endsAt = () => useNarration.getState().tasks[BATCH]?.endsAt;
    const said = (seconds_left: number) => {
      const task = speaking(A);
      return { ...task, progress: { ...task.progress, seconds_left } };
    };
    batch.say(said(20));
    vi.setSystemTime(1_004_000);
    batch.say(said(20));
    expect(endsAt()).toBe(1_020_000);
    batch.say(said(10));
    expect(endsAt()).toBe(1_014_000);
    batch.say(speaking(B));
    expect(endsAt()).toBeUndefined();
  });

  test("asked for twice is followed once", async () => {
    await open();
    await beginBatch();
    await beginBatch();

    expect(polls).toHaveLength(1);
  });

  test("that runs comes before one that waits", async () => {
    await open();
    vi.mocked(api.listTasks).mockResolvedValue([
      { ...taskOf("PENDING"), task_id: `${BATCH}2` },
      taskOf("PROCESSING"),
    ]);
    await joinTasks(project.id);
    for (const each of polls) each.say(each.taskId === BATCH ? speaking(A) : taskOf("PENDING"));

    expect(followed()).toHaveLength(2);
    const [taskId, task] = batchOf(useNarration.getState()) ?? [];
    expect(taskId).toBe(BATCH);
    expect(task && isRunning(task)).toBe(true);
  });

  test("with nothing to do says so", async () => {
    await open();
    vi.mocked(api.generateAllAudio).mockResolvedValue({
      message: "",
      total_segments: 2,
      segments_to_process: 0,
      skipped: 2,
    });
    await narrateStory("missing");

    expect(toast.info).toHaveBeenCalledWith(expect.stringContaining("nothing to narrate"));
    expect(followed()).toEqual([]);
  });

  test.each([
    ["missing", { regenerateStale: false, forceRegenerate: false }],
    ["changed", { regenerateStale: true, forceRegenerate: false }],
    ["everything", { regenerateStale: false, forceRegenerate: true }],
  ] as const)("of what is %s is asked for so", async (extent, options) => {
    await open();
    await beginBatch();
    await narrateStory(extent);

    expect(api.generateAllAudio).toHaveBeenLastCalledWith(project.id, options);
  });

  test("does not speak an older text than what is written", async () => {
    await open();
    vi.mocked(api.updateSegment).mockRejectedValue(new api.ApiError(507, "The disk is full.", {}));
    write(B, { text_content: "The lamp was lit again." });
    expect(await narrateStory("missing")).toBe(false);
    expect(toast.error).toHaveBeenLastCalledWith(
      "The text of segment 2 is not saved: see what its row says.",
    );
    write(A, { text_content: "It was dark." });
    await narrateStory("missing");

    expect(toast.error).toHaveBeenLastCalledWith(
      "The texts of segments 1 and 2 are not saved: see what their rows say.",
    );
    expect(api.generateAllAudio).not.toHaveBeenCalled();
    await Promise.all([discardDraft(A), discardDraft(B)]);
    await beginBatch();
    expect(followed()).toEqual([BATCH]);
  });

  test("goes on without what was written into an image's words or a locked segment", async () => {
    await open([{ id: A }, { id: B, is_locked: true }]);
    vi.mocked(api.updateSegment).mockRejectedValue(new api.ApiError(423, "It is locked.", {}));
    write(A, { image_prompt: "A lamp" });
    write(B, { text_content: "It was dark." });
    await beginBatch();

    expect(followed()).toEqual([BATCH]);
    await Promise.all([discardDraft(A), discardDraft(B)]);
  });

  test("that begins after the story was left is not shown on another", async () => {
    await open();
    const beginning = beginBatch().catch(() => undefined);
    useStory.setState({ projectId: "other" });
    await beginning;

    expect(followed()).toEqual([]);
  });

  test("that the server refuses is told", async () => {
    await open();
    const refusal = new api.ApiError(503, "TTS model not available", {});
    vi.mocked(api.generateAllAudio).mockRejectedValue(refusal);
    await narrateStory("missing");

    expect(toast.error).toHaveBeenCalledWith("TTS model not available");
  });
});

describe("a single segment", () => {
  test("waits from the click on", async () => {
    await open();
    await beginSegment(A);

    expect(useNarration.getState().activities).toEqual({ [A]: "waiting" });
    expect(batchOf(useNarration.getState())).toBeUndefined();
  });

  test("is shown when it is done, and no message is in the way", async () => {
    await open();
    const task = await beginSegment(A);
    vi.mocked(api.getProject).mockResolvedValue(story([spoken(A), { id: B }]));
    task.finish({
      ...taskOf("COMPLETED"),
      progress: { current: 1, total: 1, percentage: 100 },
      completed_segments: [sound(A)],
    });
    await vi.waitFor(() => expect(followed()).toEqual([]));

    expect(useStory.getState().segments[A]?.audio_duration).toBe(3);
    expect(toast.success).not.toHaveBeenCalled();
  });
});

describe("cancelled", () => {
  test("a waiting batch ends at once", async () => {
    await open();
    const batch = await beginBatch();
    await cancelTask(BATCH);
    expect(useNarration.getState().tasks[BATCH]?.cancelling).toBe(true);
    batch.finish({ ...taskOf("COMPLETED"), cancelled: true });

    await vi.waitFor(() => expect(toast.info).toHaveBeenCalledWith("Cancelled. Nothing was narrated."));
    expect(followed()).toEqual([]);
  });

  test.each([409, 404])("too late (%d), it is nobody's news", async (status) => {
    await open();
    await beginBatch();
    vi.mocked(api.cancelTask).mockRejectedValueOnce(new api.ApiError(status, "No.", {}));
    await cancelTask(BATCH);

    expect(toast.error).not.toHaveBeenCalled();
    expect(useNarration.getState().tasks[BATCH]?.cancelling).toBe(false);
  });

  test("while StoryFlow can't be reached, it says so and can be tried again", async () => {
    await open();
    await beginBatch();
    vi.mocked(api.cancelTask).mockRejectedValueOnce(new api.ApiError(0, "Is it running?", undefined));
    await cancelTask(BATCH);

    expect(toast.error).toHaveBeenCalledWith("Is it running?", { id: "cut-off" });
    expect(useNarration.getState().tasks[BATCH]?.cancelling).toBe(false);
  });
});

describe("a page that comes later", () => {
  test("follows the story's own tasks, and no others", async () => {
    const other = taskOf("PROCESSING").task_id.replace(project.id, B);
    vi.mocked(api.listTasks).mockResolvedValue([
      { ...taskOf("PENDING"), task_id: `tts_${A}_0123abcd` },
      { ...taskOf("PROCESSING"), task_id: other },
      { ...taskOf("PROCESSING"), task_id: `tts_${project.id}_0123abcd` },
      taskOf("PROCESSING"),
    ]);
    await open();

    expect(followed()).toEqual([BATCH, `tts_${A}_0123abcd`]);
  });

  test("shows every badge of a running batch", async () => {
    const task = speaking(A, { waiting_segments: [B] });
    vi.mocked(api.listTasks).mockResolvedValue([task]);
    await open();
    poll().say(task);

    expect(useNarration.getState().activities).toEqual({ [A]: "generating", [B]: "waiting" });
  });

  test("knows what failed last, and keeps to the addresses of the sounds it came to", async () => {
    const failed = { segment_id: A, error: "It can't be spoken." };
    vi.mocked(api.listTasks).mockResolvedValue([
      { ...taskOf("COMPLETED"), task_id: `${BATCH}2`, completed_segments: [sound(B)] },
      { ...taskOf("COMPLETED"), errors: [failed, { ...failed, segment_id: B }] },
    ]);
    await open();

    expect(failures()).toEqual({ [A]: "It can't be spoken." });
    expect(useNarration.getState().takes).toEqual({});
  });

  test("joins what another tab has begun meanwhile, once", async () => {
    await open();
    vi.mocked(api.listTasks).mockResolvedValue([taskOf("PROCESSING")]);
    await joinTasks(project.id);
    await joinTasks(project.id);

    expect(polls).toHaveLength(1);
  });

  test("that is mounted twice follows each task once", async () => {
    vi.mocked(api.listTasks).mockResolvedValue([taskOf("PROCESSING")]);
    await open();
    leaveStory();
    await open();

    expect(polls.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
    expect(followed()).toEqual([BATCH]);
  });

  test("asks for the tasks until StoryFlow can be reached", async () => {
    vi.useFakeTimers();
    vi.mocked(api.listTasks)
      .mockRejectedValueOnce(new api.ApiError(0, "Is it running?", undefined))
      .mockResolvedValue([taskOf("PROCESSING")]);
    const opening = open();
    await vi.advanceTimersByTimeAsync(1500);
    await opening;

    expect(followed()).toEqual([BATCH]);
  });
});

describe("what failed", () => {
  const ended = { ...taskOf("FAILED"), errors: [{ segment_id: A, error: "It can't be spoken." }] };

  async function failAndOpen(segments: Partial<Segment>[]) {
    await open();
    const batch = await beginBatch();
    batch.finish(ended);
    await vi.waitFor(() => expect(followed()).toEqual([]));
    leaveStory();
    useStory.setState(useStory.getInitialState());
    await open(segments);
    return failures();
  }

  test("is known to the next page though the server was restarted", async () => {
    expect(await failAndOpen([{ id: A }, spoken(B)])).toEqual({ [A]: "It can't be spoken." });
  });

  test.each([
    ["once it is narrated", spoken(A)],
    ["once it reads otherwise", { id: A, text_content: "Something else." }],
    ["where it is deleted", { id: B }],
  ])("is forgotten %s", async (_, changes) => {
    expect(await failAndOpen([changes])).toEqual({});
  });

  test("is forgotten once it reads otherwise, though the server tells of the task", async () => {
    vi.mocked(api.listTasks).mockResolvedValueOnce([]).mockResolvedValue([ended]);
    expect(await failAndOpen([{ id: A, text_content: "Something else." }])).toEqual({});
  });

  test("is forgotten by the next page too where it was narrated after all", async () => {
    await failAndOpen([{ id: A }]);
    (await beginSegment(A)).finish({
      ...taskOf("COMPLETED"),
      completed_segments: [sound(A)],
    });
    leaveStory();
    await open([{ id: A }]);

    expect(failures()).toEqual({});
  });
});

describe("left", () => {
  test("a story is followed no more, and its running tasks are remembered", async () => {
    await open();
    const batch = await beginBatch();
    leaveStory();
    batch.say(speaking(A));

    expect(batch.signal?.aborted).toBe(true);
    expect(useNarration.getState()).toEqual(useNarration.getInitialState());
    expect(Object.keys(recall<object>(running) ?? {})).toEqual([BATCH]);
  });
});

describe("while StoryFlow can't be reached", () => {
  test("a task is not given up", async () => {
    vi.useFakeTimers();
    await open();
    const batch = await beginBatch();
    useConnection.setState({ reachable: false });
    batch.fail(new api.ApiError(0, "Is it running?", undefined));
    await vi.advanceTimersByTimeAsync(5000);
    expect(followed()).toEqual([BATCH]);
    expect(polls).toHaveLength(1);
    useConnection.setState({ reachable: true });
    await vi.advanceTimersByTimeAsync(1);

    expect(polls).toHaveLength(2);
    expect(toast.error).not.toHaveBeenCalled();
  });
});

describe("a restart", () => {
  const lost = () => Object.values(useNarration.getState().lost);

  test("loses what was running", async () => {
    await open();
    const batch = await beginBatch();
    batch.fail(notFound);
    await vi.waitFor(() => expect(lost()).toEqual([{ extent: "missing" }]));

    expect(followed()).toEqual([]);
  });

  test("loses nothing where all had been done by then", async () => {
    await open();
    const batch = await beginBatch();
    vi.mocked(api.getProject).mockResolvedValue(story([spoken(A), spoken(B)]));
    batch.fail(notFound);
    await vi.waitFor(() => expect(followed()).toEqual([]));

    expect(lost()).toEqual([]);
    expect(recall(running)).toBeUndefined();
  });

  test("is told to the next page as well, until it is dismissed", async () => {
    await open();
    await beginBatch();
    leaveStory();
    await open();
    expect(lost()).toEqual([{ extent: "missing" }]);
    leaveStory();
    await open();
    expect(lost()).toEqual([{ extent: "missing" }]);
    dismissLost();
    leaveStory();
    await open();

    expect(lost()).toEqual([]);
  });

  test("is gone on from, with all that was asked for", async () => {
    await open();
    remember(running, {
      [BATCH]: { request: { extent: "everything" }, heard: Date.now() },
      tts_1: { request: { segmentId: B }, heard: Date.now() },
    });
    await open();
    await beginSegment(A);
    await goOn();

    expect(api.generateAllAudio).toHaveBeenLastCalledWith(project.id, {
      regenerateStale: false,
      forceRegenerate: true,
    });
    expect(api.generateSegmentAudio).toHaveBeenLastCalledWith(B);
    expect(lost()).toEqual([]);
  });

  test("of everything is gone on from with what was not made anew yet", async () => {
    await open([spoken(A), spoken(B)]);
    const batch = await beginBatch("everything");
    batch.say({ ...taskOf("PENDING"), waiting_segments: [A, B] });
    batch.say(speaking(B, { completed_segments: [sound(A)], waiting_segments: [] }));
    leaveStory();
    await open([spoken(A), spoken(B)]);
    const left = { extent: "everything", segmentIds: [B] };
    expect(lost()).toEqual([left]);
    await goOn();

    expect(api.generateAllAudio).toHaveBeenLastCalledWith(project.id, {
      regenerateStale: false,
      forceRegenerate: true,
      segmentIds: [B],
    });
    expect(useNarration.getState().tasks[BATCH]).toMatchObject({ request: left });
  });

  test("that is noticed meanwhile keeps in mind what was made anew", async () => {
    await open([spoken(A), spoken(B)]);
    const batch = await beginBatch("everything");
    batch.say(speaking(B, { completed_segments: [sound(A)], waiting_segments: [] }));
    batch.fail(notFound);

    await vi.waitFor(() => expect(lost()).toEqual([{ extent: "everything", segmentIds: [B] }]));
  });

  test("is still told where going on can't be asked for", async () => {
    await open();
    remember(running, { tts_1: { request: { segmentId: B }, heard: Date.now() } });
    await open();
    vi.mocked(api.generateSegmentAudio).mockRejectedValueOnce(new api.ApiError(503, "No model.", undefined));
    await goOn();

    expect(lost()).toEqual([{ segmentId: B }]);
  });

  test("is past once another tab has gone on or dismissed it", async () => {
    await open();
    (await beginBatch()).fail(notFound);
    await vi.waitFor(() => expect(lost()).toHaveLength(1));
    await joinTasks(project.id);
    expect(lost()).toHaveLength(1);
    forget(running);
    await joinTasks(project.id);

    expect(lost()).toEqual([]);
  });

  test("that another tab has gone on from is not remembered again", async () => {
    await open();
    (await beginBatch()).fail(notFound);
    await vi.waitFor(() => expect(lost()).toHaveLength(1));
    forget(running);
    await beginSegment(A);

    expect(lost()).toEqual([]);
    expect(Object.keys(recall<object>(running) ?? {})).toEqual(followed());
  });

  test("is past once a batch of the story is known, whoever began it", async () => {
    await open();
    (await beginBatch()).fail(notFound);
    await vi.waitFor(() => expect(lost()).toHaveLength(1));
    vi.mocked(api.listTasks).mockResolvedValue([{ ...taskOf("PROCESSING"), task_id: `${BATCH}2` }]);
    await joinTasks(project.id);

    expect(lost()).toEqual([]);
    expect(Object.keys(recall<object>(running) ?? {})).toEqual([`${BATCH}2`]);
  });

  test("that is noticed after another tab has gone on loses nothing", async () => {
    await open();
    const batch = await beginBatch();
    vi.mocked(api.listTasks).mockResolvedValue([{ ...taskOf("COMPLETED"), task_id: `${BATCH}2` }]);
    batch.fail(notFound);
    await vi.waitFor(() => expect(followed()).toEqual([]));

    expect(lost()).toEqual([]);
  });

  test("that is dismissed is told to the other tabs", async () => {
    await open();
    (await beginBatch()).fail(notFound);
    await vi.waitFor(() => expect(lost()).toHaveLength(1));
    const heard = vi.fn();
    const otherTab = new BroadcastChannel("storyflow");
    otherTab.onmessage = ({ data }: MessageEvent<unknown>) => void heard(data);
    dismissLost();

    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(project.id));
    otherTab.close();
  });

  test("is past once the story is narrated anew", async () => {
    await open();
    (await beginBatch()).fail(notFound);
    await vi.waitFor(() => expect(lost()).toHaveLength(1));
    await beginBatch();

    expect(lost()).toEqual([]);
  });

  test.each([
    ["changed", [{ ...spoken(A), audio_stale: true }, { id: B }]],
    ["everything", [{ ...spoken(A), audio_stale: true }, spoken(B)]],
    ["missing", [{ id: A }, spoken(B)]],
  ] as const)("loses a batch of what is %s that another program began", async (extent, segments) => {
    const waiting_segments = extent === "missing" ? [] : [B];
    vi.mocked(api.listTasks).mockResolvedValue([speaking(A, { waiting_segments })]);
    await open([...segments]);
    vi.mocked(api.listTasks).mockResolvedValue([]);
    poll().fail(notFound);

    await vi.waitFor(() => expect(lost()).toMatchObject([{ extent }]));
  });

  test("loses what another tab began as that tab has noted it", async () => {
    await open();
    remember(running, { [BATCH]: { request: { extent: "everything" }, heard: Date.now() } });
    vi.mocked(api.listTasks).mockResolvedValue([speaking(A)]);
    await joinTasks(project.id);
    expect(recall(running)).toMatchObject({ [BATCH]: { request: { extent: "everything" } } });
    poll().say(speaking(B, { completed_segments: [sound(A)] }));
    vi.mocked(api.listTasks).mockResolvedValue([]);
    poll().fail(notFound);

    await vi.waitFor(() => expect(lost()).toEqual([{ extent: "everything", segmentIds: [B] }]));
  });

  const hourAgo = () => Date.now() - 3_700_000;

  test("is not what an ended task is taken for that was forgotten after an hour", async () => {
    remember(running, { [BATCH]: { request: { extent: "missing" }, heard: hourAgo() } });
    vi.mocked(api.listTasks).mockResolvedValue([{ ...taskOf("COMPLETED"), task_id: "tts_other_1" }]);
    await open();

    expect(lost()).toEqual([]);
  });

  test("long ago is told by a server that knows no task at all", async () => {
    remember(running, { [BATCH]: { request: { extent: "missing" }, heard: hourAgo() } });
    await open();

    expect(lost()).toEqual([{ extent: "missing" }]);
  });
});
