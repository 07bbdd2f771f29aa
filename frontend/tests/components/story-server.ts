import { vi, type Mock } from "vitest";

import type * as api from "@/lib/api";
import { messageIn } from "@/lib/error-message";
import { ApiError } from "@/lib/server/errors";
import type { ErrorBody, Segment, SegmentTexts, TaskStatusResponse, Uuid } from "@/lib/types";

import { deferred } from "../deferred";
import { loudnessReport, project, segment, settings, voice } from "../samples";

type Request = (...args: never[]) => Promise<unknown>;

/** Stands for a server with one story, and answers as that would. */
export const server = {
  title: project.title,
  segments: [] as Segment[],
  tasks: [] as TaskStatusResponse[],
};

/** Takes the place of what lib/api asks of the server. */
export const requests = {
  getProject: answering<typeof api.getProject>(() => ({
    ...project,
    title: server.title,
    segments: server.segments,
  })),
  listSegments: answering<typeof api.listSegments>(() => server.segments),
  listTasks: answering<typeof api.listTasks>(() => server.tasks),
  getSettings: answering<typeof api.getSettings>(() => ({
    ...settings,
    default_voice_id: voice.id,
  })),
  listVoices: answering<typeof api.listVoices>(() => [voice]),

  updateProject: answering<typeof api.updateProject>((_, { title }) => ({
    ...project,
    title: (server.title = title ?? server.title),
  })),
  createSegment: answering<typeof api.createSegment>(({ sequence_index, ...changes }) => {
    const created = { ...segment, text_content: "", ...changes, id: idOf(++made) };
    put(server.segments.toSpliced(sequence_index ?? server.segments.length, 0, created));
    return created;
  }),
  updateSegment: answering<typeof api.updateSegment>((id, { before: seen = {}, ...changes }) => {
    const before = found(id);
    if (before.is_locked && changes.is_locked === undefined) throw lockedRefusal;
    if (!isSeen(before, seen, changes)) {
      throw refusal(409, { error: "The segment was changed elsewhere meanwhile.", segment: before });
    }
    const { text_content = before.text_content } = changes;
    const isStale = before.audio_file !== null && text_content !== before.text_content;
    return change(id, {
      ...changes,
      ...(isStale && { audio_stale: true, audio_stale_reasons: ["text"] }),
    });
  }),
  deleteSegment: answering<typeof api.deleteSegment>((id) => {
    put(server.segments.filter((other) => other.id !== id));
  }),
  reorderSegments: answering<typeof api.reorderSegments>((_, ids) => put(ids.map(found))),
  splitSegment: answering<typeof api.splitSegment>((id, position) => {
    const characters = Array.from(found(id).text_content);
    const words = (from: number, to?: number) => characters.slice(from, to).join("").trim();
    const second = { ...segment, id: idOf(++made), text_content: words(position) };
    change(id, { text_content: words(0, position) });
    return put(server.segments.toSpliced(placeOf(id) + 1, 0, second));
  }),
  mergeSegment: answering<typeof api.mergeSegment>((id) => {
    const second = server.segments[placeOf(id) + 1];
    if (!second) throw refusal(409, { error: "There is no segment after this one." });
    change(id, { text_content: `${found(id).text_content} ${second.text_content}` });
    return put(server.segments.filter((other) => other.id !== second.id));
  }),

  removeSegmentAudio: answering<typeof api.removeSegmentAudio>((id) =>
    change(id, { audio_file: null, audio_duration: null }),
  ),
  removeSegmentImage: answering<typeof api.removeSegmentImage>((id) =>
    change(id, { image_file: null }),
  ),
  uploadSegmentImage: answering<typeof api.uploadSegmentImage>((id) =>
    change(id, { image_file: "/media/image.png" }),
  ),

  generateSegmentAudio: answering<typeof api.generateSegmentAudio>((segment_id) => ({
    task_id: `tts_${segment_id}_1`,
    segment_id,
    status: "PENDING",
    message: "",
  })),
  generateAllAudio: answering<typeof api.generateAllAudio>((project_id) => ({
    task_id: BATCH,
    project_id,
    status: "PENDING",
    total_segments: server.segments.length,
    segments_to_process: server.segments.length,
    message: "",
  })),
  getSegmentWords: answering<typeof api.getSegmentWords>(() => ({ source: "espeak", words: [] })),
  prepareFile: answering<typeof api.prepareFile>(() => null),
  downloadFile: vi.fn<typeof api.downloadFile>(),
  getLoudness: answering<typeof api.getLoudness>((_, { loudness }) => ({
    ...loudnessReport,
    loudness,
  })),
  pollTaskStatus: vi.fn<typeof api.pollTaskStatus>(),
  cancelTask: answering<typeof api.cancelTask>((task_id) => ({ task_id, message: "" })),
};

