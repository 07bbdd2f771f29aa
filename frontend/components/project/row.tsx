import { memo, useLayoutEffect, useRef } from "react";

import { useNear } from "@/components/player/use-near";
import { rowId } from "@/components/segment/focus";
import { useLocked } from "@/components/segment/locked";
import { Near } from "@/components/segment/near";
import { Segment } from "@/components/segment/segment";
import { classes } from "@/components/ui/classes";
import type { Uuid } from "@/lib/types";
import { useNumber } from "@/stores/places";
import { useIsCurrent } from "@/stores/player";

import { Handle } from "./handle";
import { takePart, useSorting } from "./sorting";

const NARROW =
  "grid grid-cols-[auto_minmax(0,1fr)] gap-y-1 [grid-template-areas:'handle_tools'_'text_text'_'audio_audio'_'image_image']";
// A text or an image that is high stretches no row but its own.
const WIDE =
  "lg:grid-cols-[2.5rem_minmax(0,1fr)_15rem] lg:grid-rows-[2.5rem_auto_auto_1fr] lg:gap-x-3 lg:gap-y-0 lg:[grid-template-areas:'handle_text_tools'_'._text_image'_'._audio_image'_'._._image']";

interface RowProps {
  id: Uuid;
  /** It may be in view at once: guessing its height first would shift what is below. */
  first: boolean;
}

export const Row = memo(function Row({ id, first }: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  const number = useNumber(id);
  const near = useNear(row);
  const dragged = useSorting((sorting) => sorting.dragged === id);
  const sortable = near || dragged;
  const locked = useLocked(id);
  const heard = useIsCurrent(id);
  useLayoutEffect(
    () => (sortable && row.current ? takePart(id, row.current) : undefined),
    [id, sortable],
  );
  return (
    <li
      ref={row}
      id={rowId(id)}
      data-segment-id={id}
      tabIndex={-1}
      aria-label={`Segment ${number}`}
      aria-current={heard || undefined}
      className="group/row scroll-my-24 py-1 not-first:border-t not-first:border-line"
    >
      <div
        className={classes(
          NARROW,
          WIDE,
          "rounded-xl px-3 py-2",
          !first && "[contain-intrinsic-size:auto_12rem] [content-visibility:auto]",
          locked && "bg-raised",
          heard && "shadow-[inset_3px_0_0_var(--accent)]",
        )}
      >
        <Handle segmentId={id} />
        <Near value={near}>
          <Segment id={id} />
        </Near>
      </div>
    </li>
  );
});
