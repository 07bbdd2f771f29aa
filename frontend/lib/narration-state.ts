import type { Rewrite } from "./rewriting";
import type { CompletedSegmentAudio, Segment, TaskStatusResponse, Uuid } from "./types";

/** What a batch is asked to narrate. */
export type Extent = "missing" | "changed" | "everything";

/** What was asked for, so that it can be asked for again. */
export type Request = BatchRequest | { segmentId: Uuid };

export interface BatchRequest {
  extent: Extent;
  /** These alone. */
  segmentIds?: Uuid[];
}

export function hasText(segment: Segment): boolean {
  return segment.text_content.trim() !== "";
}

/** Whether a batch would give it its first audio. */
function isMissing(segment: Segment): boolean {
  return segment.audio_file === null && !segment.is_locked && hasText(segment);
}

/** Whether its audio is of another text, voice or speed, and may be made anew. */
export function isChanged(segment: Segment): boolean {
  return segment.audio_stale && !segment.is_locked && hasText(segment);
}

/** How many segments there are to narrate; `overwritten` have audio and are asked for with all. */
export function extentsOf(segments: Segment[]) {
  const speakable = segments.filter((segment) => !segment.is_locked && hasText(segment));
  return {
    missing: speakable.filter(isMissing).length,
    changed: speakable.filter(isChanged).length,
    everything: speakable.length,
    overwritten: speakable.filter(({ audio_file }) => audio_file !== null).length,
  };
}

/**
 * Whether something of what was asked for may still be to do. What was to be made anew though it
 * was up to date does not tell.
 */
export function isUnfinished(request: Request, segments: Segment[]): boolean {
  if ("segmentId" in request) return segments.some(({ id }) => id === request.segmentId);
  switch (request.extent) {
    case "missing":
      return segments.some(isMissing);
    case "changed":
      return segments.some((segment) => isMissing(segment) || isChanged(segment));
    case "everything":
      return extentsOf(asked(request, segments)).everything > 0;
  }
}

function asked({ segmentIds }: BatchRequest, segments: Segment[]): Segment[] {
  return segmentIds ? segments.filter(({ id }) => segmentIds.includes(id)) : segments;
}

/** What is left of a request, as far as its task was heard; of other batches the story tells that. */
export function leftOf(request: Request, task: TaskStatusResponse | null): Request {
  if (!task || !("extent" in request) || request.extent !== "everything") return request;
  return { ...request, segmentIds: [spokenSegment(task) ?? [], task.waiting_segments].flat() };
}

/** Seconds of all the audio there is. */
export function totalDuration(segments: Segment[]): number {
  return segments.reduce((sum, segment) => sum + (segment.audio_duration ?? 0), 0);
}

export function hasEnded({ status }: TaskStatusResponse): boolean {
  return status === "COMPLETED" || status === "FAILED";
}

/** The segment that is being spoken. */
export function spokenSegment(task: TaskStatusResponse): Uuid | undefined {
  const id = task.progress.current_segment_id;
  if (task.status !== "PROCESSING" || id === undefined) return undefined;
  // Between two segments the last one is done and still named as the current.
  const last = [task.completed_segments.at(-1), task.errors.at(-1)];
  return last.some((done) => done?.segment_id === id) ? undefined : id;
}

/** What a batch may have been asked for, by the segments that it has still to speak. */
export function likelyExtent(task: TaskStatusResponse, segments: Record<Uuid, Segment>): Extent {
  const ids = [...task.waiting_segments, spokenSegment(task) ?? []].flat();
  const voiced = ids.flatMap((id) => segments[id] ?? []).filter(({ audio_file }) => audio_file !== null);
  if (!voiced.length) return "missing";
  return voiced.every(isChanged) ? "changed" : "everything";
}

/** How many segments a task has done, those that failed included, and of how many. */
export function doneOf(task: TaskStatusResponse): { done: number; total: number } {
  const { completed_segments, errors, waiting_segments, progress } = task;
  return {
    done: completed_segments.length + errors.length,
    total: progress.total || waiting_segments.length,
  };
}

/** Why a segment could not be narrated, which text that was, and which task said so. */
export interface Failure {
  reason: string;
  text: string;
  taskId: string;
}

/** What failed of these segments, after a task was heard. */
export function withFailures(
  before: Record<Uuid, Failure>,
  { task_id: taskId, completed_segments, errors }: TaskStatusResponse,
  segments: Segment[],
): Record<Uuid, Failure> {
  const failures = { ...before };
  for (const { segment_id } of completed_segments) delete failures[segment_id];
  const texts = new Map(segments.map(({ id, text_content }) => [id, text_content]));
  for (const { segment_id: id, error: reason } of errors) {
    const text = texts.get(id);
    // What it says again is of the text that was there the first time.
    if (text !== undefined && before[id]?.taskId !== taskId) failures[id] = { reason, text, taskId };
  }
  return failures;
}

/** Which task gave a segment its sound, after a task has made some. */
export function withTakes(
  before: Record<Uuid, string>,
  taskId: string,
  sounds: CompletedSegmentAudio[],
): Record<Uuid, string> {
  const takes = sounds.map(({ segment_id }) => [segment_id, taskId]);
  return { ...before, ...Object.fromEntries(takes) } as Record<Uuid, string>;
}

/** Give segments the sounds that a task has just made. */
export function withSounds(sounds: CompletedSegmentAudio[]): Rewrite {
  const bySegment = new Map(sounds.map((sound) => [sound.segment_id, sound]));
  return (segments) =>
    segments.map((segment) => {
      const sound = bySegment.get(segment.id);
      if (!sound) return segment;
      return {
        ...segment,
        audio_file: sound.audio_url,
        audio_duration: sound.duration,
        audio_stale: false,
        audio_stale_reasons: [],
        audio_warning: sound.warning ?? null,
      };
    });
}
