import { useEffect, useState, type RefObject } from "react";

import type { Uuid } from "@/lib/types";
import { drawWaveform, type Waveform } from "@/lib/waveform";
import { timeIn, usePlayhead } from "@/stores/player";

import { useNear } from "./use-near";

interface Shown {
  id: Uuid;
  url: string;
  /** Seconds. */
  duration: number;
  /** Where it is being dragged to, in seconds. */
  dragged: number | null;
}

/** Draw a segment's waveform while it is near the view, and how far it was heard. */
export function useWaveform(box: RefObject<HTMLElement | null>, shown: Shown): void {
  const { id, url, duration, dragged } = shown;
  const near = useNear(box);
  const [waveform, setWaveform] = useState<Waveform>();

  useEffect(() => {
    if (!near || !box.current || !duration) return;
    const leaving = new AbortController();
    const drawing = drawWaveform(box.current, { url, duration }, leaving.signal);
    // Without a waveform it can still be played, and the player says what is wrong.
    drawing.then(setWaveform, () => undefined);
    return () => {
      leaving.abort();
      void drawing.then((drawn) => drawn?.remove(), () => undefined);
    };
  }, [box, near, url, duration]);

  useEffect(() => {
    if (!waveform) return;
    let last: number | undefined;
    const show = () => {
      const time = dragged ?? timeIn(id);
      if (time !== last) waveform.showTime(time);
      last = time;
    };
    show();
    return usePlayhead.subscribe(show);
  }, [waveform, id, dragged]);
}
