import type { KeyboardEvent } from "react";

import { move, split } from "@/components/segment/actions";
import { focusRow, focusText } from "@/components/segment/focus";
import { narrateSegment } from "@/stores/narrating";
import type { Uuid } from "@/lib/types";

import { rowAt } from "./row-at";

/** The keys of a row and of the text inside it; `say` reads aloud what can only be seen. */
export function onRowKey(event: KeyboardEvent, say: (words: string) => void): void {
  const row = rowAt(event.target);
  if (!row || event.nativeEvent.isComposing) return;
  const act = actionFor(event, row.id, row.element, say);
  if (!act) return;
  event.preventDefault();
  act();
}

function actionFor(
  event: KeyboardEvent,
  id: Uuid,
  row: HTMLElement,
  say: (words: string) => void,
): (() => void) | undefined {
  const { key, target } = event;
  if (event.altKey && key === "ArrowUp") return () => say(move(id, -1));
  if (event.altKey && key === "ArrowDown") return () => say(move(id, 1));
  if (key === "Enter" && target === row) return () => focusText(id);
  if (!(target instanceof HTMLTextAreaElement)) return undefined;
  if (key === "Escape") return () => focusRow(id);
  if (key !== "Enter" || !(event.ctrlKey || event.metaKey)) return undefined;
  if (!event.shiftKey) return () => void narrateSegment(id);
  return () => void split(id, target.selectionStart);
}
