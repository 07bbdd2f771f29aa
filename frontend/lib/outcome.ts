import { count } from "./format";
import type { Segment, TaskStatusResponse, Uuid } from "./types";

interface Outcome {
  tone: "info" | "error" | "success";
  words: string;
}

/**
 * What a person is told at a task's end; nothing where a single segment is done. What could not be
 * narrated because it was deleted meanwhile did not fail.
 */
export function outcome(task: TaskStatusResponse, story: Record<Uuid, Segment>): Outcome {
  const { task_id, cancelled, completed_segments, progress } = task;
  const done = count(completed_segments.length, "segment");
  const kept = completed_segments.length ? `${done} narrated.` : "Nothing was narrated.";
  if (cancelled) return { tone: "info", words: `Cancelled. ${kept}` };
  const errors = task.errors.filter(({ segment_id }) => segment_id in story);
  if (errors.length) {
    const asked = progress.total - (task.errors.length - errors.length);
    const many = `${errors.length} of ${count(asked, "segment")}`;
    const failed = progress.total > 1 ? many : "The segment";
    return { tone: "error", words: `${failed} could not be narrated. ${errors[0]?.error}` };
  }
  const isBatch = task_id.startsWith("tts_batch_");
  return { tone: completed_segments.length ? "success" : "info", words: isBatch ? kept : "" };
}
