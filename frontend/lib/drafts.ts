/** What was written and is not saved yet, kept in the browser so that a crash loses nothing. */

import { forget, recall, remember } from "./memory";
import type { Segment, Uuid } from "./types";

export type Draft = Partial<Pick<Segment, "text_content" | "image_prompt">>;

export function readDraft(segmentId: Uuid): Draft | undefined {
  return recall(nameOf(segmentId));
}

export function keepDraft(segmentId: Uuid, draft: Draft): void {
  remember(nameOf(segmentId), draft);
}

export function dropDraft(segmentId: Uuid): void {
  forget(nameOf(segmentId));
}

/** The segment as a person sees it: what they have written stands over what the server has. */
export function withDraft(segment: Segment): Segment {
  return { ...segment, ...readDraft(segment.id) };
}

function nameOf(segmentId: Uuid): string {
  return `draft.${segmentId}`;
}
