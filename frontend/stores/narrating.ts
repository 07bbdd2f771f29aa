/** What a person asks to be narrated. */

import { toast } from "sonner";

import * as api from "@/lib/api";
import { unsavedWords } from "@/lib/drafts";
import type { BatchRequest, Extent, Request } from "@/lib/narration-state";
import type { Uuid } from "@/lib/types";

import { tellOtherTabs } from "./elsewhere";
import { follow } from "./following";
import { markCancelling, useNarration } from "./narration";
import { dismissLost } from "./running";
import { refreshStory, storySegments, useStory } from "./story";
import { tell, told } from "./tell";
import { saveAll, saveFirst } from "./writing";

/** What is being asked for: a second click meanwhile must not ask once more. */
const asking = new Set<Uuid>();

/** Narrate the open story; false where that could not be asked for. */
export async function narrateStory(extent: Extent): Promise<boolean> {
  return narrateBatch({ extent });
}

async function narrateBatch(request: BatchRequest): Promise<boolean> {
  const { projectId } = useStory.getState();
  return projectId !== null && once(projectId, () => askForStory(projectId, request));
}

export async function narrateSegment(segmentId: Uuid): Promise<boolean> {
  const { projectId } = useStory.getState();
  return projectId !== null && once(segmentId, () => askForSegment(projectId, segmentId));
}

export async function cancelTask(taskId: string): Promise<void> {
  markCancelling(taskId, true);
  try {
    await api.cancelTask(taskId);
  } catch (problem) {
    markCancelling(taskId, false);
    // It may have ended in the meantime, or be gone with a restart.
    if (!(problem instanceof api.ApiError && [404, 409].includes(problem.status))) tell(problem);
  }
}

/** Ask again for what a restart has ended. */
export async function goOn(): Promise<void> {
  let allAsked = true;
  for (const request of Object.values(useNarration.getState().lost)) {
    allAsked = (await askAgain(request)) && allAsked;
  }
  if (allAsked) dismissLost();
}

function askAgain(request: Request): Promise<boolean> {
  return "segmentId" in request ? narrateSegment(request.segmentId) : narrateBatch(request);
}

async function askForStory(projectId: Uuid, request: BatchRequest): Promise<boolean> {
  const unsaved = await saveAll();
  const refusal = unsavedWords(storySegments(), unsaved);
  if (refusal) {
    toast.error(refusal);
    return false;
  }
  const answer = await told(() =>
    api.generateAllAudio(projectId, {
      regenerateStale: request.extent === "changed",
      forceRegenerate: request.extent === "everything",
      segmentIds: request.segmentIds,
    }),
  );
  if (!answer) return false;
  if (hasLeft(projectId)) return true;
  dismissLost();
  if ("task_id" in answer) followAndTell(projectId, answer.task_id, request);
  else toast.info("There is nothing to narrate: every segment has its audio, is locked or empty.");
  return true;
}

async function askForSegment(projectId: Uuid, segmentId: Uuid): Promise<boolean> {
  if (!(await saveFirst(segmentId))) return false;
  const answer = await told(() => api.generateSegmentAudio(segmentId));
  // It may have been deleted or locked elsewhere.
  if (!answer) void refreshStory();
  if (answer && !hasLeft(projectId)) followAndTell(projectId, answer.task_id, { segmentId });
  return answer !== undefined;
}

function followAndTell(projectId: Uuid, taskId: string, request: Request): void {
  follow(projectId, taskId, request);
  tellOtherTabs(projectId);
}

async function once(id: Uuid, ask: () => Promise<boolean>): Promise<boolean> {
  if (asking.has(id)) return false;
  asking.add(id);
  try {
    return await ask();
  } finally {
    asking.delete(id);
  }
}

function hasLeft(projectId: Uuid): boolean {
  return useStory.getState().projectId !== projectId;
}
