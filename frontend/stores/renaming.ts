import { create } from "zustand";

import * as api from "@/lib/api";
import { dropTitle, keepTitle, unsavedTitle } from "@/lib/title";
import type { Uuid } from "@/lib/types";

import { tellOtherTabs } from "./elsewhere";
import { inTurn } from "./queue";
import { refreshStory, useStory } from "./story";
import { isCutOff, tell } from "./tell";

interface Renaming {
  /** Whether the open story's title waits until StoryFlow can be reached. */
  waits: boolean;
  /** The title that was refused, to be tried again. */
  refused: string | null;
}

const NOTHING: Renaming = { waits: false, refused: null };

export const useRenaming = create<Renaming>(() => NOTHING);

/** Give the open story another title, shown and kept at once; false where it was refused. */
export async function renameStory(title: string): Promise<boolean> {
  const { projectId } = useStory.getState();
  if (projectId === null) return false;
  keepTitle(projectId, title);
  useStory.setState({ title });
  return saveTitle();
}

/** Save the title that was written for the open story, if there is one. */
export async function saveTitle(): Promise<boolean> {
  const { projectId } = useStory.getState();
  const title = projectId === null ? undefined : unsavedTitle(projectId);
  if (projectId === null || title === undefined) return true;
  forgetRenaming();
  try {
    await inTurn(() => api.updateProject(projectId, { title }));
  } catch (problem) {
    return fail(projectId, title, problem);
  }
  // Another may have been written meanwhile.
  if (unsavedTitle(projectId) === title) dropTitle(projectId);
  tellOtherTabs(projectId);
  tellOtherTabs("library");
  return true;
}

export function forgetRenaming(): void {
  useRenaming.setState(NOTHING);
}

/** Let go of a title that was refused. */
export function forgetRefused(): void {
  useRenaming.setState({ refused: null });
}

async function fail(projectId: Uuid, title: string, problem: unknown): Promise<boolean> {
  const waits = isCutOff(problem);
  if (!waits) dropTitle(projectId);
  if (useStory.getState().projectId === projectId) {
    useRenaming.setState({ waits, refused: waits ? null : title });
  }
  if (waits) return true;
  tell(problem);
  await refreshStory();
  return false;
}
