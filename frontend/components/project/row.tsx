import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { GripVertical } from "lucide-react";
import { memo } from "react";

import { rowId } from "@/components/segment/focus";
import { unlessLocked, useLocked } from "@/components/segment/locked";
import { Segment } from "@/components/segment/segment";
import { classes } from "@/components/ui/classes";
import type { Uuid } from "@/lib/types";
import { useIsCurrent } from "@/stores/player";

const NARROW =
  "grid grid-cols-[auto_minmax(0,1fr)] gap-y-1 [grid-template-areas:'handle_tools'_'text_text'_'audio_audio'_'image_image']";
// A text or an image that is high stretches no row but its own.
const WIDE =
  "lg:grid-cols-[2.5rem_minmax(0,1fr)_15rem] lg:grid-rows-[2.5rem_auto_auto_1fr] lg:gap-x-3 lg:gap-y-0 lg:[grid-template-areas:'handle_text_tools'_'._text_image'_'._audio_image'_'._._image']";

interface RowProps {
  id: Uuid;
  /** Counted from 1. */
  number: number;
}

/** A thin shell that can be dragged: it is drawn anew while rows move, what it holds is not. */
export const Row = memo(function Row({ id, number }: RowProps) {
  const locked = useLocked(id);
  const heard = useIsCurrent(id);
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id, disabled: { draggable: locked } });
  return (
    <li
      ref={setNodeRef}
      id={rowId(id)}
      data-segment-id={id}
      tabIndex={-1}
      aria-label={`Segment ${number}`}
      aria-current={heard || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={classes("group/row scroll-my-24 py-1 not-first:border-t not-first:border-line", isDragging && "opacity-30")}
    >
      <div
        className={classes(
          NARROW,
          WIDE,
          "rounded-xl px-3 py-2 [contain-intrinsic-size:auto_12rem] [content-visibility:auto]",
          locked && "bg-raised",
          heard && "shadow-[inset_3px_0_0_var(--accent)]",
        )}
      >
        <button
          ref={setActivatorNodeRef}
          type="button"
          {...attributes}
          {...listeners}
          aria-label={unlessLocked(`Move segment ${number}`, locked)}
          title={unlessLocked("Drag to move (Alt+↑ and Alt+↓)", locked)}
          className="relative flex h-10 min-w-10 cursor-grab touch-none items-center rounded-lg text-sm text-muted tabular-nums [grid-area:handle] hover:bg-raised hover:text-ink disabled:cursor-not-allowed"
          disabled={locked}
        >
          <span className="transition-opacity group-hover/row:opacity-0">{number}</span>
          <GripVertical
            aria-hidden
            className="absolute -left-0.5 size-4.5 opacity-0 transition-opacity group-hover/row:opacity-100"
          />
        </button>
        <Segment id={id} />
      </div>
    </li>
  );
});
