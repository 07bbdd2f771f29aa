import { useState } from "react";

import type { Uuid } from "@/lib/types";
import { failureOf } from "@/stores/failures";
import { useNarration } from "@/stores/narration";
import { useStory } from "@/stores/story";

import { classes } from "../ui/classes";

export function useFailure(id: Uuid): string | undefined {
  const segment = useStory(({ segments }) => segments[id]);
  return useNarration((narration) => failureOf(narration, segment));
}

/** What of a segment's text is not in its sound, as long as that is of this text. */
function useWarning(id: Uuid): string | null {
  const warning = useStory(({ segments: { [id]: segment } }) =>
    segment?.audio_file && !segment.audio_stale ? segment.audio_warning : null,
  );
  // Not asked where there is none: a batch begins with news for every row.
  const isBusy = useNarration(({ activities }) => warning !== null && activities[id] !== undefined);
  return isBusy ? null : warning;
}

/** Why a segment failed or what of it is not heard: a line, until all of it is asked for. */
export function Remark({ id }: { id: Uuid }) {
  const failure = useFailure(id);
  const warning = useWarning(id);
  const words = failure ?? warning;
  const [isOpen, setIsOpen] = useState(false);
  if (!words) return null;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      title={isOpen ? undefined : words}
      onClick={() => setIsOpen(!isOpen)}
      className={classes(
        "relative min-w-0 rounded text-start after:absolute after:inset-x-0 after:-inset-y-2 hover:underline",
        failure !== undefined && "text-danger",
        !isOpen && "truncate",
      )}
    >
      {words}
    </button>
  );
}
