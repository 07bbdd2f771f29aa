import { closestCenter, DndContext, DragOverlay } from "@dnd-kit/core";
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable";

import type { Uuid } from "@/lib/types";
import { useStory } from "@/stores/story";

import { HANDLE_HELP } from "./handle";
import { announcements, instructions, moveDragged, useMovingSensors } from "./moving";
import { SortableRow } from "./sortable-row";
import { setDragged, useSorting } from "./sorting";

/**
 * Lets the rows in view be dragged. It stands beside the list and reaches into it: around the
 * list, each move of the pointer would have React look through hundreds of rows.
 */
export function SortingLayer() {
  const order = useStory((story) => story.order);
  const { rows, dragged } = useSorting();
  return (
    <DndContext
      id={HANDLE_HELP}
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
        {Object.entries(rows).map(([id, row]) => (
          <SortableRow key={id} id={id} row={row} />
        ))}
      </SortableContext>
      <DragOverlay>{dragged && <DraggedRow id={dragged} />}</DragOverlay>
    </DndContext>
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
