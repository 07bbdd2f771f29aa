import { toast } from "sonner";

/** Say what went wrong; what was aborted on purpose is nobody's news. */
export function tell(problem: unknown): void {
  if (problem instanceof DOMException && problem.name === "AbortError") return;
  toast.error(wordsOf(problem));
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
