/** A story as a person pastes it or keeps it in a file: JSON or text, by what is in it. */

import { firstCharacters } from "./characters";
import { jsonProblem } from "./json-problem";
import { segmentLines } from "./json-segments";
import { MAX_TITLE } from "./title";
import type { ImportProblem, Passage, PassagesImport, TextForm, TextImport } from "./types";

/** What a story is to be read as: `auto` goes by what is in it. */
export type StoryForm = "auto" | TextForm | "json";

export interface Story {
  /** What the server is asked to read. */
  content: Omit<PassagesImport, "title"> | Omit<TextImport, "title">;
  /** Its own title, or its first words. */
  title: string;
  /** Whether the title is its own. */
  isTitled: boolean;
  /** Whether the lines of `raw_text` are those of the story as it was written. */
  hasLines: boolean;
}

const TITLE_WORDS = 6;
const JSON_START = /^\s*(?:\{|\[\s*\{)/;
const NO_SEGMENTS =
  'The JSON has no segments. Write them as "segments": [{"text_content": "The lamp went out."}].';

/** Read a story, or say why it can't be read. */
export function readStory(text: string, form: StoryForm = "auto"): Story | ImportProblem {
  if (form === "json" || (form === "auto" && looksLikeJson(text))) return readJson(text);
  return readText(text, form === "auto" ? {} : { text_form: form });
}

/** Prose may begin with a bracket, too: then only a list that is whole is one. */
function looksLikeJson(text: string): boolean {
  return JSON_START.test(text) || (/^\s*\[/.test(text) && parsed(text) !== undefined);
}

/** Give problems their lines in the story as it was written, as far as they have any. */
export function located(
  problems: ImportProblem[],
  { content, hasLines }: Story,
  text: string,
): ImportProblem[] {
  if (hasLines || !problems.length) return problems;
  const lines = content.format === "json" ? segmentLines(text) : [];
  return problems.map((problem) => ({ ...problem, line: lines[(problem.block ?? 0) - 1] ?? null }));
}

function readText(raw_text: string, form: { text_form?: TextForm }): Story {
  return {
    content: { format: "text", raw_text, ...form },
    title: form.text_form === "prose" ? firstLine(raw_text) : firstSpoken(raw_text),
    isTitled: false,
    hasLines: true,
  };
}

function readJson(text: string): Story | ImportProblem {
  const json = parsed(text);
  return json === undefined ? { block: null, ...jsonProblem(withoutMark(text)) } : storyOf(json);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(withoutMark(text));
  } catch {
    return undefined;
  }
}

function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, "");
}

/** The name of a file without its suffix, as a title. */
export function titleOfFile(name: string): string {
  return firstCharacters(name.replace(/\.[^.]*$/, ""), MAX_TITLE);
}

function storyOf(json: unknown): Story | ImportProblem {
  const payload = (Array.isArray(json) ? { segments: json as unknown } : json) as Payload | null;
  const content = payload && contentOf(payload);
  if (!content) return { block: null, line: null, message: NO_SEGMENTS };
  const own = typeof payload.title === "string" ? payload.title.trim() : "";
  const first = content.format === "text" ? content.raw_text : content.segments[0]?.text_content;
  return {
    content,
    title: firstCharacters(own, MAX_TITLE) || firstSpoken(String(first ?? "")),
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
  if (Array.isArray(segments) && segments.length) return { format: "json", segments: segments as Passage[] };
  return undefined;
}

/** The first words that are spoken. */
function firstSpoken(text: string): string {
  const spoken = /^\s*text\s*:\s*(\S.*)/im.exec(text)?.[1];
  return spoken === undefined ? firstLine(text) : titleFrom(spoken);
}

/** The first words there are, without the marks before them. */
function firstLine(text: string): string {
  return titleFrom(/[\p{L}\p{N}].*/u.exec(text)?.[0] ?? "");
}

function titleFrom(line: string): string {
  const words = line.trim().split(/\s+/);
  const title = firstCharacters(words.slice(0, TITLE_WORDS).join(" "), MAX_TITLE - 1);
  return words.length > TITLE_WORDS ? `${title}…` : title.replace(/[.,;:\]}]+$/, "");
}
