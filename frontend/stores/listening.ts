/** What a person does to listen to the open story. */

import type { Uuid } from "@/lib/types";

import { cue, currentPlace, pause, seek, start, usePlayer, usePlayhead } from "./player";
import { soundFrom, urlOf } from "./sounds";

/** What a key moves by. */
export const SKIP_SECONDS = 5;

/** Go on where it stopped, or begin with the first segment that has a sound. */
export function play(): void {
  const { current } = usePlayer.getState();
  if (current === null || urlOf(current) === null) {
    const next = soundFrom(currentPlace() + 1, 1) ?? soundFrom(0, 1);
    if (next === undefined) return;
    cue(next);
  }
  start();
  noteAsked();
}

export function playFrom(id: Uuid, seconds = 0): void {
  if (urlOf(id) === null) return;
  cue(id, seconds);
  start();
  noteAsked();
}

export function toggle(): void {
  if (usePlayer.getState().playing) pause();
  else play();
}

export function toggleSegment(id: Uuid): void {
  if (usePlayer.getState().current === id) toggle();
  else playFrom(id);
}

/** Move to a place in a segment; what is playing goes on from there. */
export function moveTo(id: Uuid, seconds: number): void {
  const { current, playing } = usePlayer.getState();
  if (current === id) {
    seek(seconds);
  } else {
    cue(id, seconds);
    if (playing) start();
  }
  noteAsked();
}

export function skip(seconds: number): void {
  seek(usePlayhead.getState().time + seconds);
  noteAsked();
}

/** Go to the next segment that has a sound, or the one before; returns it. */
export function step(direction: 1 | -1): Uuid | undefined {
  const { current, playing } = usePlayer.getState();
  const id = soundFrom(current === null ? 0 : currentPlace() + direction, direction);
  if (id === undefined) return undefined;
  cue(id);
  if (playing) start();
  noteAsked();
  return id;
}

function noteAsked(): void {
  usePlayer.setState(({ asked }) => ({ asked: asked + 1 }));
}
