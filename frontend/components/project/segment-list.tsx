import { Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";

import { add, ADD_BUTTON } from "@/components/segment/actions";
import { Button } from "@/components/ui/button";
import { useStory } from "@/stores/story";

import { Row } from "./row";
import { onRowDragLeave, onRowDragOver, onRowDrop, onRowPaste } from "./row-files";
import { onRowKey } from "./row-keys";
import { loadSorting, useSorting } from "./sorting";

/** More than any screen shows. */
const FIRST_ROWS = 15;

export function SegmentList() {
  const order = useStory((story) => story.order);
  // The first rows can be used while the others are still being made.
  const whole = useDeferredValue(true, false);
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
      <ol className="-mx-3">
        {(whole ? order : order.slice(0, FIRST_ROWS)).map((id) => (
          <Row key={id} id={id} />
        ))}
      </ol>
      {sorting}
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <Button id={ADD_BUTTON} className="mt-4" onClick={() => void add()}>
        <Plus aria-hidden className="size-4.5" />
        {order.length ? "Add a segment" : "Write the first segment"}
      </Button>
    </div>
  );
}
