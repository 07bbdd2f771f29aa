/** Draws a sound's waveform, and how far it was heard. */

import { loadPeaks } from "./peaks";

export interface Waveform {
  showTime: (seconds: number) => void;
  remove: () => void;
}

interface Sound {
  url: string;
  /** Seconds. */
  duration: number;
}

const HEIGHT = 40;

/**
 * Draw into an element: the waveform in its text's colour, what was heard in its caret's. Resolves
 * with undefined where the signal was aborted meanwhile.
 */
export async function drawWaveform(
  container: HTMLElement,
  { url, duration }: Sound,
  signal: AbortSignal,
): Promise<Waveform | undefined> {
  const [{ default: Surfer }, peaks] = await Promise.all([
    import("wavesurfer.js"),
    loadPeaks(url, signal),
  ]);
  if (signal.aborted) return undefined;
  const surfer = Surfer.create({
    container,
    peaks: [peaks],
    duration,
    // It never plays: an element of its own would load the file once more.
    media: new Audio(),
    height: HEIGHT,
    barWidth: 2,
    barGap: 1,
    barRadius: 2,
    cursorWidth: 2,
    normalize: true,
    interact: false,
    hideScrollbar: true,
    ...coloursOf(container),
  });
  const unwatch = onSchemeChange(() => surfer.setOptions(coloursOf(container)));
  return {
    showTime: (seconds) => surfer.setTime(seconds),
    remove: () => {
      unwatch();
      surfer.destroy();
    },
  };
}

/** A canvas takes no variables: the browser is asked what they come to. */
function coloursOf(element: HTMLElement) {
  const { color, caretColor } = getComputedStyle(element);
  return { waveColor: color, progressColor: caretColor, cursorColor: caretColor } as const;
}

function onSchemeChange(listener: () => void): () => void {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", listener);
  return () => dark.removeEventListener("change", listener);
}
