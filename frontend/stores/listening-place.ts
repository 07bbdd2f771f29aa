/** Keeps the player with the open story, and the place where a person stopped listening. */

import { recall, remember } from "@/lib/memory";
import { nameInMemory } from "@/lib/story-memory";
import type { Uuid } from "@/lib/types";

import { useNarration } from "./narration";
import {
  cue,
  heardUrl,
  pause,
  prepareNext,
  setRate,
  start,
  stop,
  usePlayer,
  usePlayhead,
} from "./player";
import { soundFrom, urlOf } from "./sounds";
import { useStory } from "./story";

interface Place {
  current: Uuid | null;
  time: number;
  rate: number;
}

type Story = ReturnType<typeof useStory.getState>;

/** Be ready to play the open story; returns what ends it. */
export function openPlayer(): () => void {
  takeUp(useStory.getState());
  const stops = [
    useStory.subscribe(keepUp),
    useNarration.subscribe((now, before) => now.takes === before.takes || cueNewTake()),
    usePlayer.subscribe(keepPlace),
    usePlayhead.subscribe(
      (now, before) => Math.floor(now.time) === Math.floor(before.time) || keepPlace(),
    ),
  ];
  return () => {
    pause();
    for (const end of stops) end();
    stop();
  };
}

function keepUp(now: Story, before: Story): void {
  if (now.status === "ready" && before.status !== "ready") takeUp(now);
  else if (now.segments !== before.segments || now.order !== before.order) {
    const { current } = usePlayer.getState();
    if (current === null || current in now.segments) cueNewTake();
    else goOnAt(before.order.indexOf(current));
  }
}

/** A new take is heard the next time: what is playing plays on. */
function cueNewTake(): void {
  const { current, playing } = usePlayer.getState();
  if (current === null) return;
  const url = urlOf(current);
  if (!playing && url !== null && url !== heardUrl()) cue(current);
  else prepareNext();
}

/** The current segment is gone: what stands in its place now is the next. */
function goOnAt(place: number): void {
  const next = soundFrom(place, 1);
  if (next === undefined) return stop();
  cue(next);
  if (usePlayer.getState().playing) start();
}

function takeUp({ projectId, status, segments }: Story): void {
  if (projectId === null || status !== "ready") return;
  const place = recall<Place>(nameInMemory("listening", projectId));
  setRate(place?.rate ?? 1);
  if (place?.current && place.current in segments) cue(place.current, place.time);
}

function keepPlace(): void {
  const { projectId, status } = useStory.getState();
  if (projectId === null || status !== "ready") return;
  const { current, rate } = usePlayer.getState();
  const { time } = usePlayhead.getState();
  remember(nameInMemory("listening", projectId), { current, time, rate } satisfies Place);
}
