/** What runs for a story, kept so that the next page can tell what a restart has ended. */

import { forget, recall, remember } from "@/lib/memory";
import type { Request } from "@/lib/narration-state";
import type { Uuid } from "@/lib/types";

import { useNarration } from "./narration";

/** By the task's id; `heard` is when it was last known, in milliseconds since the epoch. */
export type Remembered = Record<string, { request: Request; heard: number }>;

export function recallTasks(projectId: Uuid): Remembered {
  return recall<Remembered>(nameOf(projectId)) ?? {};
}

export function rememberTasks(projectId: Uuid): void {
  const { tasks, lost } = useNarration.getState();
  const running = Object.entries(tasks).map(([id, { request }]) => [id, request] as const);
  const entries = [...Object.entries(lost), ...running];
  if (!entries.length) return forget(nameOf(projectId));
  const heard = Date.now();
  const kept = entries.map(([id, request]) => [id, { request, heard }]);
  remember(nameOf(projectId), Object.fromEntries(kept));
}

function nameOf(projectId: Uuid): string {
  return `running.${projectId}`;
}
