import { getEventListeners } from "node:events";

import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { TaskStatusResponse } from "../lib/types";
import { Inbox } from "./inbox";
import { taskOf } from "./samples";
import { loadApi, TestServer } from "./test-server";

const server = new TestServer();
const api = await loadApi(await server.start());
const { client } = await import("../lib/server/client");

const taskId = taskOf("PENDING").task_id;
const reason = new Error("The page was left.");
let progress: Inbox<TaskStatusResponse>;
let controller: AbortController;
const onProgress = vi.fn((task: TaskStatusResponse) => progress.put(task));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  onProgress.mockClear();
  progress = new Inbox();
  controller = new AbortController();
});

afterEach(async () => {
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  await expectNoRequestIsLeft();
  vi.useRealTimers();
});

afterAll(() => server.stop());

/** A request sent before this one would have come before it. */
async function expectNoRequestIsLeft(): Promise<void> {
  const last = api.listProjects();
  const request = await server.requests.next();
  request.answer(200, []);
  await last;
  expect(request.line).toBe("GET /api/projects/");
  expect(server.requests.isEmpty).toBe(true);
}

function poll(intervalMs?: number): Promise<TaskStatusResponse> {
  const polling = api.pollTaskStatus(taskId, onProgress, intervalMs, controller.signal);
  // A rejection is looked at later than it may come.
  polling.catch(() => undefined);
  return polling;
}

/** Answer the next request and wait until the caller has been told. */
async function answerNext(task: TaskStatusResponse): Promise<void> {
  const request = await server.requests.next();
  expect(request.line).toBe(`GET /api/tasks/${taskId}/status/`);
  request.answer(200, task);
  expect(await progress.next()).toEqual(task);
}

describe("a task is followed to its end", () => {
  test("calling back on every poll", async () => {
    const polling = poll();
    const seen = [
      taskOf("PENDING"),
      taskOf("PROCESSING", 1),
      taskOf("PROCESSING", 2),
      taskOf("COMPLETED", 2),
    ];
    for (const task of seen) {
      await answerNext(task);
      vi.advanceTimersByTime(2000);
    }

    expect(await polling).toEqual(seen.at(-1));
    expect(onProgress.mock.calls).toEqual(seen.map((task) => [task]));
  });

  test.each<TaskStatusResponse>([
    { ...taskOf("FAILED", 1), errors: [{ segment_id: "1", error: "It can't be spoken." }] },
    { ...taskOf("COMPLETED"), cancelled: true },
  ])("resolving with $status", async (task) => {
    const polling = poll();
    await answerNext(task);

    expect(await polling).toEqual(task);
    expect(onProgress).toHaveBeenCalledOnce();
  });

  test("without a signal", async () => {
    const polling = api.pollTaskStatus(taskId, onProgress);
    await answerNext(taskOf("PROCESSING"));
    vi.advanceTimersByTime(2000);
    await answerNext(taskOf("COMPLETED"));

    expect(await polling).toEqual(taskOf("COMPLETED"));
  });
});

describe("the interval", () => {
  test.each([
    [undefined, 2000],
    [500, 500],
  ])("of %s is %d ms between an answer and the next request", async (intervalMs, ms) => {
    const polling = poll(intervalMs);
    await answerNext(taskOf("PROCESSING"));

    vi.advanceTimersByTime(ms - 1);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(vi.getTimerCount()).toBe(0);
    await answerNext(taskOf("COMPLETED"));
    await polling;
  });

  test("does not run while an answer is awaited, so no two requests are in flight", async () => {
    const polling = poll();
    for (const task of [taskOf("PENDING"), taskOf("PROCESSING"), taskOf("COMPLETED")]) {
      const slow = await server.requests.next();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(vi.getTimerCount()).toBe(0);
      slow.answer(200, task);
      await progress.next();
      vi.advanceTimersByTime(2000);
    }

    await polling;
    expect(onProgress).toHaveBeenCalledTimes(3);
    expect(server.mostAtOnce).toBe(1);
  });
});

describe("aborted", () => {
  test("before it began, it sends nothing", async () => {
    controller.abort(reason);

    await expect(poll()).rejects.toBe(reason);
    expect(onProgress).not.toHaveBeenCalled();
  });

  test("with a request in flight, it gives the request up", async () => {
    const polling = poll();
    const request = await server.requests.next();
    controller.abort(reason);

    await expect(polling).rejects.toBe(reason);
    await request.abandoned();
    expect(onProgress).not.toHaveBeenCalled();
  });

  test("with a later request in flight, it calls back no more", async () => {
    const polling = poll();
    await answerNext(taskOf("PROCESSING"));
    vi.advanceTimersByTime(2000);
    const request = await server.requests.next();
    controller.abort(reason);

    await expect(polling).rejects.toBe(reason);
    await request.abandoned();
    expect(onProgress).toHaveBeenCalledOnce();
  });

  test("between the answer and the callback, it does not call back", async () => {
    const interceptor = client.interceptors.response.use((response) => {
      controller.abort(reason);
      return response;
    });
    const polling = poll();
    (await server.requests.next()).answer(200, taskOf("COMPLETED"));

    await expect(polling).rejects.toBe(reason);
    client.interceptors.response.eject(interceptor);
    expect(onProgress).not.toHaveBeenCalled();
  });

  test("by the callback, it asks no more", async () => {
    onProgress.mockImplementationOnce(() => controller.abort(reason));
    const polling = poll();
    (await server.requests.next()).answer(200, taskOf("PROCESSING"));

    await expect(polling).rejects.toBe(reason);
    expect(onProgress).toHaveBeenCalledOnce();
  });

  test("while it waits, it stops waiting", async () => {
    const polling = poll();
    await answerNext(taskOf("PROCESSING"));
    vi.advanceTimersByTime(1000);
    controller.abort(reason);

    await expect(polling).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    expect(onProgress).toHaveBeenCalledOnce();
  });

  test("after its end, it changes nothing", async () => {
    const polling = poll();
    await answerNext(taskOf("COMPLETED"));
    expect(await polling).toEqual(taskOf("COMPLETED"));
    controller.abort(reason);

    expect(onProgress).toHaveBeenCalledOnce();
  });

  test("without a reason, it rejects with the signal's own", async () => {
    const polling = poll();
    const request = await server.requests.next();
    controller.abort();

    await expect(polling).rejects.toBe(controller.signal.reason);
    await expect(polling).rejects.toMatchObject({ name: "AbortError" });
    await request.abandoned();
  });
});

describe("an error ends it", () => {
  test("where the task is unknown", async () => {
    const polling = poll();
    (await server.requests.next()).answer(404, { error: "Task not found" });

    await expect(polling).rejects.toBeInstanceOf(api.ApiError);
    await expect(polling).rejects.toMatchObject({ status: 404, message: "Task not found" });
    expect(onProgress).not.toHaveBeenCalled();
  });

  test("where the server goes away meanwhile", async () => {
    const polling = poll();
    await answerNext(taskOf("PROCESSING"));
    vi.advanceTimersByTime(2000);
    (await server.requests.next()).drop();

    await expect(polling).rejects.toBeInstanceOf(api.ApiError);
    await expect(polling).rejects.toMatchObject({ status: 0 });
    expect(onProgress).toHaveBeenCalledOnce();
  });

  test("where the callback throws", async () => {
    const mistake = new Error("The bar is broken.");
    onProgress.mockImplementationOnce(() => {
      throw mistake;
    });
    const polling = poll();
    (await server.requests.next()).answer(200, taskOf("PROCESSING"));

    await expect(polling).rejects.toBe(mistake);
  });
});
