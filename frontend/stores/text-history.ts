/** What the texts of segments were before, a text for each phrase that was written. */

import { create } from "zustand";

import type { Uuid } from "@/lib/types";
import type { Way } from "@/lib/undo-keys";

/** For each segment the texts to go back to, and those to come to again; the nearest last. */
type TextHistory = Record<Way, Record<Uuid, string[]>>;

export const useTextHistory = create<TextHistory>(() => ({ undo: {}, redo: {} }));

/** A text is about to be written into: what it was can be had back. */
export function keepText(id: Uuid, text: string): void {
  const texts = textsOf(id, "undo");
  put(id, { undo: texts.at(-1) === text ? texts : [...texts, text], redo: [] });
}

/** The text to go to; the one there is now can be had back from there. */
export function otherText(id: Uuid, way: Way, now: string): string | undefined {
  const texts = textsOf(id, way);
  const text = texts.at(-1);
  if (text === undefined) return undefined;
  const back = way === "undo" ? "redo" : "undo";
  put(id, { [way]: texts.slice(0, -1), [back]: [...textsOf(id, back), now] });
  return text;
}

/** The segment is another now, or gone. */
export function forgetTexts(id: Uuid): void {
  put(id, { undo: [], redo: [] });
}

function textsOf(id: Uuid, way: Way): string[] {
  return useTextHistory.getState()[way][id] ?? [];
}

function put(id: Uuid, texts: Partial<Record<Way, string[]>>): void {
  useTextHistory.setState(({ undo, redo }) => ({
    undo: { ...undo, [id]: texts.undo ?? [] },
    redo: { ...redo, [id]: texts.redo ?? [] },
  }));
}
