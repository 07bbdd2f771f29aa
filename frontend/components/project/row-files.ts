/** Pictures that are dropped on a row, or pasted into it. */

import type { ClipboardEvent, DragEvent } from "react";

import { setImage } from "@/stores/pictures";
import { useStory } from "@/stores/story";
import type { Uuid } from "@/lib/types";

import { rowAt } from "./row-at";

let marked: HTMLElement | undefined;

export function onRowDragOver(event: DragEvent): void {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  const row = rowAt(event.target);
  const taken = row && !isLocked(row.id);
  event.dataTransfer.dropEffect = taken ? "copy" : "none";
  mark(taken ? row.element : undefined);
}

export function onRowDragLeave(event: DragEvent): void {
  if (!rowAt(event.relatedTarget)) mark(undefined);
}

export function onRowDrop(event: DragEvent): void {
  mark(undefined);
  const image = event.dataTransfer.files[0];
  if (!image) return;
  event.preventDefault();
  const row = rowAt(event.target);
  if (row && !isLocked(row.id)) void setImage(row.id, image);
}

export function onRowPaste(event: ClipboardEvent): void {
  const { files, types } = event.clipboardData;
  const row = rowAt(event.target);
  const image = files[0];
  // Office programs give a picture of the text along with it.
  if (!row || !image || types.includes("text/plain") || isLocked(row.id)) return;
  event.preventDefault();
  void setImage(row.id, image);
}

function mark(row: HTMLElement | undefined): void {
  if (marked === row) return;
  delete marked?.dataset.over;
  if (row) row.dataset.over = "";
  marked = row;
}

function isLocked(id: Uuid): boolean {
  return useStory.getState().segments[id]?.is_locked ?? true;
}
