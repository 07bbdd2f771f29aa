import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";

import { endOfChange } from "@/lib/end-of-change";
import type { TextField, Uuid } from "@/lib/types";
import { wayOf } from "@/lib/undo-keys";
import { changeBack } from "@/stores/writing";

/**
 * Ctrl+Z and Ctrl+Shift+Z in a segment. The browser's own take back letter by letter: with
 * every key something else changes on the page, which to Chromium ends a phrase.
 */
export function onUndoKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  id: Uuid,
  name: TextField,
): void {
  const way = event.nativeEvent.isComposing ? undefined : wayOf(event);
  if (!way) return;
  event.preventDefault();
  const field = event.currentTarget;
  const before = field.value;
  if (field.readOnly) return;
  flushSync(() => changeBack(id, way, name));
  if (field.value === before) return;
  const place = endOfChange(before, field.value);
  field.setSelectionRange(place, place);
}
