import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";

import { endOfChange } from "@/lib/end-of-change";
import type { Uuid } from "@/lib/types";
import type { Way } from "@/stores/text-history";
import { changeBack } from "@/stores/writing";

/**
 * Ctrl+Z and Ctrl+Shift+Z in a segment's text. The browser's own take back letter by letter: with
 * every key something else changes on the page, which to Chromium ends a phrase.
 */
export function onUndoKey(event: KeyboardEvent<HTMLTextAreaElement>, id: Uuid): void {
  const way = event.nativeEvent.isComposing ? undefined : wayOf(event);
  if (!way) return;
  event.preventDefault();
  const field = event.currentTarget;
  const before = field.value;
  if (field.readOnly) return;
  flushSync(() => changeBack(id, way));
  if (field.value === before) return;
  const place = endOfChange(before, field.value);
  field.setSelectionRange(place, place);
}

/** Which of the two a key asks for, if any. */
export function wayOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">): Way | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" ? "redo" : undefined;
}
