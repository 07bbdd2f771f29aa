import { create } from "zustand";

import * as api from "@/lib/api";
import { replaced } from "@/lib/rewriting";
import type { Uuid } from "@/lib/types";

import { change } from "./story";

interface Pictures {
  /** The segments whose picture is on its way. */
  uploading: Record<Uuid, boolean>;
  /** Another number for each new picture of a segment: a browser keeps what a URL once gave. */
  takes: Record<Uuid, number>;
}

export const usePictures = create<Pictures>(() => ({ uploading: {}, takes: {} }));

export async function setImage(id: Uuid, image: File): Promise<boolean> {
  mark(id, true);
  const done = await change(() => api.uploadSegmentImage(id, image), replaced);
  mark(id, false);
  if (done) renewPicture(id);
  return done;
}

export function removeImage(id: Uuid): Promise<boolean> {
  return change(() => api.removeSegmentImage(id), replaced);
}

export function renewPicture(id: Uuid): void {
  usePictures.setState(({ takes }) => ({ takes: { ...takes, [id]: (takes[id] ?? 0) + 1 } }));
}

function mark(id: Uuid, state: boolean): void {
  usePictures.setState(({ uploading }) => ({ uploading: { ...uploading, [id]: state } }));
}
