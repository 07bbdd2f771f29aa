/** What a person asks to be narrated. */

import { toast } from "sonner";

import * as api from "@/lib/api";
import type { Extent } from "@/lib/narration-state";
import type { Uuid } from "@/lib/types";

import { follow } from "./following";
import { markCancelling, useNarration } from "./narration";
import { rememberTasks } from "./running";
import { useStory } from "./story";
import { tell, told } from "./tell";
import { save, saveAll } from "./writing";

/** What is being asked for: a second click meanwhile must not ask once more. */
const asking = new Set<Uuid>();

/** Narrate the open story. */
export async function narrateStory(extent: Extent): Promise<void> {
  const { projectId } = useStory.getState();
  if (projectId !== null) await once(projectId, () => askForStory(projectId, extent));
}

export async function narrateSegment(segmentId: Uuid): Promise<void> {
  const { projectId } = useStory.getState();
  if (projectId !== null) await once(segmentId, () => askForSegment(projectId, segmentId));
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
  const lost = Object.values(useNarration.getState().lost);
  dismissLost();
  for (const request of lost) {
    if ("segmentId" in request) await narrateSegment(request.segmentId);
    // What "everything" had done by then is neither missing nor changed.
    else await narrateStory(request.extent === "missing" ? "missing" : "changed");
  }
}

export function dismissLost(): void {
  const { projectId } = useStory.getState();
  useNarration.setState({ lost: {} });
  if (projectId !== null) rememberTasks(projectId);
}

async function askForStory(projectId: Uuid, extent: Extent): Promise<void> {
  const answer = await told(async () => {
    await saveAll();
    return api.generateAllAudio(projectId, {
      regenerateStale: extent === "changed",
      forceRegenerate: extent === "everything",
    });
  });
  if (!answer || hasLeft(projectId)) return;
  dismissLost();
  if ("task_id" in answer) follow(projectId, answer.task_id, { extent });
  else toast.info("There is nothing to narrate: every segment has its audio, is locked or empty.");
}

async function askForSegment(projectId: Uuid, segmentId: Uuid): Promise<void> {
  if (!(await save(segmentId))) return;
  const answer = await told(() => api.generateSegmentAudio(segmentId));
  if (answer && !hasLeft(projectId)) follow(projectId, answer.task_id, { segmentId });
}

async function once(id: Uuid, ask: () => Promise<void>): Promise<void> {
  if (asking.has(id)) return;
  asking.add(id);
  try {
    await ask();
  } finally {
    asking.delete(id);
  }
}

function hasLeft(projectId: Uuid): boolean {
  return useStory.getState().projectId !== projectId;
}
