/** Where a person was in a story, kept in the browser for when they open it again. */

import { recall, remember } from "./memory";
import { nameInMemory } from "./story-memory";
import type { Uuid } from "./types";

export interface ReadingPlace {
  /** The segment at the top of the view. */
  id: Uuid;
  /** Where its row began, in pixels from there. */
  top: number;
}

export function readPlace(projectId: Uuid): ReadingPlace | undefined {
  return recall(nameInMemory("reading", projectId));
}

export function keepPlace(projectId: Uuid, place: ReadingPlace): void {
  remember(nameInMemory("reading", projectId), place);
}
