import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";

import { clock, soundLength } from "@/lib/format";
import type { Uuid } from "@/lib/types";
import { moveTo, playFrom, SKIP_SECONDS } from "@/stores/listening";
import { useIsCurrent, useSeconds } from "@/stores/player";
import { useStory } from "@/stores/story";

import { classes } from "../ui/classes";
import { useWaveform } from "./use-waveform";

const PLACE =
  "h-10 min-w-0 flex-1 rounded-md bg-[linear-gradient(var(--line),var(--line))] bg-[length:100%_2px] bg-center bg-no-repeat";

interface WaveformProps {
  id: Uuid;
  number: number;
  url: string;
}

/** Shows a sound and how far it was heard; a click, a drag or an arrow key moves there. */
export function Waveform({ id, number, url }: WaveformProps) {
  const box = useRef<HTMLDivElement>(null);
  const duration = useStory(({ segments }) => segments[id]?.audio_duration ?? 0);
  const isCurrent = useIsCurrent(id);
  const seconds = useSeconds(id);
  const [dragged, setDragged] = useState<number | null>(null);
  useWaveform(box, { id, url, duration, dragged });

  function timeAt({ clientX, currentTarget }: PointerEvent): number {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(Math.max((clientX - left) / width, 0), 1) * duration;
  }

  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged(timeAt(event));
  }

  function onPointerUp(event: PointerEvent) {
    if (dragged === null) return;
    setDragged(null);
    playFrom(id, timeAt(event));
  }

  function onKeyDown(event: KeyboardEvent) {
    const back = seconds - SKIP_SECONDS;
    const on = seconds + SKIP_SECONDS;
    const places = { ArrowLeft: back, ArrowDown: back, ArrowRight: on, ArrowUp: on, Home: 0, End: duration };
    const time = new Map(Object.entries(places)).get(event.key);
    if (time === undefined) return;
    event.preventDefault();
    moveTo(id, Math.min(Math.max(time, 0), duration));
  }

  return (
    <div
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label={`Position in segment ${number}`}
      aria-valuemin={0}
      aria-valuemax={Math.ceil(duration)}
      aria-valuenow={seconds}
      aria-valuetext={`${clock(seconds)} of ${soundLength(duration)}`}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => dragged !== null && setDragged(timeAt(event))}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDragged(null)}
      onKeyDown={onKeyDown}
      className={classes(
        PLACE,
        "cursor-pointer touch-pan-y text-edge caret-accent",
        !isCurrent && dragged === null && "[&>div::part(cursor)]:hidden",
      )}
    />
  );
}

/** Where a waveform will be. */
export function WaveformPlace() {
  return <div className={PLACE} />;
}
