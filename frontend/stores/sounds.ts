import { soundUrl } from "@/lib/sound-file";
import type { Uuid } from "@/lib/types";

import { useNarration } from "./narration";
import { useStory } from "./story";

/** Where a segment's sound is as it now stands; null where there is none. */
export function urlOf(id: Uuid): string | null {
  return soundUrl(useStory.getState().segments[id], useNarration.getState().takes[id]);
}

export function useSoundUrl(id: Uuid): string | null {
  const take = useNarration((state) => state.takes[id]);
  // Every row looks at every change: only a new sound is worth a new address.
  const audio_file = useStory(({ segments }) => segments[id]?.audio_file ?? null);
  const audio_duration = useStory(({ segments }) => segments[id]?.audio_duration ?? null);
  return soundUrl({ audio_file, audio_duration }, take);
}

/** The nearest segment with a sound in the story's order, from a place on, forward or back. */
export function soundFrom(place: number, direction: 1 | -1): Uuid | undefined {
  const { order, segments } = useStory.getState();
  for (let at = place; at >= 0 && at < order.length; at += direction) {
    const id = order[at];
    if (id !== undefined && segments[id]?.audio_file) return id;
  }
  return undefined;
}
