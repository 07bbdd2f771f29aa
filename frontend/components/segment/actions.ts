/** What a person does to a segment, and where the cursor is afterwards. */

import { flushSync } from "react-dom";
import { toast } from "sonner";

import { offerUndo } from "@/components/offer-undo";
import type { Segment, Uuid } from "@/lib/types";
import { addSegment, addWritten, restoreSegment } from "@/stores/adding";
import { useConnection } from "@/stores/connection";
import {
  deleteSegment,
  lockInTheWay,
  mergeWithNext,
  moveSegment,
  splitSegment,
} from "@/stores/editing";
import { useStory } from "@/stores/story";
import { tellCutOff } from "@/stores/tell";
import { write } from "@/stores/writing";

import { focusRow, focusText } from "./focus";
import { typeAhead } from "./typing-ahead";

/** The element that begins a new segment at the end: where the focus goes when none is left. */
export const ADD_BUTTON = "add-segment";

const AWAY = "StoryFlow can’t be reached. Add the segment once it is back.";

/** A second click while the first is under way would do it to what comes of it. */
let isRewriting = false;

/** Add a segment behind another one, or at the end. */
export function add(behind?: Uuid): Promise<void> {
  return rewrite(async () => {
    // What is typed then would have no place to go.
    if (!useConnection.getState().reachable) return tellCutOff(AWAY);
    const { projectId } = useStory.getState();
    const ahead = typeAhead();
    const id = await addSegment(behind);
    const text = ahead.text();
    if (!id && text && projectId !== null) {
      ahead.goOn();
      return offerAgain({ projectId, typed: ahead.text, behind });
    }
    ahead.end();
    if (!id) return;
    if (text) flushSync(() => write(id, { text_content: text }));
    focusText(id, text.length);
  });
}

interface Unadded {
  projectId: Uuid;
  typed: () => string;
  behind: Uuid | undefined;
}

function offerAgain(unadded: Unadded): void {
  toast.error("The segment could not be added. What you typed for it is kept here.", {
    duration: Infinity,
    action: { label: "Try again", onClick: () => void addAgain(unadded) },
  });
}

async function addAgain(unadded: Unadded): Promise<void> {
  const text = unadded.typed();
  const id = await addWritten(unadded.projectId, text, unadded.behind);
  if (id) focusText(id, text.length);
  else offerAgain(unadded);
}

export function split(id: Uuid, offset: number): Promise<void> {
  return rewrite(async () => {
    if (!(await splitSegment(id, offset))) return;
    const second = neighbour(id, 1);
    if (second) focusText(second, 0);
  });
}

export function merge(id: Uuid): Promise<void> {
  return rewrite(async () => {
    const joint = useStory.getState().segments[id]?.text_content.trimEnd().length ?? 0;
    if (await mergeWithNext(id)) focusText(id, joint);
  });
}

async function rewrite(work: () => Promise<void>): Promise<void> {
  if (isRewriting) return;
  isRewriting = true;
  try {
    await work();
  } finally {
    isRewriting = false;
  }
}

/** Move a segment up (-1) or down (1); returns what has come of it, in words. */
export function move(id: Uuid, by: -1 | 1): string {
  const place = placeOf(id) + by;
  if (!neighbour(id, by)) return by < 0 ? "It is the first segment." : "It is the last segment.";
  const focused = document.activeElement;
  if (!flushSync(() => moveTo(id, place))) return "";
  // An element that is put elsewhere on the page loses the focus.
  if (focused instanceof HTMLElement) focused.focus();
  return `Moved to place ${place + 1} of ${useStory.getState().order.length}.`;
}

/** Move a segment to another place, counted from 0; where a lock is in the way, say so. */
export function moveTo(id: Uuid, place: number): boolean {
  const obstacle = lockInTheWay(id, place);
  if (obstacle) toast.error(obstacle, { id: "lock" });
  else void moveSegment(id, place);
  return !obstacle;
}

export function remove(id: Uuid): void {
  const { order, segments } = useStory.getState();
  const segment = segments[id];
  if (!segment) return;
  const place = placeOf(id);
  const next = order[place + 1] ?? order[place - 1];
  flushSync(() => void tellDeleted(segment, place + 1));
  if (next) focusRow(next);
  else document.getElementById(ADD_BUTTON)?.focus();
}

async function tellDeleted(segment: Segment, number: number): Promise<void> {
  if (!(await deleteSegment(segment.id))) return;
  offerUndo(`Segment ${number} deleted.`, () => void bringBack(segment));
}

async function bringBack(segment: Segment): Promise<void> {
  const id = await restoreSegment(segment);
  if (id) focusRow(id);
}

export function placeOf(id: Uuid): number {
  return useStory.getState().order.indexOf(id);
}

/** The segment before (-1) or behind (1) another one. */
export function neighbour(id: Uuid, by: -1 | 1): Uuid | undefined {
  return useStory.getState().order[placeOf(id) + by];
}
