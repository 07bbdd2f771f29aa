import { linesAt } from "./lines";

const TOKEN = /[[\]{},]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s[\]{}:,"]+/g;

/** The lines, counted from 1, where the segments of a story begin; of JSON that can be parsed. */
export function segmentLines(json: string): number[] {
  const offsets: number[] = [];
  let depth = 0;
  let listDepth = 0;
  let key = "";
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    const isEnd = token === "]" || token === "}";
    if (listDepth && depth === listDepth && !isEnd && token !== ",") offsets.push(index);
    if (isEnd) depth -= 1;
    if (depth < listDepth) break;
    if (token === "[" && !listDepth && (depth === 0 || (depth === 1 && key === '"segments"'))) {
      listDepth = depth + 1;
    }
    if (token === "[" || token === "{") depth += 1;
    if (depth === 1 && token.startsWith('"')) key = token;
  }
  return linesAt(json, offsets);
}
