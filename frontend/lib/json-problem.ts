import { linesAt } from "./lines";

/** Where a text stops being JSON, and why: browsers say so each in another way, or not at all. */

export interface JsonProblem {
  /** Counted from 1. */
  line: number;
  message: string;
}

type Wanted = "value" | "value or ]" | "key" | "key or }" | ":" | "more";

const SPACE = /[ \t\n\r]*/y;
const TOKEN =
  /[[\]{}:,]|"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

const MISSING: Record<Wanted, string> = {
  value: "A value is missing here, or a comma is one too many.",
  "value or ]": "A value or a closing bracket is missing here.",
  key: "A name in double quotes is missing here, or a comma is one too many.",
  "key or }": "A name in double quotes or a closing brace is missing here.",
  ":": "A colon is missing here.",
  more: "A comma or a closing bracket is missing here.",
};

/** Find the first mistake in a text that `JSON.parse` refuses. */
export function jsonProblem(text: string): JsonProblem {
  const open: string[] = [];
  let wanted: Wanted = "value";
  let place = 0;
  for (;;) {
    place += matchAt(SPACE, text, place)?.length ?? 0;
    const token = matchAt(TOKEN, text, place);
    const next: Wanted | undefined = token ? wantedAfter(token, wanted, open) : undefined;
    if (!token || !next) break;
    wanted = next;
    place += token.length;
  }
  const [line = 1] = linesAt(text, [place]);
  return { line, message: why(text, place, wanted, open) };
}

/** What may follow a token; undefined where the token itself may not stand. */
function wantedAfter(token: string, wanted: Wanted, open: string[]): Wanted | undefined {
  switch (wanted) {
    case ":":
      return token === ":" ? "value" : undefined;
    case "more":
      if (token === "," && open.length) return open.at(-1) === "{" ? "key" : "value";
      return closed(token, open);
    case "key":
    case "key or }":
      if (token.startsWith('"')) return ":";
      return wanted === "key" ? undefined : closed(token, open);
    case "value":
    case "value or ]":
      if (token === "{" || token === "[") {
        open.push(token);
        return token === "{" ? "key or }" : "value or ]";
      }
      if (!"]}:,".includes(token)) return "more";
      return wanted === "value" ? undefined : closed(token, open);
  }
}

function closed(token: string, open: string[]): "more" | undefined {
  const bracket = { "}": "{", "]": "[" }[token];
  if (bracket === undefined || open.at(-1) !== bracket) return undefined;
  open.pop();
  return "more";
}

function why(text: string, place: number, wanted: Wanted, open: string[]): string {
  if (wanted === "more" && !open.length) return "This stands behind the end of the JSON.";
  if (place === text.length) return "The JSON ends too early: a bracket is not closed.";
  if (text[place] === '"' && wanted !== ":" && wanted !== "more") {
    return "This quotation is not closed on its line, or has a wrong backslash in it.";
  }
  return MISSING[wanted];
}

function matchAt(pattern: RegExp, text: string, place: number): string | undefined {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0];
}
