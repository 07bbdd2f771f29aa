import { forget, recall, remember } from "./memory";
import type { Uuid } from "./types";

/** As many characters a story's title may have. */
export const MAX_TITLE = 200;

/** The title that was written for a story and is not saved yet. */
export function unsavedTitle(projectId: Uuid): string | undefined {
  return recall(nameOf(projectId));
}

export function keepTitle(projectId: Uuid, title: string): void {
  remember(nameOf(projectId), title);
}

export function dropTitle(projectId: Uuid): void {
  forget(nameOf(projectId));
}

function nameOf(projectId: Uuid): string {
  return `title.${projectId}`;
}
