import { create } from "zustand";

import { ApiError, getSettings } from "@/lib/api";
import { delay } from "@/lib/delay";
import { onReachability } from "@/lib/reachability";

const KNOCK_MS = 1500;

interface Connection {
  reachable: boolean;
}

/** Whether StoryFlow answered last time. */
export const useConnection = create<Connection>(() => ({ reachable: true }));

/** Follow every request's fate, and knock until StoryFlow is back; returns what ends it. */
export function watchConnection(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = onReachability((reachable) => {
    if (useConnection.getState().reachable !== reachable) useConnection.setState({ reachable });
    clearTimeout(timer);
    // The knock's own answer is heard here like any other.
    if (!reachable) timer = setTimeout(() => void getSettings().catch(() => undefined), KNOCK_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** Whether StoryFlow answers right now. */
export async function answers(): Promise<boolean> {
  const isReachable = () => useConnection.getState().reachable;
  if (isReachable()) await getSettings().catch(() => undefined);
  return isReachable();
}

/** Be told when StoryFlow answers again; returns what ends it. */
export function onReturn(listener: () => void): () => void {
  return useConnection.subscribe((now, before) => {
    if (now.reachable && !before.reachable) listener();
  });
}

/**
 * Ask again and again while StoryFlow can't be reached or is in trouble; resolves with undefined
 * once the signal is aborted.
 */
export async function patiently<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  while (!signal.aborted) {
    try {
      const answer = await ask();
      return signal.aborted ? undefined : answer;
    } catch (problem) {
      if (!signal.aborted && !passes(problem)) throw problem;
      await delay(KNOCK_MS, signal).then(() => reachable(signal)).catch(() => undefined);
    }
  }
  return undefined;
}

function passes(problem: unknown): boolean {
  return problem instanceof ApiError && (problem.status === 0 || problem.status >= 500);
}

/** Resolves as soon as StoryFlow answers; rejects with the signal's reason. */
function reachable(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    if (useConnection.getState().reachable) return resolve();
    const stop = onReturn(() => finish(resolve));
    const abort = () => finish(() => reject(signal.reason as Error));
    signal.addEventListener("abort", abort);

    function finish(then: () => void) {
      stop();
      signal.removeEventListener("abort", abort);
      then();
    }
  });
}
