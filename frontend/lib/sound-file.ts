import { mediaUrl } from "./media";
import type { Segment } from "./types";

const LONGEST_NAME = 40;

/**
 * Where a segment's sound is; null where there is none. A browser keeps what a URL once gave, and
 * a file that is made again has the same: so each take gets an address of its own.
 */
export function soundUrl(
  segment: Pick<Segment, "audio_file" | "audio_duration"> | undefined,
  take = "",
): string | null {
  if (!segment?.audio_file) return null;
  return mediaUrl(`${segment.audio_file}?t=${take}-${segment.audio_duration}`);
}

/** What a segment's file is called once it is taken away: `01 - first words.wav`. */
export function soundFileName(number: number, count: number, text: string): string {
  const digits = String(number).padStart(Math.max(2, String(count).length), "0");
  const words = firstWords(text, LONGEST_NAME)
    // Not every system takes these in a name, nor a full stop at its end.
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, "")
    .replace(/[\s.]+$/u, "");
  return words ? `${digits} - ${words}.wav` : `${digits}.wav`;
}

/** A text's first line, or as many of its words as fit into `length`. */
export function firstWords(text: string, length: number): string {
  const line = text.trim().split(/\s*\n/u, 1)[0] ?? "";
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  return cut.includes(" ") ? cut.slice(0, cut.lastIndexOf(" ")) : cut;
}
