import { create } from "zustand";

import {
  spokenSegment,
  withFailures,
  withTakes,
  type Failure,
  type Request,
} from "@/lib/narration-state";
import { segmentOfTask } from "@/lib/task-ids";
import type { CompletedSegmentAudio, TaskStatusResponse, Uuid } from "@/lib/types";

import { confirmedSegments } from "./story";

export interface Followed {
  request: Request;
  /** Null until the server was asked for the first time. */
  status: TaskStatusResponse | null;
  cancelling: boolean;
  /** When it will be done, in milliseconds since the epoch, where that can be told. */
  endsAt?: number | undefined;
}

type Tasks = Record<string, Followed>;
export type Activity = "waiting" | "generating";

export interface Narration {
  /** The open story's tasks that wait or run, by their id. */
  tasks: Tasks;
  /** What is being done for each segment. */
  activities: Record<Uuid, Activity>;
  /** Why a segment's last narration failed. */
  failures: Record<Uuid, Failure>;
  /** The tasks that a restart of StoryFlow has ended. */
  lost: Record<string, Request>;
  /** Another value for each new sound of a segment. */
  takes: Record<Uuid, string>;
}

const NOTHING: Narration = {
  tasks: {},
  activities: {},
  failures: {},
  lost: {},
  takes: {},
};

export const useNarration = create<Narration>(() => NOTHING);

/** The task that narrates the story as a whole, if one waits or runs; the running one first. */
export function batchOf({ tasks }: Narration): [string, Followed] | undefined {
  const batches = Object.entries(tasks).filter(([, { request }]) => "extent" in request);
  return batches.find(([, followed]) => isRunning(followed)) ?? batches[0];
}

/** The task that narrates a segment alone, if one waits or runs. */
export function ownTask({ tasks }: Narration, id: Uuid): string | undefined {
  return Object.keys(tasks).find((taskId) => segmentOfTask(taskId) === id);
}

export function isRunning({ status }: Followed): boolean {
  return status?.status === "PROCESSING";
}

export function forgetNarration(): void {
  useNarration.setState(NOTHING);
}

export function addTask(taskId: string, request: Request): void {
  const { tasks } = useNarration.getState();
  showTasks({ ...tasks, [taskId]: { request, status: null, cancelling: false } });
}

export function removeTask(taskId: string): void {
  const { [taskId]: _, ...others } = useNarration.getState().tasks;
  showTasks(others);
}

/** Mark a task as being cancelled, or not after all. */
export function markCancelling(taskId: string, cancelling: boolean): void {
  const { tasks } = useNarration.getState();
  const followed = tasks[taskId];
  if (followed) showTasks({ ...tasks, [taskId]: { ...followed, cancelling } });
}

/** Take in how far a task is; returns the sounds that it has made since it was heard last. */
export function hearTask(task: TaskStatusResponse): CompletedSegmentAudio[] {
  const before = useNarration.getState().tasks[task.task_id]?.status?.completed_segments.length;
  const made = task.completed_segments.slice(before ?? 0);
  meetTask(task);
  if (made.length) {
    useNarration.setState(({ takes }) => ({ takes: withTakes(takes, task.task_id, made) }));
  }
  return made;
}

/** Take in how far a task is whose sounds are in the story already. */
export function meetTask(task: TaskStatusResponse): void {
  const { tasks } = useNarration.getState();
  const followed = tasks[task.task_id];
  if (followed) showTasks({ ...tasks, [task.task_id]: heard(followed, task) });
  useNarration.setState(({ failures }) => ({
    failures: withFailures(failures, task, confirmedSegments()),
  }));
}

function heard(before: Followed, status: TaskStatusResponse): Followed {
  return { ...before, status, endsAt: endOf(before, status) };
}

/** Where the server's estimate is no new one, the end that was reckoned with stays. */
function endOf(before: Followed, { progress }: TaskStatusResponse): number | undefined {
  const left = progress.seconds_left;
  if (left === undefined) return undefined;
  return before.status?.progress.seconds_left === left
    ? before.endsAt
    : Date.now() + left * 1000;
}

function showTasks(tasks: Tasks): void {
  useNarration.setState({ tasks, activities: activitiesIn(Object.values(tasks)) });
}

function activitiesIn(followed: Followed[]): Record<Uuid, Activity> {
  const activities: Record<Uuid, Activity> = {};
  for (const { request, status } of followed) {
    for (const id of status?.waiting_segments ?? asked(request)) activities[id] ??= "waiting";
    const spoken = status && spokenSegment(status);
    if (spoken) activities[spoken] = "generating";
  }
  return activities;
}

/** What is known to wait before the server was asked. */
function asked(request: Request): Uuid[] {
  return "segmentId" in request ? [request.segmentId] : [];
}
