import { count } from "./format";
import type { TaskStatusResponse } from "./types";

interface Outcome {
  tone: "info" | "error" | "success";
  words: string;
}

/** What a person is told at a task's end; nothing where a single segment is done. */
export function outcome(task: TaskStatusResponse): Outcome {
  const { task_id, cancelled, completed_segments, errors, progress } = task;
  const done = count(completed_segments.length, "segment");
  if (cancelled) {
    const kept = completed_segments.length ? `${done} narrated.` : "Nothing was narrated.";
    return { tone: "info", words: `Cancelled. ${kept}` };
  }
  if (errors.length) {
    const many = `${errors.length} of ${count(progress.total, "segment")}`;
    const failed = progress.total > 1 ? many : "The segment";
    return { tone: "error", words: `${failed} could not be narrated. ${errors[0]?.error}` };
  }
  const isBatch = task_id.startsWith("tts_batch_");
  return { tone: "success", words: isBatch ? `${done} narrated.` : "" };
}
