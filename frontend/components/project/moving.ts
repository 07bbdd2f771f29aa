/** How rows are dragged, and how that is told to those who don't see it. */

import {
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
} from "@dnd-kit/core";
import { sortableKeyboardCoordinates } from "@dnd-kit/sortable";

import { moveTo, placeOf } from "@/components/segment/actions";
import { lockInTheWay } from "@/stores/editing";
import { useStory } from "@/stores/story";

export function useMovingSensors() {
  return useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
}

export function moveDragged({ active, over }: DragEndEvent): void {
  if (over && over.id !== active.id) moveTo(String(active.id), placeOf(String(over.id)));
}

export const instructions = {
  draggable:
    "Press Space to pick the segment up, the arrow keys to move it, Space to put it down, Escape to leave it where it was.",
};

export const announcements: Announcements = {
  onDragStart: ({ active }) => `${named(active.id)} is picked up.`,
  onDragOver: ({ active, over }) =>
    over
      ? lockInTheWay(String(active.id), placeOf(String(over.id))) ||
        `${named(active.id)} is now at ${place(over.id)}.`
      : undefined,
  // It is where it was put by now; or where it was, where it may not move.
  onDragEnd: ({ active }) => `Put down at ${place(active.id)}.`,
  onDragCancel: ({ active }) => `${named(active.id)} is left where it was.`,
};

function named(id: string | number): string {
  return `Segment ${placeOf(String(id)) + 1}`;
}

function place(id: string | number): string {
  return `place ${placeOf(String(id)) + 1} of ${useStory.getState().order.length}`;
}
