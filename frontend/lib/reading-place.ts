/** Where a person was in a story, kept in the browser for when they open it again. */

import { recall, remember } from "./memory";
import type { Uuid } from "./types";

export interface ReadingPlace {
  /** The segment at the top of the view. */
  id: Uuid;
  /** Where its row began, in pixels from there. */
  top: number;
}

export function readPlace(projectId: Uuid): ReadingPlace | undefined {
  return recall(nameOf(projectId));
}

export function keepPlace(projectId: Uuid, place: ReadingPlace): void {
  remember(nameOf(projectId), place);
}

function nameOf(projectId: Uuid): string {
  return `reading.${projectId}`;
}
