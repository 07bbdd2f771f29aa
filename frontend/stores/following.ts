/** Follows what the server narrates for the open story, whoever asked for it. */

import { toast } from "sonner";

import * as api from "@/lib/api";
import {
  hasEnded,
  isUnfinished,
  leftOf,
  likelyExtent,
  withSounds,
  type Request,
} from "@/lib/narration-state";
import { outcome } from "@/lib/outcome";
import { isTaskOfProject, segmentOfTask } from "@/lib/task-ids";
import type { TaskStatusResponse, Uuid } from "@/lib/types";

import { patiently } from "./connection";
import { recallFailures, rememberFailures } from "./failures";
import { addTask, forgetNarration, hearTask, meetTask, removeTask, useNarration } from "./narration";
import {
  dismissLost,
  dropDismissed,
  isNarratedAnew,
  lostOf,
  recallTasks,
  rememberTasks,
} from "./running";
import { refreshStory, settle, storySegments, useStory } from "./story";
import { tell, told } from "./tell";

const POLL_MS = 400;

let page = new AbortController();

/** Begin to follow a story's tasks: those that run, and those that a restart has ended. */
export async function followStory(projectId: Uuid): Promise<void> {
  // First: what another tab begins while the server is asked is not lost.
  const remembered = recallTasks(projectId);
  const known = await knownTasks();
  if (!known) return;
  useNarration.setState({
    lost: lostOf(remembered, known, storySegments()),
    failures: recallFailures(projectId),
  });
  join(projectId, known);
  rememberTasks(projectId);
}

/** Follow what runs for a story by now. */
export async function joinTasks(projectId: Uuid): Promise<void> {
  const known = await knownTasks();
  if (known) join(projectId, known);
}

function knownTasks(): Promise<TaskStatusResponse[] | undefined> {
  const { signal } = page;
  return told(() => patiently(api.listTasks, signal));
}

function join(projectId: Uuid, known: TaskStatusResponse[]): void {
  const remembered = recallTasks(projectId);
  dropDismissed(projectId);
  if (isNarratedAnew(projectId, known)) dismissLost();
  // Oldest first: what came last counts.
  for (const task of known.toReversed()) {
    if (!belongs(task.task_id, projectId)) continue;
    const { request = requestOf(task) } = remembered[task.task_id] ?? {};
    if (!hasEnded(task)) follow(projectId, task.task_id, request);
    meetTask(task);
  }
  rememberFailures(projectId);
}

export function leaveStory(): void {
  page.abort();
  page = new AbortController();
  forgetNarration();
}

/** Follow a task to its end. */
export function follow(projectId: Uuid, taskId: string, request: Request): void {
  if (taskId in useNarration.getState().tasks) return;
  addTask(taskId, request);
  rememberTasks(projectId);
  void watch(projectId, taskId, page.signal);
}

async function watch(projectId: Uuid, taskId: string, signal: AbortSignal): Promise<void> {
  const poll = () => api.pollTaskStatus(taskId, (task) => hear(projectId, task), POLL_MS, signal);
  try {
    const ended = await patiently(poll, signal);
    if (!ended) return;
    close(projectId, taskId);
    // What failed may have been deleted elsewhere.
    if (ended.errors.length) await refreshStory();
    if (signal.aborted) return;
    const { tone, words } = outcome(ended, useStory.getState().segments);
    if (words) toast[tone](words);
  } catch (problem) {
    if (problem instanceof api.ApiError && problem.status === 404) {
      await lose(projectId, taskId, signal);
    } else {
      close(projectId, taskId);
      tell(problem);
    }
  }
}

function hear(projectId: Uuid, task: TaskStatusResponse): void {
  const made = hearTask(task);
  rememberTasks(projectId);
  if (made.length || task.errors.length) rememberFailures(projectId);
  if (!made.length) return;
  settle(withSounds(made));
  // The text may have been changed while it was spoken.
  void refreshStory();
}

/** The server does not know the task any more: it was started anew. */
async function lose(projectId: Uuid, taskId: string, signal: AbortSignal): Promise<void> {
  // What was done last is not shown yet.
  const [known] = await Promise.all([knownTasks(), refreshStory()]);
  const followed = useNarration.getState().tasks[taskId];
  if (signal.aborted || !followed) return;
  const request = leftOf(followed.request, followed.status);
  if (!isNarratedAnew(projectId, known ?? []) && isUnfinished(request, storySegments())) {
    useNarration.setState(({ lost }) => ({ lost: { ...lost, [taskId]: request } }));
  }
  close(projectId, taskId);
}

function close(projectId: Uuid, taskId: string): void {
  removeTask(taskId);
  rememberTasks(projectId);
}

function belongs(taskId: string, projectId: Uuid): boolean {
  const segmentId = segmentOfTask(taskId);
  return segmentId ? segmentId in useStory.getState().segments : isTaskOfProject(taskId, projectId);
}

/** What a task may be for that nothing is remembered of: another program began it. */
function requestOf(task: TaskStatusResponse): Request {
  const segmentId = segmentOfTask(task.task_id);
  return segmentId ? { segmentId } : { extent: likelyExtent(task, useStory.getState().segments) };
}
