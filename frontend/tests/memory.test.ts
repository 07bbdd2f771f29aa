// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";

import { forget, recall, remember } from "../lib/memory";

afterEach(() => {
  vi.restoreAllMocks();
  window.localStorage.clear();
});

test("a value is remembered by its name", () => {
  remember("place", { time: 3 });

  expect(recall("place")).toEqual({ time: 3 });
  expect(recall("rate")).toBeUndefined();
});

test("what is forgotten is gone", () => {
  remember("place", 3);
  forget("place");

  expect(recall("place")).toBeUndefined();
});

test("it is kept where other tabs and later pages find it", () => {
  remember("place", 3);

  expect(window.localStorage.getItem("storyflow.place")).toBe("3");
});

test("where the browser keeps nothing, it lasts as long as the page", () => {
  vi.spyOn(console, "warn").mockReturnValue();
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  remember("place", 4);

  expect(recall("place")).toBe(4);
  forget("place");
  expect(recall("place")).toBeUndefined();
});

test("what somebody else wrote there does no harm", () => {
  window.localStorage.setItem("storyflow.place", "{no json");

  expect(recall("place")).toBeUndefined();
});
