/** Why segments could not be narrated, kept where the server forgets it: with a restart. */

import { forget, recall, remember } from "@/lib/memory";
import { nameInMemory } from "@/lib/story-memory";
import type { Segment, Uuid } from "@/lib/types";

import { failureOf, useNarration } from "./narration";
import { useStory } from "./story";

/** By the segment's id; `text` is what could not be said. */
type Kept = Record<Uuid, { reason: string; text: string }>;

/** Why segments of the open story failed that read as they did, and were not narrated since. */
export function recallFailures(projectId: Uuid): Record<Uuid, string> {
  const { segments } = useStory.getState();
  const kept = Object.entries(recall<Kept>(nameInMemory("failures", projectId)) ?? {});
  const still = kept.filter(([id, { text }]) => isStillDue(segments[id], text));
  return Object.fromEntries(still.map(([id, { reason }]) => [id, reason]));
}

export function rememberFailures(projectId: Uuid): void {
  const { segments } = useStory.getState();
  const failures = Object.entries(useNarration.getState().failures).flatMap(([id, reason]) => {
    const text = segments[id]?.text_content;
    return text === undefined ? [] : [[id, { reason, text }] as const];
  });
  if (failures.length) remember(nameInMemory("failures", projectId), Object.fromEntries(failures));
  else forget(nameInMemory("failures", projectId));
}

/** The open story's segments that could not be narrated, in their order. */
export function failedSegments(narration = useNarration.getState()): Uuid[] {
  const { order } = useStory.getState();
  return order.filter((id) => failureOf(narration, id) !== undefined);
}

function isStillDue(segment: Segment | undefined, text: string): boolean {
  if (segment?.text_content !== text) return false;
  return segment.audio_file === null || segment.audio_stale;
}
