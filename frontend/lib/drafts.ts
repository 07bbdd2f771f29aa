/** What was written and is not saved yet, kept in the browser so that a crash loses nothing. */

import { ApiError } from "./api";
import { listOf } from "./format";
import { forget, onRememberedElsewhere, recall, remember, remembered } from "./memory";
import type { ChangedElsewhere, Segment, SegmentTexts, StaleReason, TextField, Uuid } from "./types";

/** What was written, and `before`: what it was written over. */
export interface Draft extends SegmentTexts {
  before?: SegmentTexts;
}

export function readDraft(segmentId: Uuid): Draft | undefined {
  return recall(nameOf(segmentId));
}

export function keepDraft(segmentId: Uuid, draft: Draft): void {
  remember(nameOf(segmentId), draft);
}

/** Keep what is written into a segment that is seen so. */
export function keepWritten(segment: Segment, written: SegmentTexts): void {
  const draft = readDraft(segment.id);
  const before = { ...textsOf(segment, fieldsOf(written)), ...draft?.before };
  keepDraft(segment.id, { ...draft, ...written, before });
}

/** Keep what was written on while this much of it was saved. */
export function keepRest(saved: Segment, sent: Draft): void {
  const draft = readDraft(saved.id);
  if (!draft) return;
  const before = { ...draft.before, ...textsOf(saved, fieldsOf(sent)) };
  keepDraft(saved.id, { ...draft, before });
}

export function dropDraft(segmentId: Uuid): void {
  forget(nameOf(segmentId));
}

export function hasDrafts(): boolean {
  return remembered().some((name) => name.startsWith(NAME));
}

/** Be told when another tab writes into a segment, or has done with that. */
export function onDraftElsewhere(listener: (segmentId: Uuid) => void): () => void {
  return onRememberedElsewhere((name) => {
    if (name.startsWith(NAME)) listener(name.slice(NAME.length));
  });
}

/** The segment as it stands, where a draft was refused because it was changed meanwhile. */
export function changedElsewhere(problem: unknown): Segment | undefined {
  const body: unknown = problem instanceof ApiError && problem.body;
  return (body as Partial<ChangedElsewhere> | undefined)?.segment;
}

/** The texts that stand in a segment where its draft was written over others. */
export function overtaking(segment: Segment): SegmentTexts {
  const { before = {}, ...written } = readDraft(segment.id) ?? {};
  const changed = fieldsOf(before).filter(
    (field) => segment[field] !== before[field] && segment[field] !== written[field],
  );
  return textsOf(segment, changed);
}

/** The segment as a person sees it: what they have written stands over what the server has. */
export function withDraft(segment: Segment): Segment {
  const draft = readDraft(segment.id);
  if (!draft) return segment;
  const { before: _, ...written } = draft;
  const { text_content = segment.text_content } = written;
  const isChanged = segment.audio_file !== null && text_content !== segment.text_content;
  return { ...segment, ...written, ...(isChanged && staleByText(segment)) };
}

/** Why a story can't be narrated as it is written; nothing where it can. */
export function unsavedWords(segments: Segment[], unsaved: Uuid[]): string {
  // A batch does not speak what is locked.
  const numbers = segments.flatMap(({ id, is_locked }, place) =>
    unsaved.includes(id) && !is_locked && readDraft(id)?.text_content !== undefined ? place + 1 : [],
  );
  if (!numbers.length) return "";
  return numbers.length === 1
    ? `The text of segment ${listOf(numbers)} is not saved: see what its row says.`
    : `The texts of segments ${listOf(numbers)} are not saved: see what their rows say.`;
}

/** As the server will tell once it has the text. */
function staleByText({ audio_stale_reasons: before }: Segment) {
  const others = before.filter((reason) => reason !== "text");
  return { audio_stale: true, audio_stale_reasons: ["text", ...others] satisfies StaleReason[] };
}

/** Which texts there are. */
export function fieldsOf(texts: SegmentTexts): TextField[] {
  return FIELDS.filter((field) => texts[field] !== undefined);
}

function textsOf(segment: Segment, fields: TextField[]): SegmentTexts {
  return Object.fromEntries(fields.map((field) => [field, segment[field]]));
}

const FIELDS: TextField[] = ["text_content", "image_prompt"];
const NAME = "draft.";

function nameOf(segmentId: Uuid): string {
  return NAME + segmentId;
}
