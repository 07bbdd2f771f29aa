import { toast } from "sonner";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import * as api from "@/lib/api";
import { keepDraft, readDraft } from "@/lib/drafts";
import { forget, recall, remember } from "@/lib/memory";
import { SAMPLE_STORY } from "@/lib/sample-story";
import type { Project, TaskStatusResponse } from "@/lib/types";
import { useConnection } from "@/stores/connection";
import {
  createStory,
  deleteStory,
  enterLibrary,
  importSample,
  refreshLibrary,
  reloadLibrary,
  useLibrary,
} from "@/stores/library";

import { deferred } from "../deferred";
import { project, projectDetail, segment, taskOf } from "../samples";

vi.mock("@/lib/api", async (original) => ({
  ...(await original<object>()),
  listProjects: vi.fn(),
  getProject: vi.fn(),
  listTasks: vi.fn(),
  createProject: vi.fn(),
  importProject: vi.fn(),
  deleteProject: vi.fn(),
  listSegments: vi.fn(),
}));

const server = vi.mocked(api);
const newest: Project = { ...project, id: "newest", created_at: "2025-03-01T00:00:00Z" };
const oldest: Project = { ...project, id: "oldest", created_at: "2024-01-01T00:00:00Z" };
const KINDS = ["reading", "listening", "running"];
const failure = new api.ApiError(500, "The folder can't be written.", undefined);
const unreachable = new api.ApiError(0, "StoryFlow can't be reached.", undefined);

