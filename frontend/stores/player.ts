/** The one place where sound plays: one segment after the other, each a sound of its own. */

import { useSyncExternalStore } from "react";
import { toast } from "sonner";
import { create } from "zustand";

import { Decks } from "@/lib/decks";
import type { Uuid } from "@/lib/types";

import { soundFrom, urlOf } from "./sounds";
import { useStory } from "./story";

interface Player {
  /** The segment that is heard, or where listening goes on. */
  current: Uuid | null;
  playing: boolean;
  rate: number;
  muted: boolean;
  /** How often a person has played, sought or stepped themselves. */
  asked: number;
}

interface Playhead {
  /** Seconds into the current segment. */
  time: number;
  /** Seconds of the sound that is heard, which may be an older take. */
  duration: number;
}

const STOPPED: Player = { current: null, playing: false, rate: 1, muted: false, asked: 0 };
const START: Playhead = { time: 0, duration: 0 };

export const usePlayer = create<Player>(() => STOPPED);
/** Apart from the player: it moves with every frame, and few look at it. */
export const usePlayhead = create<Playhead>(() => START);

let made: Decks | undefined;
let frame = 0;
let hasFailed = false;

export function useIsCurrent(id: Uuid): boolean {
  return usePlayer(({ current }) => current === id);
}

/** How far a segment was heard, in seconds: not at all, unless it is the current one. */
export function timeIn(id: Uuid): number {
  return usePlayer.getState().current === id ? usePlayhead.getState().time : 0;
}

/** The same in whole seconds; only the current segment's row looks at the playhead. */
export function useSeconds(id: Uuid): number {
  const subscribe = useIsCurrent(id) ? usePlayhead.subscribe : never;
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(timeIn(id)),
    () => 0,
  );
}

const never = () => () => undefined;

/** Where the current segment stands in the story; -1 where there is none. */
export function currentPlace(): number {
  const { current } = usePlayer.getState();
  return current === null ? -1 : useStory.getState().order.indexOf(current);
}

/** What is heard once the current segment is at its end. */
function nextSound(): Uuid | undefined {
  return soundFrom(currentPlace() + 1, 1);
}

/** The address of the sound that is in the player: maybe an older take. */
export function heardUrl(): string | null {
  return decks().url;
}

/** Make a segment the current one, and have the next one ready. */
export function cue(id: Uuid, seconds = 0): void {
  const url = urlOf(id);
  if (url === null) return;
  decks().load(url);
  decks().time = seconds;
  usePlayer.setState({ current: id });
  const duration = useStory.getState().segments[id]?.audio_duration ?? 0;
  usePlayhead.setState({ time: seconds, duration });
  prepareNext();
}

export function prepareNext(): void {
  const next = nextSound();
  decks().prepare(next === undefined ? null : urlOf(next));
}

export function start(): void {
  usePlayer.setState({ playing: true });
  decks().play().catch(refused);
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(followTime);
}

export function pause(): void {
  decks().pause();
  rest();
}

/** Move within the current segment. */
export function seek(seconds: number): void {
  if (heardUrl() === null) return;
  decks().time = Math.min(Math.max(seconds, 0), usePlayhead.getState().duration);
  showTime();
}

export function setRate(rate: number): void {
  usePlayer.setState({ rate });
  decks().rate = rate;
}

export function toggleMuted(): void {
  const muted = !usePlayer.getState().muted;
  usePlayer.setState({ muted });
  decks().muted = muted;
}

/** Be as at the beginning: nothing is heard, and nothing is current. */
export function stop(): void {
  rest();
  decks().empty();
  usePlayer.setState({ current: null });
  usePlayhead.setState(START);
}

/** Made late: the pages are also drawn where there is no sound. */
function decks(): Decks {
  made ??= new Decks({ onTime: showTime, onEnd: playNext, onPause: rest, onFailure: fail });
  return made;
}

function playNext(): void {
  const next = nextSound();
  if (next === undefined) return stop();
  cue(next);
  start();
}

function rest(): void {
  cancelAnimationFrame(frame);
  hasFailed = false;
  usePlayer.setState({ playing: false });
}

function followTime(): void {
  showTime();
  frame = requestAnimationFrame(followTime);
}

function showTime(): void {
  const { time } = decks();
  if (time > 0) hasFailed = false;
  usePlayhead.setState({ time });
}

function refused(problem: unknown): void {
  if (!(problem instanceof DOMException) || problem.name !== "NotAllowedError") return;
  rest();
  toast.info("The browser plays no sound before you have clicked. Press play once more.");
}

function fail(): void {
  if (!usePlayer.getState().playing) return;
  const number = currentPlace() + 1;
  toast.error(`Segment ${number} can't be played. If StoryFlow is running, generate it again.`, {
    id: "sound",
  });
  // One file may be damaged; after two in a row the others will hardly be heard either.
  if (hasFailed) return rest();
  hasFailed = true;
  playNext();
}
