/** New segments for the open story. */

import * as api from "@/lib/api";
import { all } from "@/lib/rewriting";
import type { NewSegment, Segment, Uuid } from "@/lib/types";

import { change, confirmedSegments, useStory } from "./story";

/** Add an empty segment behind another one, or at the end; returns its id where it worked. */
export function addSegment(behind?: Uuid): Promise<Uuid | undefined> {
  const { projectId } = useStory.getState();
  if (projectId === null) return Promise.resolve(undefined);
  return create(() => ({ project: projectId, ...placeBehind(behind) }));
}

/** Add a segment of these words to a story, which may not be the open one any more. */
export function addWritten(
  project: Uuid,
  text_content: string,
  behind?: Uuid,
): Promise<Uuid | undefined> {
  return create(() => ({ project, text_content, ...placeBehind(behind) }));
}

/** Bring back the words of a segment that was deleted, where it stood. */
export function restoreSegment(segment: Segment): Promise<Uuid | undefined> {
  const { project, sequence_index, text_content, image_prompt } = segment;
  return create(() => ({ project, sequence_index, text_content, image_prompt }));
}

async function create(describe: () => NewSegment): Promise<Uuid | undefined> {
  let created: Segment | undefined;
  await change(
    async () => {
      created = await api.createSegment(describe());
      return api.listSegments(created.project);
    },
    // Another story may be open by now.
    (segments) => all(isOpen(created?.project) ? segments : confirmedSegments()),
  );
  return created?.id;
}

function isOpen(projectId: Uuid | undefined): boolean {
  return useStory.getState().projectId === projectId;
}

function placeBehind(id: Uuid | undefined): { sequence_index?: number } {
  const segment = confirmedSegments().find((other) => other.id === id);
  return segment ? { sequence_index: segment.sequence_index + 1 } : {};
}
