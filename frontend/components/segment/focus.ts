import type { Uuid } from "@/lib/types";

export function rowId(id: Uuid): string {
  return `segment-${id}`;
}

export function textId(id: Uuid): string {
  return `text-${id}`;
}

export function focusRow(id: Uuid): void {
  document.getElementById(rowId(id))?.focus();
}

export function textOf(id: Uuid): HTMLElement | null {
  return document.getElementById(textId(id));
}

/** Put the cursor into a segment's text, where it stood before or where `offset` says. */
export function focusText(id: Uuid, offset?: number): void {
  const text = textOf(id);
  if (!(text instanceof HTMLTextAreaElement)) return;
  text.focus();
  if (offset !== undefined) text.setSelectionRange(offset, offset);
}
