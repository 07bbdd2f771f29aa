/** What runs for a story, kept so that the next page can tell what a restart has ended. */

import { forget, recall, remember } from "@/lib/memory";
import { leftOf, type Request } from "@/lib/narration-state";
import { nameInMemory } from "@/lib/story-memory";
import type { Uuid } from "@/lib/types";

import { tellOtherTabs } from "./elsewhere";
import { useNarration } from "./narration";
import { useStory } from "./story";

/** By the task's id; `heard` is when it was last known, in milliseconds since the epoch. */
export type Remembered = Record<string, { request: Request; heard: number }>;

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

export function dismissLost(): void {
  const { projectId } = useStory.getState();
  if (projectId === null || !Object.keys(useNarration.getState().lost).length) return;
  useNarration.setState({ lost: {} });
  rememberTasks(projectId);
  tellOtherTabs(projectId);
}
