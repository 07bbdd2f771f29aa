import { vi } from "vitest";

import { pollTaskStatus } from "../lib/api";
import type { TaskStatusResponse } from "../lib/types";
import { deferred, type Deferred } from "./deferred";

/** A task that is followed: the test says how far it is. */
export class Poll {
  private readonly end: Deferred<TaskStatusResponse> = deferred();

  constructor(
    readonly taskId: string,
    private readonly hear: (task: TaskStatusResponse) => void,
    readonly signal: AbortSignal | undefined,
  ) {}

  get promise(): Promise<TaskStatusResponse> {
    return this.end.promise;
  }

  say(task: TaskStatusResponse): void {
    if (!this.signal?.aborted) this.hear({ ...task, task_id: this.taskId });
  }

  finish(task: TaskStatusResponse): void {
    this.say(task);
    this.end.resolve({ ...task, task_id: this.taskId });
  }

  fail(problem: Error): void {
    this.end.reject(problem);
  }
}

/** Takes the place of `pollTaskStatus`; returns the tasks that are followed, newest last. */
export function followedTasks(): Poll[] {
  const polls: Poll[] = [];
  vi.mocked(pollTaskStatus).mockImplementation((taskId, hear, _, signal) => {
    const poll = new Poll(taskId, hear, signal);
    polls.push(poll);
    signal?.addEventListener("abort", () => poll.fail(signal.reason as Error));
    return poll.promise;
  });
  return polls;
}
