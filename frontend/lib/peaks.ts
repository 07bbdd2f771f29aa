/** How loud a sound is over its time, to be drawn as a waveform. */

import { atMost } from "./at-most";
import { samplesOf } from "./wav";

const COLUMNS = 300;
const KEPT = 300;
const FULL_SCALE = 32_768;

const inTurn = atMost(2);
const known = new Map<string, Float32Array>();

/** Load a WAV file's peaks, 0 to 1; each URL only once. */
export function loadPeaks(url: string, signal: AbortSignal): Promise<Float32Array> {
  const peaks = known.get(url);
  if (peaks) return Promise.resolve(peaks);
  return inTurn(async () => {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`There is no sound at ${url}.`);
    return keep(url, peaksOf(samplesOf(await response.arrayBuffer())));
  });
}

/** The loudest sample of each column. */
export function peaksOf(samples: Int16Array, columns = COLUMNS): Float32Array {
  const width = samples.length / columns;
  return Float32Array.from({ length: columns }, (_, column) => {
    const end = Math.floor((column + 1) * width);
    let loudest = 0;
    for (let place = Math.floor(column * width); place < end; place += 1) {
      loudest = Math.max(loudest, Math.abs(samples[place] ?? 0));
    }
    return loudest / FULL_SCALE;
  });
}

/** The oldest are forgotten. */
function keep(url: string, peaks: Float32Array): Float32Array {
  known.set(url, peaks);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  return peaks;
}
