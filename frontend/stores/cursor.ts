import { create } from "zustand";

import type { Uuid } from "@/lib/types";

import { useStory } from "./story";

interface Cursor {
  /** The segment whose text it stood in last. */
  id: Uuid | null;
  /** Where in it, counted as JavaScript counts. */
  offset: number;
}

export const useCursor = create<Cursor>(() => ({ id: null, offset: 0 }));

export function placeCursor(id: Uuid, offset: number): void {
  useCursor.setState({ id, offset });
}

/** Whether the cursor stands inside a segment's text: there are words on both sides of it. */
export function isInside({ id, offset }: Cursor, segmentId: Uuid): boolean {
  if (id !== segmentId) return false;
  const text = useStory.getState().segments[id]?.text_content ?? "";
  return text.slice(0, offset).trim() !== "" && text.slice(offset).trim() !== "";
}
