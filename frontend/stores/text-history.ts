/** What was written into segments before, a piece for each phrase. */

import { create } from "zustand";

import type { Segment, SegmentTexts, TextField, Uuid } from "@/lib/types";
import type { Way } from "@/lib/undo-keys";

interface Piece {
  field: TextField;
  text: string;
}

/** For each segment the pieces to go back to, and those to come to again; the nearest last. */
type TextHistory = Record<Way, Record<Uuid, Piece[]>>;

export const useTextHistory = create<TextHistory>(() => ({ undo: {}, redo: {} }));

/** A segment is about to be written into: what stands there can be had back. */
export function keepText(segment: Segment, field: TextField): void {
  const pieces = piecesOf(segment.id, "undo");
  const now = pieceOf(segment, field);
  const isKept = pieces.findLast((piece) => piece.field === field)?.text === now.text;
  put(segment.id, {
    undo: isKept ? pieces : [...pieces, now],
    redo: piecesOf(segment.id, "redo").filter((piece) => piece.field !== field),
  });
}

/** What to write instead, in a field or where was written last; what stands there can be had back. */
export function otherText(
  segment: Segment,
  way: Way,
  field?: TextField,
): SegmentTexts | undefined {
  const pieces = piecesOf(segment.id, way);
  const place = pieces.findLastIndex((piece) => !field || piece.field === field);
  const piece = pieces[place];
  if (!piece) return undefined;
  const back = way === "undo" ? "redo" : "undo";
  const before = [...piecesOf(segment.id, back), pieceOf(segment, piece.field)];
  put(segment.id, { [way]: pieces.toSpliced(place, 1), [back]: before });
  return { [piece.field]: piece.text };
}

/** The segment is another now, or gone. */
export function forgetTexts(id: Uuid): void {
  put(id, { undo: [], redo: [] });
}

function pieceOf(segment: Segment, field: TextField): Piece {
  return { field, text: segment[field] };
}

function piecesOf(id: Uuid, way: Way): Piece[] {
  return useTextHistory.getState()[way][id] ?? [];
}

function put(id: Uuid, pieces: Partial<Record<Way, Piece[]>>): void {
  useTextHistory.setState(({ undo, redo }) => ({
    undo: { ...undo, [id]: pieces.undo ?? [] },
    redo: { ...redo, [id]: pieces.redo ?? [] },
  }));
}
