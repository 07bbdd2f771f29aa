import type { Uuid } from "@/lib/types";
import { useStory } from "@/stores/story";

export function useLocked(id: Uuid): boolean {
  return useStory(({ segments }) => segments[id]?.is_locked ?? false);
}

/** What a button does; where the lock keeps it from it, that too. */
export function unlessLocked(label: string, locked: boolean): string {
  return locked ? `${label} – unlock the segment first` : label;
}
