/** A task's id tells what it is for: `tts_batch_{project}_{number}`, `tts_{segment}_{number}`. */

import type { Uuid } from "./types";

export function isTaskOfProject(taskId: string, projectId: Uuid): boolean {
  return taskId.startsWith(`tts_batch_${projectId}_`);
}

/** The segment that a task is for, or undefined where it is for a whole project or a voice. */
export function segmentOfTask(taskId: string): Uuid | undefined {
  return /^tts_([0-9a-f]{8}-[0-9a-f-]{27})_/.exec(taskId)?.[1];
}
