/** Why segments could not be narrated, kept where the server forgets it: with a restart. */

import { forget, recall, remember } from "@/lib/memory";
import { nameInMemory } from "@/lib/story-memory";
import type { Segment, Uuid } from "@/lib/types";

import { useNarration, type Narration } from "./narration";
import { useStory, type Story } from "./story";

type Failures = Narration["failures"];
type Failing = Pick<Narration, "failures" | "activities">;

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
  { activities, failures }: Failing,
  segment: Segment | undefined,
): string | undefined {
  if (!segment || activities[segment.id]) return undefined;
  const failure = failures[segment.id];
  return failure?.text === segment.text_content ? failure.reason : undefined;
}

/** The open story's segments that could not be narrated, in their order. */
export function failedSegments(): Uuid[] {
  return failedIn(useStory.getState(), useNarration.getState());
}

export function useFailedCount(): number {
  const failures = useNarration((narration) => narration.failures);
  const activities = useNarration((narration) => narration.activities);
  return useStory((story) => failedIn(story, { failures, activities }).length);
}

function failedIn({ order, segments }: Story, narration: Failing): Uuid[] {
  return order.filter((id) => failureOf(narration, segments[id]) !== undefined);
}

function isDue({ audio_file, audio_stale }: Segment): boolean {
  return audio_file === null || audio_stale;
}
