/** What a person does to the segments of the open story. */

import * as api from "@/lib/api";
import { characterPosition } from "@/lib/characters";
import { lockedWords, locksAgainst } from "@/lib/locks";
import { all, changed, moved, replaced, without } from "@/lib/rewriting";
import type { Uuid } from "@/lib/types";

import { renewPicture } from "./pictures";
import { change, confirmedSegments, storySegments, useStory } from "./story";
import { forgetWriting, save, saveFirst } from "./writing";

export async function setLocked(id: Uuid, locked: boolean): Promise<boolean> {
  // What was written before the lock belongs under it.
  if (locked && !(await saveFirst(id))) return false;
  const changes = { is_locked: locked };
  const done = await change(() => api.updateSegment(id, changes), replaced, changed(id, changes));
  // What the lock refused can come in now.
  if (done && !locked) void save(id);
  return done;
}

export function deleteSegment(id: Uuid): Promise<boolean> {
  return change(
    () => rewriting([id], () => api.deleteSegment(id)),
    () => without(id),
    without(id),
  );
}

/** Why a segment can't be moved to a place, in words; nothing where it can. */
export function lockInTheWay(id: Uuid, place: number): string {
  const segments = storySegments();
  return lockedWords(locksAgainst(moved(id, place)(segments), segments));
}

/** Move a segment to another place, counted from 0. */
export function moveSegment(id: Uuid, place: number): Promise<boolean> {
  const { projectId, order } = useStory.getState();
  if (projectId === null || order[place] === id) return Promise.resolve(true);
  const rewrite = moved(id, place);
  return change(
    () => api.reorderSegments(projectId, rewrite(confirmedSegments()).map((segment) => segment.id)),
    all,
    rewrite,
  );
}

/** Split a segment where the cursor stands, counted as JavaScript counts. */
export async function splitSegment(id: Uuid, offset: number): Promise<boolean> {
  const position = characterPosition(useStory.getState().segments[id]?.text_content ?? "", offset);
  if (!(await saveFirst(id))) return false;
  return change(() => rewriting([id], () => api.splitSegment(id, position)), all);
}

/** Join a segment with the next. */
export async function mergeWithNext(id: Uuid): Promise<boolean> {
  const { order } = useStory.getState();
  const next = order[order.indexOf(id) + 1];
  if (next === undefined || !(await saveFirst(id, next))) return false;
  const merged = await change(() => rewriting([id, next], () => api.mergeSegment(id)), all);
  if (merged) renewPicture(id);
  return merged;
}

export function removeAudio(id: Uuid): Promise<boolean> {
  return change(() => api.removeSegmentAudio(id), replaced);
}

/** Change texts on the server as a whole: what was written into them before is in it or gone. */
async function rewriting<T>(ids: Uuid[], work: () => Promise<T>): Promise<T> {
  const answer = await work();
  ids.forEach(forgetWriting);
  return answer;
}
