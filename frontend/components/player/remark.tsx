import { ChevronDown } from "lucide-react";

import type { Uuid } from "@/lib/types";
import { useNarration } from "@/stores/narration";
import { useStory } from "@/stores/story";

import { classes } from "../ui/classes";

/** Why a segment failed, unless it is being generated anew. */
export function useFailure(id: Uuid): string | undefined {
  return useNarration(({ activities, failures }) => (activities[id] ? undefined : failures[id]));
}

/** What of a segment's text is not in its sound, as long as that is of this text. */
export function useWarning(id: Uuid): string | undefined {
  const warning = useNarration(({ activities, warnings }) =>
    activities[id] ? undefined : warnings[id],
  );
  const isOfText = useStory(({ segments: { [id]: segment } }) =>
    Boolean(segment?.audio_file && !segment.audio_stale),
  );
  return isOfText ? warning : undefined;
}

interface RemarkProps {
  words: string;
  isFailure: boolean;
  isOpen: boolean;
  onToggle: () => void;
}

/** As much of a remark as has room: the rows below stay where they are until all of it is asked for. */
export function Remark({ words, isFailure, isOpen, onToggle }: RemarkProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      title={isOpen ? undefined : words}
      onClick={onToggle}
      className={classes(
        "relative flex min-w-0 items-center gap-1 rounded text-xs after:absolute after:-inset-y-2 after:inset-x-0 hover:underline",
        isFailure ? "text-danger" : "text-muted",
      )}
    >
      <span className="truncate">{words}</span>
      <ChevronDown aria-hidden className={classes("size-3.5 shrink-0", isOpen && "rotate-180")} />
    </button>
  );
}
