import { send } from "./client";
import { path } from "../path";
import type { CancelResponse, TaskStatusResponse } from "../types";

/** Every task the server remembers, newest first. */
export function listTasks(): Promise<TaskStatusResponse[]> {
  return send("GET", "/api/tasks/");
}

export function getTaskStatus(taskId: string, signal?: AbortSignal): Promise<TaskStatusResponse> {
  return send("GET", path`/api/tasks/${taskId}/status/`, { signal });
}

/** Ask a task to end early: within a few sentences, and what is not done keeps its older sound. */
export function cancelTask(taskId: string): Promise<CancelResponse> {
  return send("POST", path`/api/tasks/${taskId}/cancel/`);
}
