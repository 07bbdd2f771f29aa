import type { DraggableSyntheticListeners } from "@dnd-kit/core";
import { createElement, type ReactNode, type SyntheticEvent } from "react";
import { create } from "zustand";

import type { Uuid } from "@/lib/types";

interface Sorting {
  /** Null until it was asked for: a tenth of the page's script is for dragging. */
  layer: ReactNode;
  /** The rows that can be aimed at. */
  rows: Record<Uuid, HTMLElement>;
  dragged: Uuid | null;
}

export const useSorting = create<Sorting>(() => ({ layer: null, rows: {}, dragged: null }));

const sensors = new Map<Uuid, DraggableSyntheticListeners>();

export function loadSorting(): void {
  if (useSorting.getState().layer) return;
  import("./sorting-layer").then(
    ({ SortingLayer }) => useSorting.setState({ layer: createElement(SortingLayer) }),
    // StoryFlow is away, which the page says; the next time is soon.
    () => undefined,
  );
}

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
