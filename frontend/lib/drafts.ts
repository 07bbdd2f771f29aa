/** What was written and is not saved yet, kept in the browser so that a crash loses nothing. */

import { listOf } from "./format";
import { forget, recall, remember, remembered } from "./memory";
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

export function hasDrafts(): boolean {
  return remembered().some((name) => name.startsWith(nameOf("")));
}

/** The segment as a person sees it: what they have written stands over what the server has. */
export function withDraft(segment: Segment): Segment {
  const draft = readDraft(segment.id);
  if (!draft) return segment;
  const { text_content = segment.text_content } = draft;
  const isChanged = segment.audio_file !== null && text_content !== segment.text_content;
  return { ...segment, ...draft, ...(isChanged && staleByText(segment)) };
}

/** Why a story can't be narrated as it is written; nothing where it can. */
export function unsavedWords(segments: Segment[], unsaved: Uuid[]): string {
  // A batch does not speak what is locked.
  const numbers = segments.flatMap(({ id, is_locked }, place) =>
    unsaved.includes(id) && !is_locked && readDraft(id)?.text_content !== undefined ? place + 1 : [],
  );
  if (!numbers.length) return "";
  return numbers.length === 1
    ? `The text of segment ${listOf(numbers)} is not saved. Save or discard it first.`
    : `The texts of segments ${listOf(numbers)} are not saved. Save or discard them first.`;
}

/** As the server will tell once it has the text. */
function staleByText({ audio_stale_reasons: before }: Segment) {
  const others = before.filter((reason) => reason !== "text");
  return { audio_stale: true, audio_stale_reasons: ["text", ...others] satisfies StaleReason[] };
}

function nameOf(segmentId: Uuid): string {
  return `draft.${segmentId}`;
}
