/** What runs for a story, kept so that the next page can tell what a restart has ended. */

import { getProject } from "@/lib/api";
import { forget, recall, remember } from "@/lib/memory";
import { hasEnded, isUnfinished, leftOf, type Request } from "@/lib/narration-state";
import { nameInMemory } from "@/lib/story-memory";
import { isTaskOfProject } from "@/lib/task-ids";
import type { Segment, TaskStatusResponse, Uuid } from "@/lib/types";

import { tellOtherTabs } from "./elsewhere";
import { useNarration } from "./narration";
import { useStory } from "./story";

/** By the task's id; `heard` is when it was last known, in milliseconds since the epoch. */
export type Remembered = Record<string, { request: Request; heard: number }>;

/** So long the server remembers a task that has ended. */
const REMEMBERED_MS = 3_600_000;

export function recallTasks(projectId: Uuid): Remembered {
  return recall<Remembered>(nameInMemory("running", projectId)) ?? {};
}

/** Let go of what was lost and is remembered no more: another tab has gone on from it. */
export function dropDismissed(projectId: Uuid): void {
  const { lost } = useNarration.getState();
  const remembered = recallTasks(projectId);
  const kept = Object.entries(lost).filter(([id]) => id in remembered);
  if (kept.length < Object.keys(lost).length) {
    useNarration.setState({ lost: Object.fromEntries(kept) });
  }
}

export function rememberTasks(projectId: Uuid): void {
  dropDismissed(projectId);
  const { tasks, lost } = useNarration.getState();
  const running = Object.entries(tasks).map(
    ([id, { request, status }]) => [id, leftOf(request, status)] as const,
  );
  const entries = [...Object.entries(lost), ...running];
  if (!entries.length) return forget(nameInMemory("running", projectId));
  const heard = Date.now();
  const kept = entries.map(([id, request]) => [id, { request, heard }]);
  remember(nameInMemory("running", projectId), Object.fromEntries(kept));
}

/** A task that the server does not know was ended by a restart, or ended long ago by itself. */
export function lostOf(
  remembered: Remembered,
  known: TaskStatusResponse[],
  segments: Segment[],
): Record<string, Request> {
  const lost = Object.entries(unknownOf(remembered, known)).filter(([, { request }]) =>
    isUnfinished(request, segments),
  );
  return Object.fromEntries(lost.map(([taskId, { request }]) => [taskId, request]));
}

/** A restart forgets every batch: one that is known was begun after what is lost. */
export function isNarratedAnew(projectId: Uuid, known: TaskStatusResponse[]): boolean {
  return known.some(({ task_id }) => isTaskOfProject(task_id, projectId));
}

/** Whether a restart has ended what ran for a story, which is not the open one. */
export async function isInterrupted(
  projectId: Uuid,
  known: TaskStatusResponse[],
): Promise<boolean> {
  forgetEnded(projectId, known);
  const unknown = unknownOf(recallTasks(projectId), known);
  if (!Object.keys(unknown).length || isNarratedAnew(projectId, known)) return false;
  const { segments } = await getProject(projectId);
  return Object.keys(lostOf(unknown, known, segments)).length > 0;
}

/** What has ended by itself is not to be taken for lost once the server has forgotten it. */
function forgetEnded(projectId: Uuid, known: TaskStatusResponse[]): void {
  const ended = new Set(known.filter(hasEnded).map(({ task_id }) => task_id));
  const remembered = Object.entries(recallTasks(projectId));
  const kept = remembered.filter(([taskId]) => !ended.has(taskId));
  if (kept.length === remembered.length) return;
  remember(nameInMemory("running", projectId), Object.fromEntries(kept));
}

function unknownOf(remembered: Remembered, known: TaskStatusResponse[]): Remembered {
  const ids = new Set(known.map(({ task_id }) => task_id));
  const unknown = Object.entries(remembered).filter(
    ([taskId, { heard }]) =>
      // An ended task is only forgotten after an hour, when another one is begun.
      !ids.has(taskId) && (!known.length || Date.now() - heard < REMEMBERED_MS),
  );
  return Object.fromEntries(unknown);
}

export function dismissLost(): void {
  const { projectId } = useStory.getState();
  if (projectId === null || !Object.keys(useNarration.getState().lost).length) return;
  useNarration.setState({ lost: {} });
  rememberTasks(projectId);
  tellOtherTabs(projectId);
}
