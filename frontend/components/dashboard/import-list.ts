import type { ImportPreview, ImportProblem, PreviewPassage } from "@/lib/types";

const SHOWN = 100;
const WORDS_A_SECOND = 150 / 60;

/** A segment to be, or what is wrong in its place; 0 is the story as a whole. */
export type ImportRow = { number: number } & (
  | { passage: PreviewPassage }
  | { problem: ImportProblem }
);

/** What a preview shows, in the order of the story. */
export function rowsOf({ segments, problems }: ImportPreview): ImportRow[] {
  const broken = new Set(problems.map(({ block }) => block));
  let number = 0;
  const passages = segments.map((passage) => {
    do number += 1;
    while (broken.has(number));
    return { number, passage };
  });
  const mistakes = problems.map((problem) => ({ number: problem.block ?? 0, problem }));
  return [...mistakes, ...passages].sort((one, other) => one.number - other.number);
}

/** The first of them, and the problems however far below. */
export function firstOf(rows: ImportRow[]): ImportRow[] {
  return rows.filter((row, index) => index < SHOWN || "problem" in row).slice(0, 2 * SHOWN);
}

/** About how many seconds it takes to speak them. */
export function playingTime(segments: PreviewPassage[]): number {
  const words = segments.reduce((sum, { text_content }) => sum + wordsIn(text_content), 0);
  return words / WORDS_A_SECOND;
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
