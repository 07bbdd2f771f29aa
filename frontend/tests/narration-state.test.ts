import { describe, expect, test } from "vitest";

import {
  doneOf,
  extentsOf,
  isUnfinished,
  spokenSegment,
  totalDuration,
  withFailures,
  withSounds,
  withTakes,
} from "../lib/narration-state";
import type { Segment } from "../lib/types";
import { segment, taskOf } from "./samples";

const spoken: Segment = { ...segment, id: "b", audio_file: "/media/b.wav", audio_duration: 2 };
const stale: Segment = { ...spoken, id: "c", audio_stale: true, audio_stale_reasons: ["text"] };
const locked: Segment = { ...stale, id: "d", is_locked: true };
const blank: Segment = { ...segment, id: "e", text_content: " \n" };
const all = [segment, spoken, stale, locked, blank];

test("what is locked or empty is not to be narrated", () => {
  expect(extentsOf(all)).toEqual({ missing: 1, changed: 1, everything: 3, overwritten: 2 });
});

test("a story's length is that of all its sounds", () => {
  expect(totalDuration(all)).toBe(6);
});

const failure = (reason: string) => ({ reason, text: "", taskId: "before" });

describe("something is unfinished", () => {
  test.each([
    ["of what is missing where a sound is missing", "missing", [spoken, stale, segment], true],
    ["of what is missing not where one has changed", "missing", [spoken, stale], false],
    ["of what changed where one has changed", "changed", [spoken, stale], true],
    ["of everything where one has changed", "everything", [spoken, stale], true],
    ["of everything even where all is as it should be", "everything", [spoken, locked], true],
    ["of everything not where nothing can be spoken", "everything", [locked, blank], false],
  ] as const)("%s", (_, extent, segments, unfinished) => {
    expect(isUnfinished({ extent }, [...segments])).toBe(unfinished);
  });

  test("of a segment as long as it is there", () => {
    expect(isUnfinished({ segmentId: spoken.id }, all)).toBe(true);
    expect(isUnfinished({ segmentId: "gone" }, all)).toBe(false);
  });
});

describe("of a running task", () => {
  const running = taskOf("PROCESSING", 1);
  const first = { segment_id: "a", audio_url: "/media/a.wav", duration: 3 };
  const speaking = { ...running, progress: { ...running.progress, current_segment_id: "a" } };

  test("the current segment is spoken until it is done or has failed", () => {
    expect(spokenSegment(speaking)).toBe("a");
    expect(spokenSegment({ ...speaking, completed_segments: [first] })).toBeUndefined();
    expect(spokenSegment({ ...speaking, errors: [{ segment_id: "a", error: "No." }] })).toBeUndefined();
  });

  test("no segment is spoken before it has begun or once it has ended", () => {
    expect(spokenSegment(running)).toBeUndefined();
    expect(spokenSegment({ ...speaking, status: "COMPLETED" })).toBeUndefined();
  });

  test("what failed counts as done, and what waits as its total before it begins", () => {
    const errors = [{ segment_id: "b", error: "No." }];
    expect(doneOf({ ...running, completed_segments: [first], errors })).toEqual({ done: 2, total: 2 });
    const progress = { current: 0, total: 0, percentage: 0 };
    expect(doneOf({ ...taskOf("PENDING"), progress, waiting_segments: ["a", "b", "c"] })).toEqual({
      done: 0,
      total: 3,
    });
  });

  test("a success clears an earlier failure, and tells the take", () => {
    const task = { ...running, completed_segments: [first], errors: [{ segment_id: "b", error: "No." }] };
    const before = { a: failure("Before."), c: failure("Other.") };
    const segments = [segment, { ...segment, id: "b", text_content: "…" }];
    const after = withFailures(before, task, segments);
    const failed = { reason: "No.", text: "…", taskId: task.task_id };
    expect(after).toEqual({ b: failed, c: before.c });
    const rewritten = [{ ...segment, id: "b", text_content: "Words." }];
    expect(withFailures(after, task, rewritten)).toEqual(after);
    const again = { ...task, task_id: "another" };
    expect(withFailures(after, again, rewritten).b).toMatchObject({ text: "Words." });
    expect(withTakes({ a: "older", c: "other" }, "newer", [first])).toEqual({ a: "newer", c: "other" });
  });

  test("its sounds are the segments' own, up to date until the server says otherwise", () => {
    const sounds = [{ segment_id: stale.id, audio_url: "/media/new.wav", duration: 9, warning: "2 letters were left out." }];
    expect(withSounds(sounds)([segment, stale])).toEqual([
      segment,
      {
        ...stale,
        audio_file: "/media/new.wav",
        audio_duration: 9,
        audio_stale: false,
        audio_stale_reasons: [],
        audio_warning: "2 letters were left out.",
      },
    ]);
  });
});
