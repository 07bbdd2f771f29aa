/** The media keys of a keyboard or a headset, and what a system shows of what is heard. */

import { firstWords } from "@/lib/sound-file";

import { play, skip, SKIP_SECONDS, step } from "./listening";
import { pause, seek, usePlayer, usePlayhead } from "./player";
import { useStory } from "./story";

const LONGEST_TITLE = 60;

const ACTIONS: [MediaSessionAction, MediaSessionActionHandler][] = [
  ["play", play],
  ["pause", pause],
  ["previoustrack", () => step(-1)],
  ["nexttrack", () => step(1)],
  ["seekbackward", ({ seekOffset }) => skip(-(seekOffset ?? SKIP_SECONDS))],
  ["seekforward", ({ seekOffset }) => skip(seekOffset ?? SKIP_SECONDS)],
  ["seekto", ({ seekTime }) => seek(seekTime ?? 0)],
];

/** Listen to the media keys while a story is open; returns what ends it. */
export function offerMediaKeys(): () => void {
  if (!("mediaSession" in navigator)) return () => undefined;
  handle(true);
  const stops = [
    usePlayer.subscribe(showPlayer),
    usePlayhead.subscribe(
      (now, before) => Math.floor(now.time) === Math.floor(before.time) || showPosition(),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
    handle(false);
    navigator.mediaSession.metadata = null;
    navigator.mediaSession.playbackState = "none";
  };
}

function handle(offered: boolean): void {
  for (const [action, handler] of ACTIONS) {
    navigator.mediaSession.setActionHandler(action, offered ? handler : null);
  }
}

function showPlayer(): void {
  const { current, playing } = usePlayer.getState();
  const { mediaSession } = navigator;
  mediaSession.playbackState = current === null ? "none" : playing ? "playing" : "paused";
  if (current === null) return;
  const { title, segments } = useStory.getState();
  const words = firstWords(segments[current]?.text_content ?? "", LONGEST_TITLE);
  if (mediaSession.metadata?.title !== words || mediaSession.metadata.album !== title) {
    mediaSession.metadata = new MediaMetadata({ title: words, album: title, artist: title });
  }
  showPosition();
}

function showPosition(): void {
  const { time, duration } = usePlayhead.getState();
  const playbackRate = usePlayer.getState().rate;
  if (duration === 0) return;
  navigator.mediaSession.setPositionState({
    duration,
    position: Math.min(time, duration),
    playbackRate,
  });
}
