import type { Uuid } from "@/lib/types";

interface Row {
  element: HTMLElement;
  id: Uuid;
}

/** The row that something on the page is in. */
export function rowAt(target: EventTarget | null): Row | undefined {
  if (!(target instanceof Element)) return undefined;
  const element = target.closest<HTMLElement>("li[data-segment-id]");
  const id = element?.dataset.segmentId;
  return element && id ? { element, id } : undefined;
}
