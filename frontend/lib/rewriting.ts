/** Ways to make one list of segments of another. */

import type { Segment, SegmentChanges, Uuid } from "./types";

export type Rewrite = (segments: Segment[]) => Segment[];

export function all(segments: Segment[]): Rewrite {
  return () => segments;
}

export function replaced(segment: Segment): Rewrite {
  return (segments) => segments.map((other) => (other.id === segment.id ? segment : other));
}

export function changed(id: Uuid, changes: SegmentChanges): Rewrite {
  return (segments) =>
    segments.map((segment) => (segment.id === id ? { ...segment, ...changes } : segment));
}

export function without(id: Uuid): Rewrite {
  return (segments) => segments.filter((segment) => segment.id !== id);
}

/** Move a segment to another place, counted from 0. */
export function moved(id: Uuid, place: number): Rewrite {
  return (segments) => {
    const others = without(id)(segments);
    const own = segments.filter((segment) => segment.id === id);
    return [...others.slice(0, place), ...own, ...others.slice(place)];
  };
}
