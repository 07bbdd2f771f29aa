import { useSpokenText } from "@/components/player/spoken-text";
import { placeCursor } from "@/stores/cursor";
import { useIsCurrent } from "@/stores/player";
import { useStory } from "@/stores/story";
import { write } from "@/stores/writing";
import type { Uuid } from "@/lib/types";

import { rowId, textId } from "./focus";
import { GrowingText } from "./growing-text";
import { SavingState } from "./saving-state";
import { onUndoKey } from "./undo-key";

export function SegmentText({ id }: { id: Uuid }) {
  const text = useStory(({ segments }) => segments[id]?.text_content ?? "");
  const locked = useStory(({ segments }) => segments[id]?.is_locked ?? false);
  const heard = useIsCurrent(id);
  const spoken = useSpokenText(({ layer }) => layer);
  return (
    <div className="max-w-[74ch] font-serif text-lg leading-relaxed [grid-area:text]">
      <GrowingText
        id={textId(id)}
        aria-labelledby={rowId(id)}
        value={text}
        onWrite={(text_content) => write(id, { text_content })}
        onSelect={(event) => placeCursor(id, event.currentTarget.selectionStart)}
        onKeyDown={(event) => onUndoKey(event, id, "text_content")}
        readOnly={locked}
        behind={heard && spoken}
        spellCheck
        placeholder="Write what is to be spoken"
      />
      <SavingState id={id} />
    </div>
  );
}