export const BATCH = `tts_batch_${project.id}_1`;

export const unreachable = new ApiError(0, "StoryFlow can't be reached. Is it running?", undefined);
export const lockedRefusal = refusal(409, {
  error: "Segment is locked. Unlock it before changing it.",
});
export const diskFull = refusal(507, {
  error:
    "The data or media folder can't be used: No space left on device. Nothing was changed; " +
    "check its free space and permissions, and try again.",
});

/** What a segment has once it is narrated. */
export const narrated: Partial<Segment> = { audio_file: "/media/sound.wav", audio_duration: 7 };

let made = 0;
let heldBack: (() => void)[] = [];

/** What lib/api rejects with where the server answers so. */
export function refusal(status: number, body: ErrorBody): ApiError {
  return new ApiError(status, messageIn(body) ?? "", body);
}

/** The id of the segment that is made as the first, the second, … */
export function idOf(number: number): Uuid {
  return `${String(number).padStart(8, "0")}-4e0b-4a34-8f5c-5b7f2f0c9a01`;
}

/** Whether texts are as they were seen, or as they are to be. */
function isSeen(now: Segment, seen: SegmentTexts, wanted: SegmentTexts): boolean {
  const names = Object.keys(seen) as (keyof SegmentTexts)[];
  return names.every((name) => [seen[name], wanted[name]].includes(now[name]));
}

/** Give the story the segments that its page begins with. */
export function given(segments: Partial<Segment>[]): void {
  put(segments.map((changes) => ({ ...segment, ...changes, id: idOf(++made) })));
}

/** Keep the next answer of a request back; returns what lets it go. */
export function holdBack(name: Exclude<keyof typeof requests, "pollTaskStatus" | "downloadFile">): () => void {
  const gate = deferred<undefined>();
  const request: Mock<Request> = requests[name];
  const answer = request.getMockImplementation();
  request.mockImplementationOnce(async (...args) => {
    await gate.promise;
    return await (answer?.(...args) as Promise<unknown>);
  });
  const release = () => gate.resolve(undefined);
  heldBack.push(release);
  return release;
}

export function resetServer(): void {
  for (const release of heldBack) release();
  for (const request of Object.values(requests)) request.mockReset();
  heldBack = [];
  made = 0;
  server.title = project.title;
  server.segments = [];
  server.tasks = [];
}

/** A request that is answered so where the test says nothing else. */
function answering<R extends Request>(
  answer: (...args: Parameters<R>) => Awaited<ReturnType<R>>,
): Mock<R> {
  const request = (...args: Parameters<R>) => new Promise((resolve) => resolve(answer(...args)));
  return vi.fn(request as R);
}

function placeOf(id: Uuid): number {
  return server.segments.findIndex((other) => other.id === id);
}

function found(id: Uuid): Segment {
  const segment = server.segments[placeOf(id)];
  if (!segment) throw refusal(404, { detail: "Not found." });
  return segment;
}

/** Change a segment, as another browser does. */
export function change(id: Uuid, changes: Partial<Segment>): Segment {
  const changed = { ...found(id), ...changes };
  put(server.segments.with(placeOf(id), changed));
  return changed;
}

function put(segments: Segment[]): Segment[] {
  server.segments = segments.map((each, sequence_index) => ({ ...each, sequence_index }));
  return server.segments;
}
