import { toast } from "sonner";

import { ApiError } from "@/lib/api";

/** Say what went wrong; what was aborted on purpose is nobody's news. */
export function tell(problem: unknown): void {
  if (problem instanceof DOMException && problem.name === "AbortError") return;
  if (isCutOff(problem)) tellCutOff(wordsOf(problem));
  else toast.error(wordsOf(problem));
}

/** Say that StoryFlow is away: one message, however much fails of it. */
export function tellCutOff(words: string): void {
  toast.error(words, { id: "cut-off" });
}

/** Say that what is asked for can only be had from StoryFlow, which is away. */
export function tellAway(what: string): void {
  tellCutOff(`StoryFlow can’t be reached. Open the ${what} once it is back.`);
}

/** Whether something failed because StoryFlow was away. */
export function isCutOff(problem: unknown): boolean {
  return problem instanceof ApiError && problem.status === 0;
}

/** What a problem says to a person. */
export function wordsOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}

/** Do something for a person; where it fails, say so and return undefined. */
export async function told<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (problem) {
    tell(problem);
    return undefined;
  }
}
