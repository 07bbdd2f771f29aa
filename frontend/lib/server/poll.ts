import { delay } from "../delay";
import { hasEnded } from "../narration-state";
import { getTaskStatus } from "./tasks";
import type { TaskStatusResponse } from "../types";

/**
 * Follow a task to its end: ask, call back, wait `intervalMs`, ask again.
 *
 * Resolves with the task once it is COMPLETED or FAILED. Rejects with the first error, or
 * with the signal's reason once it is aborted; nothing is called back after that.
 */
export async function pollTaskStatus(
  taskId: string,
  onProgress: (task: TaskStatusResponse) => void,
  intervalMs = 2000,
  signal?: AbortSignal,
): Promise<TaskStatusResponse> {
  for (;;) {
    signal?.throwIfAborted();
    const task = await getTaskStatus(taskId, signal);
    // The signal may be aborted after the answer came and before it is handed on.
    signal?.throwIfAborted();
    onProgress(task);
    if (hasEnded(task)) return task;
    await delay(intervalMs, signal);
  }
}
