import { getEventListeners } from "node:events";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { delay } from "../lib/delay";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const reason = new Error("The page was left.");

test("resolves after its time and no sooner", async () => {
  const ended = vi.fn();
  const waiting = delay(2000).then(ended);

  await vi.advanceTimersByTimeAsync(1999);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(ended).toHaveBeenCalledOnce();
  await waiting;
});

test("leaves no timer and no listener behind when it ends", async () => {
  const { signal } = new AbortController();
  const waiting = delay(2000, signal);
  expect(getEventListeners(signal, "abort")).toHaveLength(1);

  await vi.advanceTimersByTimeAsync(2000);
  await waiting;
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("leaves no timer and no listener behind when it is aborted", async () => {
  const controller = new AbortController();
  const waiting = delay(2000, controller.signal);
  controller.abort(reason);

  await expect(waiting).rejects.toBe(reason);
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

test("begins nothing where it was aborted before", async () => {
  const signal = AbortSignal.abort(reason);

  await expect(delay(2000, signal)).rejects.toBe(reason);
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});
