/** A story as a person pastes it or keeps it in a file: JSON or text, by what is in it. */

import { jsonProblem } from "./json-problem";
import type { ImportProblem, Passage } from "./types";

export interface Story {
  /** What the server is asked to read. */
  content: { format: "json"; segments: Passage[] } | { format: "text"; raw_text: string };
  /** Its own title, or its first words. */
  title: string;
  /** Whether the title is its own. */
  isTitled: boolean;
  /** Whether the lines of `raw_text` are those of the story as it was written. */
  hasLines: boolean;
}

export const MAX_TITLE = 200;
const TITLE_WORDS = 6;
const NO_SEGMENTS =
  'The JSON needs "segments": a list such as [{"text_content": "The lamp went out."}].';

/** Read a story, or say why it can't be read. */
export function readStory(text: string): Story | ImportProblem {
  if (!/^\s*(?:\{|\[\s*\{)/.test(text)) {
    return {
      content: { format: "text", raw_text: text },
      title: firstWords(text),
      isTitled: false,
      hasLines: true,
    };
  }
  const json = text.replace(/^\ufeff/, "");
  try {
    return storyOf(JSON.parse(json));
  } catch {
    return { block: null, ...jsonProblem(json) };
  }
}

/** The name of a file without its suffix, as a title. */
export function titleOfFile(name: string): string {
  return name.replace(/\.[^.]*$/, "").slice(0, MAX_TITLE);
}

function storyOf(json: unknown): Story | ImportProblem {
  const payload = (Array.isArray(json) ? { segments: json as unknown } : json) as Payload;
  const content = contentOf(payload);
  if (!content) return { block: null, line: null, message: NO_SEGMENTS };
  const own = typeof payload.title === "string" ? payload.title.trim() : "";
  const first = content.format === "text" ? content.raw_text : content.segments[0]?.text_content;
  return {
    content,
    title: own.slice(0, MAX_TITLE) || firstWords(String(first ?? "")),
    isTitled: own !== "",
    hasLines: false,
  };
}

interface Payload {
  format?: unknown;
  title?: unknown;
  segments?: unknown;
  raw_text?: unknown;
}

function contentOf({ format, segments, raw_text }: Payload): Story["content"] | undefined {
  if (format !== "json" && typeof raw_text === "string") return { format: "text", raw_text };
  // What is in the list is for the server to judge.
  if (Array.isArray(segments)) return { format: "json", segments: segments as Passage[] };
  return undefined;
}

/** The first words that are spoken, without the marks around them. */
function firstWords(text: string): string {
  const spoken = /^\s*text\s*:\s*(\S.*)/im.exec(text)?.[1] ?? /[\p{L}\p{N}].*/u.exec(text)?.[0] ?? "";
  const words = spoken.trim().split(/\s+/);
  const title = words.slice(0, TITLE_WORDS).join(" ").slice(0, MAX_TITLE - 1);
  return words.length > TITLE_WORDS ? `${title}…` : title.replace(/[.,;:]+$/, "");
}
