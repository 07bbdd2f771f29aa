import { send } from "./client";
import { path } from "../path";
import type {
  NewSegment,
  Segment,
  SegmentChanges,
  SegmentOrder,
  SegmentWords,
  SplitPosition,
  TaskResponse,
  Uuid,
} from "../types";

/** A project's segments in their order. */
export function listSegments(projectId: Uuid): Promise<Segment[]> {
  return send("GET", "/api/segments/", { params: { project: projectId } });
}

/** Add a segment: at the project's end, or at its `sequence_index`, where the others make room. */
export function createSegment(segment: NewSegment): Promise<Segment> {
  return send("POST", "/api/segments/", { data: segment });
}

export function getSegment(segmentId: Uuid): Promise<Segment> {
  return send("GET", path`/api/segments/${segmentId}/`);
}

export function updateSegment(segmentId: Uuid, changes: SegmentChanges): Promise<Segment> {
  return send("PATCH", path`/api/segments/${segmentId}/`, { data: changes });
}

export async function deleteSegment(segmentId: Uuid): Promise<void> {
  await send("DELETE", path`/api/segments/${segmentId}/`);
}

/** Put a project's segments in another order; returns them in it. */
export function reorderSegments(projectId: Uuid, segmentIds: Uuid[]): Promise<Segment[]> {
  const data: SegmentOrder = { project_id: projectId, segment_order: segmentIds };
  return send("POST", "/api/segments/reorder/", { data });
}

/** Cut a segment in two; returns the project's segments in their order. */
export function splitSegment(segmentId: Uuid, position: number): Promise<Segment[]> {
  const data: SplitPosition = { position };
  return send("POST", path`/api/segments/${segmentId}/split/`, { data });
}

/** Join a segment with the next; returns the project's segments in their order. */
export function mergeSegment(segmentId: Uuid): Promise<Segment[]> {
  return send("POST", path`/api/segments/${segmentId}/merge/`);
}

/** When each word of a segment's audio is spoken. */
export function getSegmentWords(segmentId: Uuid): Promise<SegmentWords> {
  return send("GET", path`/api/segments/${segmentId}/words/`);
}

/** Start narrating a segment. */
export function generateSegmentAudio(segmentId: Uuid): Promise<TaskResponse> {
  return send("POST", path`/api/segments/${segmentId}/generate-audio/`);
}

export function removeSegmentAudio(segmentId: Uuid): Promise<Segment> {
  return send("DELETE", path`/api/segments/${segmentId}/remove-audio/`);
}

/** Set a segment's image; `name` need only be given where the file has no name of its own. */
export function uploadSegmentImage(
  segmentId: Uuid,
  file: Blob,
  name = nameOf(file),
): Promise<Segment> {
  const data = new FormData();
  data.append("image", file, name);
  return send("POST", path`/api/segments/${segmentId}/upload-image/`, { data });
}

export function removeSegmentImage(segmentId: Uuid): Promise<Segment> {
  return send("DELETE", path`/api/segments/${segmentId}/remove-image/`);
}

/** A file without a name gets one of its type: the server tells an image by its suffix. */
function nameOf(file: Blob): string {
  return file instanceof File ? file.name : file.type.replace("/", ".");
}