/** jsdom tells other windows of what is kept, with the next timer. */
async function toldElsewhere(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

function ids(): string[] {
  return useLibrary.getState().projects.map(({ id }) => id);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(toast, "error").mockReturnValue("");
  server.listProjects.mockReset().mockResolvedValue([newest, project, oldest]);
  server.listTasks.mockReset().mockResolvedValue([]);
  server.deleteProject.mockReset().mockResolvedValue();
  server.listSegments.mockReset().mockResolvedValue([segment]);
  useConnection.setState({ reachable: true });
  useLibrary.setState(useLibrary.getInitialState());
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the list", () => {
  test("is loading, and then as the server has it", async () => {
    expect(useLibrary.getState().status).toBe("loading");
    await refreshLibrary();

    expect(useLibrary.getState().status).toBe("ready");
    expect(ids()).toEqual(["newest", project.id, "oldest"]);
  });

  test("says why it can't be loaded, and can be loaded again", async () => {
    server.listProjects.mockRejectedValueOnce(failure);
    await refreshLibrary();
    expect(useLibrary.getState()).toMatchObject({ status: "failed", problem: failure.message });

    const again = reloadLibrary();
    expect(useLibrary.getState().status).toBe("loading");
    await again;
    expect(useLibrary.getState().status).toBe("ready");
  });

  test("tells which stories are no more: nothing is kept of them", async () => {
    for (const kind of KINDS) for (const id of ["gone", "newest"]) remember(`${kind}.${id}`, 1);
    remember("volume", 1);
    server.listProjects.mockRejectedValueOnce(failure);
    await refreshLibrary();
    expect(recall("reading.gone")).toBe(1);
    await refreshLibrary();

    expect(KINDS.map((kind) => recall(`${kind}.gone`))).toEqual([undefined, undefined, undefined]);
    expect(KINDS.map((kind) => recall(`${kind}.newest`))).toEqual([1, 1, 1]);
    expect(recall("volume")).toBe(1);
    await toldElsewhere();
  });

  test("stays where it can't be refreshed", async () => {
    await refreshLibrary();
    server.listProjects.mockRejectedValue(unreachable);
    await refreshLibrary();

    expect(useLibrary.getState().status).toBe("ready");
    expect(ids()).toHaveLength(3);
  });

  test("is refreshed when the page is seen again and when StoryFlow is back, until it is left", async () => {
    const leave = enterLibrary();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.listProjects).toHaveBeenCalledTimes(1);

    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(0);
    expect(server.listProjects).toHaveBeenCalledTimes(2);

    useConnection.setState({ reachable: false });
    useConnection.setState({ reachable: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(server.listProjects).toHaveBeenCalledTimes(3);

    leave();
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(0);
    expect(server.listProjects).toHaveBeenCalledTimes(3);
  });
});

describe("another tab", () => {
  const other = new BroadcastChannel("storyflow");
  let heard: unknown[] = [];

  beforeEach(() => {
    vi.useRealTimers();
    heard = [];
    other.onmessage = ({ data }) => heard.push(data);
  });

  afterEach(() => {
    vi.useFakeTimers();
  });

  afterAll(() => other.close());

  test("that makes or deletes a story has it shown here", async () => {
    const leave = enterLibrary();
    await vi.waitFor(() => expect(ids()).toHaveLength(3));
    server.listProjects.mockResolvedValue([newest]);
    other.postMessage("library");

    await vi.waitFor(() => expect(ids()).toEqual(["newest"]));
    leave();
  });

  test("is told of a story that is made, and of one that is deleted", async () => {
    server.createProject.mockResolvedValue({ ...project, id: "made" });
    await createStory("Dark");
    await vi.waitFor(() => expect(heard).toEqual(["library"]));
    await deleteStory(project);

    await vi.waitFor(() => expect(heard).toEqual(["library", "library", project.id]));
  });
});

describe("while a story is narrated", () => {
  test("its figures are asked for every 2 s, and no longer", async () => {
    server.listTasks
      .mockResolvedValueOnce([taskOf("PROCESSING", 1)])
      .mockResolvedValueOnce([taskOf("PENDING")])
      .mockResolvedValue([taskOf("COMPLETED", 2)]);
    const leave = enterLibrary();
    await vi.advanceTimersByTimeAsync(0);
    expect(useLibrary.getState().narrating).toEqual([project.id]);

    await vi.advanceTimersByTimeAsync(1999);
    expect(server.listProjects).toHaveBeenCalledTimes(1);
    server.listProjects.mockResolvedValue([{ ...project, narrated_count: 1 }]);
    await vi.advanceTimersByTimeAsync(1);
    expect(useLibrary.getState().projects[0]?.narrated_count).toBe(1);

    await vi.advanceTimersByTimeAsync(2000);
    expect(useLibrary.getState().narrating).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.listProjects).toHaveBeenCalledTimes(3);
    leave();
  });

  test("nothing is asked any more once the list is left, not even by an answer under way", async () => {
    const tasks = deferred<TaskStatusResponse[]>();
    server.listTasks.mockReturnValue(tasks.promise);
    const leave = enterLibrary();
    await vi.advanceTimersByTimeAsync(0);
    leave();
    tasks.resolve([taskOf("PROCESSING", 1)]);
    await vi.advanceTimersByTimeAsync(60_000);

    expect(server.listTasks).toHaveBeenCalledOnce();
  });
});

describe("a narration that a restart has ended", () => {
  const running = `running.${project.id}`;
  const request = { extent: "everything", segmentIds: [segment.id] };

  beforeEach(() => {
    server.getProject.mockReset().mockResolvedValue(projectDetail);
    remember(running, { tts_batch_1: { request, heard: Date.now() } });
  });

  afterEach(() => {
    forget(running);
    // jsdom tells other windows of it in a moment.
    vi.runOnlyPendingTimers();
  });

  test("is told as long as something of it is to be done", async () => {
    await refreshLibrary();
    expect(useLibrary.getState().interrupted).toEqual([project.id]);
    server.getProject.mockResolvedValue({ ...projectDetail, segments: [] });
    await refreshLibrary();

    expect(useLibrary.getState().interrupted).toEqual([]);
  });

  test("is told no more once the story is narrated anew", async () => {
    server.listTasks.mockResolvedValue([taskOf("COMPLETED", 2)]);
    await refreshLibrary();

    expect(useLibrary.getState().interrupted).toEqual([]);
  });

  test("is not what has ended by itself, also once the server has forgotten that", async () => {
    const ended = taskOf("COMPLETED", 2);
    remember(running, { [ended.task_id]: { request, heard: Date.now() } });
    server.listTasks.mockResolvedValueOnce([ended]).mockResolvedValue([]);
    await refreshLibrary();
    await refreshLibrary();

    expect(useLibrary.getState().interrupted).toEqual([]);
    expect(server.getProject).not.toHaveBeenCalled();
  });
});

