import { toast } from "sonner";

import { wayOf } from "@/lib/undo-keys";

import { isWriting } from "./player/keys";

const PATIENCE_MS = 15_000;
const ATTENDED = "[data-sonner-toaster]:hover, [data-sonner-toaster]:focus-within";

type Id = string | number;

/** What can be undone, the latest last. */
const offers = new Map<Id, () => void>();

/** Say what was done, and undo it by the message's button or by Ctrl+Z where nothing is written. */
export function offerUndo(words: string, undo: () => void): void {
  const id = toast(words, {
    duration: Infinity,
    action: { label: "Undo", onClick: () => accept(id) },
    onDismiss: () => offers.delete(id),
  });
  offers.set(id, undo);
  window.addEventListener("keydown", onKeyDown);
  withdrawLater(id);
}

function accept(id: Id): void {
  const undo = offers.get(id);
  offers.delete(id);
  undo?.();
}

/** Not while a person is about to take it. */
function withdrawLater(id: Id): void {
  setTimeout(() => {
    if (document.hidden || document.querySelector(ATTENDED)) withdrawLater(id);
    else toast.dismiss(id);
  }, PATIENCE_MS);
}

function isElsewhere(): boolean {
  return isWriting() || document.querySelector("[role='dialog']") !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  const latest = [...offers.keys()].at(-1);
  if (latest === undefined || event.defaultPrevented || wayOf(event) !== "undo" || isElsewhere()) return;
  event.preventDefault();
  toast.dismiss(latest);
  accept(latest);
}
