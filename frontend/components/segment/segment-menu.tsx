import { ArrowDown, ArrowUp, Combine, Plus, Split, Trash2, VolumeX } from "lucide-react";

import { MenuItem } from "@/components/ui/menu";
import type { Uuid } from "@/lib/types";
import { isInside, useCursor } from "@/stores/cursor";
import { useStory } from "@/stores/story";

import { add, move, split } from "./actions";
import { useLocked } from "./locked";

interface SegmentMenuProps {
  id: Uuid;
  onMerge: () => void;
  onDelete: () => void;
  onRemoveAudio: () => void;
}

const ICON = "size-4 text-muted";

/** The items of a row's menu; made only while it is open. */
export function SegmentMenu({ id, onMerge, onDelete, onRemoveAudio }: SegmentMenuProps) {
  const place = useStory(({ order }) => order.indexOf(id));
  const hasAudio = useStory(({ segments }) => Boolean(segments[id]?.audio_file));
  const canSplit = useCursor((cursor) => isInside(cursor, id));
  const locked = useLocked(id);
  const above = useMovable(place - 1);
  const below = useMovable(place + 1);
  return (
    <>
      {locked && <div className="px-2.5 py-1.5 text-xs text-muted">Locked: unlock it to change it.</div>}
      <MenuItem onSelect={() => void add(id)}>
        <Plus aria-hidden className={ICON} />
        Add a segment below
      </MenuItem>
      <MenuItem
        disabled={locked || !canSplit}
        shortcut="Ctrl+Shift+Enter"
        onSelect={() => void split(id, useCursor.getState().offset)}
      >
        <Split aria-hidden className={`${ICON} rotate-90`} />
        Split at the cursor
      </MenuItem>
      <MenuItem disabled={locked || !below} onSelect={onMerge}>
        <Combine aria-hidden className={ICON} />
        Merge with the next{below && `, segment ${place + 2}`}
      </MenuItem>
      <MenuItem disabled={locked || !above} shortcut="Alt+↑" onSelect={() => move(id, -1)}>
        <ArrowUp aria-hidden className={ICON} />
        Move up
      </MenuItem>
      <MenuItem disabled={locked || !below} shortcut="Alt+↓" onSelect={() => move(id, 1)}>
        <ArrowDown aria-hidden className={ICON} />
        Move down
      </MenuItem>
      <MenuItem disabled={locked || !hasAudio} onSelect={onRemoveAudio}>
        <VolumeX aria-hidden className={ICON} />
        Remove audio
      </MenuItem>
      <MenuItem disabled={locked} onSelect={onDelete}>
        <Trash2 aria-hidden className={ICON} />
        Delete
      </MenuItem>
    </>
  );
}

/** Whether there is a segment at a place, and no lock that keeps it there as it is. */
function useMovable(place: number): boolean {
  return useStory(({ order, segments }) => segments[order[place] ?? ""]?.is_locked === false);
}