describe("a deleted story", () => {
  beforeEach(refreshLibrary);

  test("goes at once", async () => {
    const deletion = deferred<void>();
    server.deleteProject.mockReturnValue(deletion.promise);
    const deleting = deleteStory(project);
    expect(ids()).toEqual(["newest", "oldest"]);

    deletion.resolve();
    await deleting;
    expect(server.deleteProject).toHaveBeenCalledExactlyOnceWith(project.id);
    expect(toast.error).not.toHaveBeenCalled();
  });

  test("takes with it what the browser kept of it, and of no other", async () => {
    const kept = (id: string) => KINDS.map((kind) => recall(`${kind}.${id}`));
    for (const kind of KINDS) for (const id of [project.id, "newest"]) remember(`${kind}.${id}`, 1);
    keepDraft(segment.id, { text_content: "Dark." });
    keepDraft("another", { text_content: "Light." });
    await deleteStory(project);

    expect(server.listSegments).toHaveBeenCalledExactlyOnceWith(project.id);
    expect([...kept(project.id), readDraft(segment.id)]).toEqual(Array(4).fill(undefined));
    expect([...kept("newest"), readDraft("another")]).toEqual([1, 1, 1, { text_content: "Light." }]);
    await toldElsewhere();
  });

  test("is deleted without a look at its segments where nothing unsaved is kept", async () => {
    await deleteStory(project);

    expect(server.listSegments).not.toHaveBeenCalled();
  });

  test("that can't be deleted keeps all of it", async () => {
    server.deleteProject.mockRejectedValue(failure);
    remember(`reading.${project.id}`, 1);
    keepDraft(segment.id, { text_content: "Dark." });
    await deleteStory(project);

    expect(recall(`reading.${project.id}`)).toBe(1);
    expect(readDraft(segment.id)).toBeDefined();
    await toldElsewhere();
  });

  test("comes back to its place with a message where that fails", async () => {
    server.deleteProject.mockRejectedValue(failure);
    await deleteStory(project);

    expect(ids()).toEqual(["newest", project.id, "oldest"]);
    expect(toast.error).toHaveBeenCalledWith(failure.message);
  });

  test("that somebody else has deleted is gone all the same", async () => {
    server.deleteProject.mockRejectedValue(new api.ApiError(404, "Not found.", undefined));
    await deleteStory(project);

    expect(ids()).toEqual(["newest", "oldest"]);
    expect(toast.error).not.toHaveBeenCalled();
  });

  test("does not come back by an answer from before", async () => {
    const answer = deferred<Project[]>();
    server.listProjects.mockReturnValueOnce(answer.promise).mockResolvedValue([newest, oldest]);
    const refreshing = refreshLibrary();
    await vi.advanceTimersByTimeAsync(0);
    const deleting = deleteStory(project);
    answer.resolve([newest, project, oldest]);
    await Promise.all([refreshing, deleting]);

    expect(ids()).toEqual(["newest", "oldest"]);
  });
});

describe("a new story", () => {
  test("is made empty of a title, and stands first", async () => {
    await refreshLibrary();
    server.createProject.mockResolvedValue({ ...project, id: "made" });

    expect(await createStory("Dark")).toBe("made");
    expect(server.createProject).toHaveBeenCalledWith({ title: "Dark" });
    expect(ids()[0]).toBe("made");
  });

  test("is the sample", async () => {
    server.importProject.mockResolvedValue(projectDetail);

    expect(await importSample()).toBe(project.id);
    expect(server.importProject).toHaveBeenCalledWith(SAMPLE_STORY);
  });

  test("that can't be made is nothing, and said", async () => {
    server.createProject.mockRejectedValue(failure);

    expect(await createStory("Dark")).toBeUndefined();
    expect(toast.error).toHaveBeenCalledWith(failure.message);
  });
});
