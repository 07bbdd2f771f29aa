import { offsetsOf } from "./characters";
import type { TimedWord } from "./types";

/** A word that is spoken: its seconds, and where it lies in the JavaScript string. */
export interface SpokenWord {
  start: number;
  end: number;
  from: number;
  to: number;
}

/** So long after its end a word is still seen. */
const LINGER = 0.25;

/** The words of a text that are spoken, in their order. */
export function spokenIn(text: string, words: TimedWord[]): SpokenWord[] {
  const spoken = words.filter(({ start, end }) => start < end);
  const places = offsetsOf(
    text,
    spoken.flatMap(({ offset, length }) => [offset, offset + length]),
  );
  return spoken.map(({ start, end }, index) => ({
    start,
    end,
    from: places[2 * index] ?? 0,
    to: places[2 * index + 1] ?? 0,
  }));
}

/** The word that is heard at a time. */
export function wordAt(words: SpokenWord[], time: number): SpokenWord | undefined {
  const word = words[countUntil(words, ({ start }) => start > time) - 1];
  return word && time < word.end + LINGER ? word : undefined;
}

/** The word that a place of the text lies in; the next one where it lies between two. */
export function wordOver(words: SpokenWord[], offset: number): SpokenWord | undefined {
  return words[countUntil(words, ({ to }) => to >= offset)];
}

/** How many come before the first of which it is true; from that one on it is true of all. */
function countUntil(words: SpokenWord[], isTrue: (word: SpokenWord) => boolean): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const word = words[middle];
    if (word && isTrue(word)) high = middle;
    else low = middle + 1;
  }
  return low;
}
