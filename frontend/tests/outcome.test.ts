import { expect, test } from "vitest";

import { outcome } from "../lib/outcome";
import { segment, taskOf } from "./samples";

const done = { segment_id: "a", audio_url: "/media/a.wav", duration: 3 };
const failed = { segment_id: "b", error: "It can't be spoken." };
const batch = { ...taskOf("COMPLETED", 2), completed_segments: [done, done] };
const gone = { segment_id: "c", error: "Segment was deleted before its audio was ready." };
const story = { a: segment, b: segment };
const single = { ...batch, task_id: "tts_1", progress: { current: 1, total: 1, percentage: 100 } };

test.each([
  ["a batch that is done", batch, "success", "2 segments narrated."],
  ["a cancelled one", { ...batch, cancelled: true as const }, "info", "Cancelled. 2 segments narrated."],
  [
    "one cancelled before it began",
    { ...batch, cancelled: true as const, completed_segments: [] },
    "info",
    "Cancelled. Nothing was narrated.",
  ],
  [
    "one with a failure",
    { ...batch, errors: [failed] },
    "error",
    "1 of 2 segments could not be narrated. It can't be spoken.",
  ],
  [
    "a failed segment",
    { ...single, errors: [failed] },
    "error",
    "The segment could not be narrated. It can't be spoken.",
  ],
  ["one from which a segment was deleted", { ...batch, errors: [gone] }, "success", "2 segments narrated."],
  [
    "one of which all was deleted",
    { ...batch, completed_segments: [], errors: [gone] },
    "info",
    "Nothing was narrated.",
  ],
  [
    "one with a failure and a deleted segment",
    { ...batch, progress: { ...batch.progress, total: 4 }, errors: [gone, failed] },
    "error",
    "1 of 3 segments could not be narrated. It can't be spoken.",
  ],
  [
    "a single segment that was deleted",
    { ...single, completed_segments: [], errors: [gone] },
    "info",
    "",
  ],
  ["a single segment that is done", single, "success", ""],
])("the end of %s is told", (_, task, tone, words) => {
  expect(outcome(task, story)).toEqual({ tone, words });
});
