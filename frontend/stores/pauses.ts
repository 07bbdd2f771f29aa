import { create } from "zustand";

import * as api from "@/lib/api";
import type { Pauses } from "@/lib/types";

import { onAttention, onHidden } from "./attention";
import { onChangeElsewhere, tellOtherTabs } from "./elsewhere";
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

/** Runs until they rest. */
let timer: ReturnType<typeof setTimeout> | undefined;

/** Show the pauses; returns what saves them as they are left. */
export function watchPauses(): () => void {
  const load = () => void loadPauses();
  load();
  const stops = [onAttention(load), onChangeElsewhere("settings", load), onHidden(saveNow)];
  return () => {
    for (const stop of stops) stop();
    saveNow();
  };
}

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

function saveNow(): void {
  if (timer !== undefined) void save();
}

async function save(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const { pauses } = usePauses.getState();
  if (!pauses) return;
  try {
    const stored = await inTurn(() => api.setPauses(pauses));
    tellOtherTabs("settings");
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
