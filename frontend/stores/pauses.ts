import { create } from "zustand";

import * as api from "@/lib/api";
import type { Pauses } from "@/lib/types";

import { inTurn, undisturbed } from "./queue";
import { tell, wordsOf } from "./tell";

const PAUSE_MS = 300;

interface PauseSettings {
  /** As a person sees them; null before they are loaded. */
  pauses: Pauses | null;
  /** As the server has them. */
  stored: Pauses | null;
  /** Whether the last change reached the server; null before the first. */
  saved: boolean | null;
  /** Why they can't be shown. */
  problem: string;
}

export const usePauses = create<PauseSettings>(() => ({
  pauses: null,
  stored: null,
  saved: null,
  problem: "",
}));

let timer: ReturnType<typeof setTimeout> | undefined;

export async function loadPauses(): Promise<void> {
  try {
    const stored = await undisturbed(api.getPauses);
    usePauses.setState(({ saved, pauses }) => ({
      stored,
      pauses: saved === false ? pauses : stored,
      problem: "",
    }));
  } catch (problem) {
    if (!usePauses.getState().stored) usePauses.setState({ problem: wordsOf(problem) });
  }
}

/** Set pauses: shown at once, saved when they rest. */
export function changePauses(changes: Partial<Pauses>): void {
  usePauses.setState(({ pauses }) => ({ pauses: pauses && { ...pauses, ...changes }, saved: false }));
  clearTimeout(timer);
  timer = setTimeout(() => void save(), PAUSE_MS);
}

async function save(): Promise<void> {
  const { pauses } = usePauses.getState();
  if (!pauses) return;
  try {
    const stored = await inTurn(() => api.setPauses(pauses));
    // They may have been changed again meanwhile.
    usePauses.setState((now) =>
      now.pauses === pauses ? { stored, pauses: stored, saved: true } : { stored },
    );
  } catch (problem) {
    tell(problem);
    usePauses.setState((now) =>
      now.pauses === pauses ? { pauses: now.stored, saved: null } : now,
    );
  }
}
