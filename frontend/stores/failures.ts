/** Why segments could not be narrated, kept where the server forgets it: with a restart. */

import { forget, recall, remember } from "@/lib/memory";
import type { Failure } from "@/lib/narration-state";
import { nameInMemory } from "@/lib/story-memory";
import type { Segment, Uuid } from "@/lib/types";

import { useNarration, type Narration } from "./narration";
import { useStory } from "./story";

type Failures = Record<Uuid, Failure>;

/** Why segments of the open story failed that were not narrated since. */
export function recallFailures(projectId: Uuid): Failures {
  const { segments } = useStory.getState();
  const kept = Object.entries(recall<Failures>(nameInMemory("failures", projectId)) ?? {});
  return Object.fromEntries(kept.filter(([id]) => segments[id] && isDue(segments[id])));
}

export function rememberFailures(projectId: Uuid): void {
  const { failures } = useNarration.getState();
  if (Object.keys(failures).length) remember(nameInMemory("failures", projectId), failures);
  else forget(nameInMemory("failures", projectId));
}

/** Why a segment could not be narrated as it reads, unless it is being narrated anew. */
export function failureOf(
  { activities, failures }: Narration,
  segment: Segment | undefined,
): string | undefined {
  if (!segment || activities[segment.id]) return undefined;
  const failure = failures[segment.id];
  return failure?.text === segment.text_content ? failure.reason : undefined;
}

/** The open story's segments that could not be narrated, in their order. */
export function failedSegments(narration = useNarration.getState()): Uuid[] {
  const { order, segments } = useStory.getState();
  return order.filter((id) => failureOf(narration, segments[id]) !== undefined);
}

function isDue({ audio_file, audio_stale }: Segment): boolean {
  return audio_file === null || audio_stale;
}
