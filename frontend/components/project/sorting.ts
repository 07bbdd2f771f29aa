import type { DraggableSyntheticListeners } from "@dnd-kit/core";
import type { ReactNode, SyntheticEvent } from "react";
import { create } from "zustand";

import type { Uuid } from "@/lib/types";

interface Sorting {
  /** What lets rows be dragged; null until it is loaded. */
  layer: ReactNode;
  /** The rows that can be aimed at. */
  rows: Record<Uuid, HTMLElement>;
  dragged: Uuid | null;
}

export const useSorting = create<Sorting>(() => ({ layer: null, rows: {}, dragged: null }));

const sensors = new Map<Uuid, DraggableSyntheticListeners>();

/** Let a row take part; returns what ends it. */
export function takePart(id: Uuid, row: HTMLElement): () => void {
  useSorting.setState(({ rows }) => ({ rows: { ...rows, [id]: row } }));
  return () => useSorting.setState(({ rows: { [id]: _, ...rows } }) => ({ rows }));
}

export function setDragged(dragged: Uuid | null): void {
  useSorting.setState({ dragged });
}

/** Connect a row's handle with what senses a drag; returns what ends it. */
export function connect(id: Uuid, listeners: DraggableSyntheticListeners): () => void {
  sensors.set(id, listeners);
  return () => void sensors.delete(id);
}

/** What a handle hears, for what senses a drag. */
export function passOn(id: Uuid, kind: "onKeyDown" | "onMouseDown" | "onTouchStart") {
  return (event: SyntheticEvent) => void sensors.get(id)?.[kind]?.(event);
}
