import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { ApiError, getSettings } from "@/lib/api";
import { tellReachability } from "@/lib/reachability";
import { onReturn, patiently, useConnection, watchConnection } from "@/stores/connection";

import { settings } from "../samples";

vi.mock("@/lib/api", async (original) => ({ ...(await original<object>()), getSettings: vi.fn() }));

const unreachable = new ApiError(0, "StoryFlow can't be reached.", undefined);
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(getSettings).mockReset().mockRejectedValue(unreachable);
  useConnection.setState({ reachable: true });
  stop = watchConnection();
});

afterEach(() => {
  stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Let the next knock be answered. */
function comeBack() {
  vi.mocked(getSettings).mockImplementation(() => {
    tellReachability(true);
    return Promise.resolve(settings);
  });
}

describe("once StoryFlow can't be reached", () => {
  test("it is said, and knocked until it answers", async () => {
    vi.mocked(getSettings).mockImplementation(() => {
      tellReachability(false);
      return Promise.reject(unreachable);
    });
    tellReachability(false);
    expect(useConnection.getState().reachable).toBe(false);
    await vi.advanceTimersByTimeAsync(3000);
    expect(getSettings).toHaveBeenCalledTimes(2);

    comeBack();
    await vi.advanceTimersByTimeAsync(1500);
    expect(useConnection.getState().reachable).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(getSettings).toHaveBeenCalledTimes(3);
  });

  test("its return is told once", async () => {
    const listener = vi.fn();
    const end = onReturn(listener);
    comeBack();
    tellReachability(false);
    tellReachability(false);
    await vi.advanceTimersByTimeAsync(1500);
    tellReachability(true);
    end();
    tellReachability(false);
    tellReachability(true);

    expect(listener).toHaveBeenCalledOnce();
  });

  test("nobody knocks any more once nobody watches", async () => {
    tellReachability(false);
    stop();
    await vi.advanceTimersByTimeAsync(10_000);

    expect(getSettings).not.toHaveBeenCalled();
  });
});

describe("what is asked patiently", () => {
  const { signal } = new AbortController();

  test("is answered at once where nothing is wrong", async () => {
    expect(await patiently(() => Promise.resolve("answer"), signal)).toBe("answer");
  });

  test("is asked again once StoryFlow is back", async () => {
    const ask = vi.fn<() => Promise<string>>().mockImplementationOnce(() => {
      tellReachability(false);
      return Promise.reject(unreachable);
    });
    ask.mockResolvedValue("answer");
    const answer = patiently(ask, signal);
    await vi.advanceTimersByTimeAsync(1499);
    expect(ask).toHaveBeenCalledOnce();
    comeBack();
    await vi.advanceTimersByTimeAsync(1501);

    expect(await answer).toBe("answer");
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test("is asked again while the server is in trouble, with a pause", async () => {
    const trouble = new ApiError(500, "The database is locked.", {});
    const ask = vi.fn<() => Promise<string>>().mockRejectedValueOnce(trouble);
    ask.mockResolvedValue("answer");
    const answer = patiently(ask, signal);
    await vi.advanceTimersByTimeAsync(1500);

    expect(await answer).toBe("answer");
  });

  test("is given up where the server refuses it", async () => {
    const refusal = new ApiError(404, "Task not found", {});

    await expect(patiently(() => Promise.reject(refusal), signal)).rejects.toBe(refusal);
  });

  test("is nothing any more once the page was left", async () => {
    const leaving = new AbortController();
    const waiting = patiently(() => Promise.reject(unreachable), leaving.signal);
    await vi.advanceTimersByTimeAsync(0);
    leaving.abort();

    expect(await waiting).toBeUndefined();
    expect(await patiently(() => Promise.resolve("late"), leaving.signal)).toBeUndefined();
  });
});
