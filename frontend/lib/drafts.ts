/** What was written and is not saved yet, kept in the browser so that a crash loses nothing. */

import { forget, recall, remember } from "./memory";
import type { Segment, StaleReason, Uuid } from "./types";

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
  const draft = readDraft(segment.id);
  if (!draft) return segment;
  const { text_content = segment.text_content } = draft;
  const isChanged = segment.audio_file !== null && text_content !== segment.text_content;
  return { ...segment, ...draft, ...(isChanged && staleByText(segment)) };
}

/** As the server will tell once it has the text. */
function staleByText({ audio_stale_reasons: before }: Segment) {
  const others = before.filter((reason) => reason !== "text");
  return { audio_stale: true, audio_stale_reasons: ["text", ...others] satisfies StaleReason[] };
}

function nameOf(segmentId: Uuid): string {
  return `draft.${segmentId}`;
}
