import { Plus } from "lucide-react";
import { useDeferredValue, useRef, useState } from "react";

import { add, ADD_BUTTON } from "@/components/segment/actions";
import { Button } from "@/components/ui/button";
import type { Uuid } from "@/lib/types";
import { useStory } from "@/stores/story";

import { loadSorting } from "./load-sorting";
import { Row } from "./row";
import { onRowDragLeave, onRowDragOver, onRowDrop, onRowPaste } from "./row-files";
import { onRowKey } from "./row-keys";
import { useSorting } from "./sorting";
import { useReadingPlace } from "./use-reading-place";

/** More than any screen shows. */
const FIRST_ROWS = 15;
/** Of those, as many as a person may see above where they were. */
const ROWS_BEFORE = 3;

/** Those around a place, or at the beginning. */
function firstRows(order: Uuid[], place: Uuid | undefined): Set<Uuid> {
  const at = place === undefined ? 0 : Math.max(0, order.indexOf(place) - ROWS_BEFORE);
  return new Set(order.slice(at, at + FIRST_ROWS));
}

export function SegmentList() {
  const projectId = useStory((story) => story.projectId);
  const order = useStory((story) => story.order);
  // The first rows can be used while the others are still being made.
  const whole = useDeferredValue(true, false);
  const list = useRef<HTMLOListElement>(null);
  const place = useReadingPlace(projectId, list, whole);
  const [first] = useState(() => firstRows(order, place?.id));
  const sorting = useSorting(({ layer }) => layer);
  const [spoken, say] = useState("");
  return (
    <div
      onPointerOver={loadSorting}
      onFocus={loadSorting}
      onKeyDown={(event) => onRowKey(event, say)}
      onDragOver={onRowDragOver}
      onDragLeave={onRowDragLeave}
      onDrop={onRowDrop}
      onPaste={onRowPaste}
    >
      <ol ref={list} className="-mx-3">
        {(whole ? order : [...first]).map((id) => (
          <Row key={id} id={id} first={first.has(id)} />
        ))}
      </ol>
      {sorting}
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <Button
        id={ADD_BUTTON}
        // An empty story is gone on with here.
        autoFocus={!order.length}
        className="mt-4"
        onClick={() => void add()}
      >
        <Plus aria-hidden className="size-4.5" />
        {order.length ? "Add a segment" : "Write the first segment"}
      </Button>
    </div>
  );
}
