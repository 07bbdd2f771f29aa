import { toast } from "sonner";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import * as api from "@/lib/api";
import type { TaskStatusResponse } from "@/lib/types";
import { stopPreview, togglePreview, useVoicePreview } from "@/stores/voice-preview";

import { deferred } from "../deferred";
import { fakeAudio, FakeAudio, heard } from "../fake-audio";
import { taskOf } from "../samples";

vi.mock("@/lib/api", async (original) => ({
  ...(await original<object>()),
  previewVoice: vi.fn(),
  pollTaskStatus: vi.fn(),
}));

const server = vi.mocked(api);
const sound = "/media/previews/bella.wav";
const made = { voice_id: "af_bella", audio_url: sound, duration: 2 };
const started = {
  task_id: "preview_1",
  voice_id: "af_bella",
  status: "PENDING" as const,
  message: "",
  audio_url: sound,
};

/** What the task says while it is followed, and how it ends. */
let say: (task: TaskStatusResponse) => void;
let end: (task: TaskStatusResponse) => void;

beforeEach(() => {
  vi.useFakeTimers();
  fakeAudio();
  vi.spyOn(toast, "error").mockReturnValue("");
  server.previewVoice.mockReset().mockResolvedValue(made);
  server.pollTaskStatus.mockReset().mockImplementation((_, onProgress) => {
    const task = deferred<TaskStatusResponse>();
    say = onProgress;
    end = task.resolve;
    return task.promise;
  });
});

afterEach(() => {
  stopPreview();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function preview(voiceId: string) {
  void togglePreview(voiceId);
  await vi.advanceTimersByTimeAsync(0);
}

function player(): FakeAudio {
  const [only, ...others] = heard();
  expect(others).toHaveLength(0);
  if (!only) throw new Error("Nothing is heard.");
  return only;
}

describe("a preview", () => {
  test("that is made already is heard at once, to its end", async () => {
    await preview("af_bella");
    expect(player().getAttribute()).toMatch(/\/media\/previews\/bella\.wav$/);
    expect(useVoicePreview.getState()).toEqual({ voiceId: "af_bella", phase: "playing" });

    player().finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(useVoicePreview.getState().voiceId).toBeNull();
  });

  test("is made first where there is none", async () => {
    server.previewVoice.mockResolvedValue(started);
    await preview("af_bella");
    expect(server.pollTaskStatus.mock.calls[0]?.slice(0, 3)).toEqual(["preview_1", say, 400]);
    expect(useVoicePreview.getState().phase).toBe("preparing");
    expect(heard()).toHaveLength(0);

    end(taskOf("COMPLETED"));
    await vi.advanceTimersByTimeAsync(0);
    expect(player().getAttribute()).toMatch(/bella\.wav$/);
  });

  test("says that it waits once the worker lets it wait for a second", async () => {
    server.previewVoice.mockResolvedValue(started);
    await preview("af_bella");
    say(taskOf("PENDING"));
    expect(useVoicePreview.getState().phase).toBe("preparing");

    await vi.advanceTimersByTimeAsync(1000);
    say(taskOf("PENDING"));
    expect(useVoicePreview.getState().phase).toBe("waiting");

    say(taskOf("PROCESSING"));
    expect(useVoicePreview.getState().phase).toBe("preparing");
  });

  test("ends where it is asked for again", async () => {
    await preview("af_bella");
    await preview("af_bella");

    expect(heard()).toHaveLength(0);
    expect(useVoicePreview.getState().voiceId).toBeNull();
    expect(server.previewVoice).toHaveBeenCalledOnce();
  });

  test("ends where another voice is listened to", async () => {
    await preview("af_bella");
    await preview("bf_emma");

    expect(heard()).toHaveLength(1);
    expect(useVoicePreview.getState().voiceId).toBe("bf_emma");
  });

  test("is followed no more where another voice is listened to meanwhile", async () => {
    server.previewVoice.mockResolvedValueOnce(started);
    await preview("af_bella");
    const signal = server.pollTaskStatus.mock.calls[0]?.[3];
    await preview("bf_emma");
    expect(signal?.aborted).toBe(true);

    end(taskOf("COMPLETED"));
    await vi.advanceTimersByTimeAsync(0);
    expect(heard()).toHaveLength(1);
    expect(useVoicePreview.getState()).toEqual({ voiceId: "bf_emma", phase: "playing" });
  });
});

describe("where a preview fails, it is said", () => {
  afterEach(() => expect(useVoicePreview.getState().voiceId).toBeNull());

  test("by the server", async () => {
    server.previewVoice.mockRejectedValue(new api.ApiError(503, "No model.", undefined));
    await preview("af_bella");

    expect(toast.error).toHaveBeenCalledWith("No model.");
  });

  test("by the task", async () => {
    server.previewVoice.mockResolvedValue(started);
    await preview("af_bella");
    end({ ...taskOf("FAILED"), errors: [{ segment_id: "", error: "It is damaged." }] });
    await vi.advanceTimersByTimeAsync(0);

    expect(toast.error).toHaveBeenCalledWith("It is damaged.");
  });

  test("by the browser", async () => {
    FakeAudio.refusal = new DOMException("Not allowed", "NotAllowedError");
    await preview("af_bella");

    expect(toast.error).toHaveBeenCalledWith(expect.stringContaining("could not play"));
  });

  test("but not where it was ended", async () => {
    const answer = deferred<typeof made>();
    server.previewVoice.mockReturnValue(answer.promise);
    await preview("af_bella");
    stopPreview();
    answer.reject(new Error("late"));
    await vi.advanceTimersByTimeAsync(0);

    expect(toast.error).not.toHaveBeenCalled();
  });
});
