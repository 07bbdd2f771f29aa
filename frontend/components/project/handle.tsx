import { GripVertical } from "lucide-react";

import { unlessLocked, useLocked } from "@/components/segment/locked";
import type { Uuid } from "@/lib/types";
import { useNumber } from "@/stores/places";

import { passOn } from "./sorting";

/** What a screen reader says of a handle. */
export const HANDLE_HELP = "moving";

/** A segment's number, by which it is dragged. */
export function Handle({ segmentId }: { segmentId: Uuid }) {
  const locked = useLocked(segmentId);
  const number = useNumber(segmentId);
  return (
    <button
      type="button"
      aria-label={unlessLocked(`Move segment ${number}`, locked)}
      aria-roledescription="sortable"
      aria-describedby={`DndDescribedBy-${HANDLE_HELP}`}
      title={unlessLocked("Drag to move (Alt+↑ and Alt+↓)", locked)}
      disabled={locked}
      onKeyDown={passOn(segmentId, "onKeyDown")}
      onMouseDown={passOn(segmentId, "onMouseDown")}
      onTouchStart={passOn(segmentId, "onTouchStart")}
      className="relative flex h-10 min-w-10 cursor-grab touch-none items-center rounded-lg text-sm text-muted tabular-nums [grid-area:handle] disabled:cursor-not-allowed enabled:hover:text-ink"
    >
      <span className="transition-opacity group-hover/row:opacity-0">{number}</span>
      <GripVertical
        aria-hidden
        className="absolute -left-1 size-4.5 opacity-0 transition-opacity group-hover/row:opacity-100"
      />
    </button>
  );
}
