/** What this browser keeps of a story: under which names, and until it is deleted. */

import { forget, remembered } from "./memory";
import type { Uuid } from "./types";

const KINDS = ["reading", "listening", "running", "failures"] as const;

export function nameInMemory(kind: (typeof KINDS)[number], projectId: Uuid): string {
  return `${kind}.${projectId}`;
}

/** Let go of what is kept of every story but these. */
export function forgetOtherStories(projectIds: Uuid[]): void {
  const kept = new Set(KINDS.flatMap((kind) => projectIds.map((id) => nameInMemory(kind, id))));
  for (const name of remembered()) {
    const isOfStory = KINDS.some((kind) => name.startsWith(nameInMemory(kind, "")));
    if (isOfStory && !kept.has(name)) forget(name);
  }
}
