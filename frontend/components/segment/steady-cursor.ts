import { useLayoutEffect, useRef, type SyntheticEvent } from "react";

import { movedCursor } from "@/lib/moved-cursor";

/**
 * Keep the cursor of a text beside its words where something else than its own keys changes it: the
 * browser would put it at the end. Returns what is to be told of every change and selection in it.
 */
export function useSteadyCursor(value: string) {
  const latest = useRef<{ field: HTMLTextAreaElement; text: string; place: number }>(undefined);
  useLayoutEffect(() => {
    if (!latest.current) return;
    const { field, text, place } = latest.current;
    if (text === value) return;
    const moved = movedCursor(place, text, value);
    latest.current = { field, text: value, place: moved };
    if (document.activeElement === field) field.setSelectionRange(moved, moved);
  }, [value]);

  return ({ currentTarget: field }: SyntheticEvent<HTMLTextAreaElement>) => {
    latest.current = { field, text: field.value, place: field.selectionStart };
  };
}
