import type { Uuid } from "@/lib/types";

import { useStory } from "./story";

let known: { order: Uuid[]; places: Map<Uuid, number> } = { order: [], places: new Map() };

/** A segment's number in the story, counted from 1; every row asks, so each order is read once. */
export function useNumber(id: Uuid): number {
  return useStory(({ order }) => numberIn(order, id));
}

function numberIn(order: Uuid[], id: Uuid): number {
  if (known.order !== order) {
    known = { order, places: new Map(order.map((other, place) => [other, place])) };
  }
  return (known.places.get(id) ?? -1) + 1;
}
