import { closestCenter, DndContext, DragOverlay } from "@dnd-kit/core";
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { Plus } from "lucide-react";
import { useState } from "react";

import { add, ADD_BUTTON } from "@/components/segment/actions";
import { Button } from "@/components/ui/button";
import type { Uuid } from "@/lib/types";
import { useStory } from "@/stores/story";

import { announcements, instructions, moveDragged, useMovingSensors } from "./moving";
import { Row } from "./row";
import { onRowDragLeave, onRowDragOver, onRowDrop, onRowPaste } from "./row-files";
import { onRowKey } from "./row-keys";

export function SegmentList() {
  const order = useStory((story) => story.order);
  const [dragged, setDragged] = useState<Uuid | null>(null);
  const [spoken, say] = useState("");
  return (
    <>
      <DndContext
        sensors={useMovingSensors()}
        collisionDetection={closestCenter}
        accessibility={{ announcements, screenReaderInstructions: instructions }}
        onDragStart={({ active }) => setDragged(String(active.id))}
        onDragCancel={() => setDragged(null)}
        onDragEnd={(event) => {
          setDragged(null);
          moveDragged(event);
        }}
      >
        <SortableContext items={order} strategy={verticalListSortingStrategy}>
          <ol
            className="-mx-3"
            onKeyDown={(event) => onRowKey(event, say)}
            onDragOver={onRowDragOver}
            onDragLeave={onRowDragLeave}
            onDrop={onRowDrop}
            onPaste={onRowPaste}
          >
            {order.map((id, place) => (
              <Row key={id} id={id} number={place + 1} />
            ))}
          </ol>
        </SortableContext>
        <DragOverlay>{dragged && <DraggedRow id={dragged} />}</DragOverlay>
      </DndContext>
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <Button id={ADD_BUTTON} className="mt-4" onClick={() => void add()}>
        <Plus aria-hidden className="size-4.5" />
        {order.length ? "Add a segment" : "Write the first segment"}
      </Button>
    </>
  );
}

function DraggedRow({ id }: { id: Uuid }) {
  const text = useStory(({ segments }) => segments[id]?.text_content);
  return (
    <p className="rounded-xl border border-line bg-surface px-4 py-3 font-serif text-lg leading-relaxed shadow-lg">
      <span className="line-clamp-2">{text}</span>
    </p>
  );
}
