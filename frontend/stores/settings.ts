import { create } from "zustand";

import * as api from "@/lib/api";
import type { GlobalSettings, GlobalSettingsChanges, Voice } from "@/lib/types";

import { onAttention, onHidden } from "./attention";
import { onChangeElsewhere, tellOtherTabs } from "./elsewhere";
import { inTurn, undisturbed } from "./queue";
import { tell, wordsOf } from "./tell";

export const DRAFT_VOICE = "espeak-en-us";
const DRAFT_PREFIX = "espeak-";

const PAUSE_MS = 300;
const POLL_MS = 5000;

interface Settings {
  status: "loading" | "ready" | "failed";
  /** Why it failed. */
  problem: string;
  /** As a person sees them: what is not saved yet stands in them; null before they are loaded. */
  settings: GlobalSettings | null;
  /** As the server has them. */
  stored: GlobalSettings | null;
  unsaved: GlobalSettingsChanges;
  /** Whether the last change reached the server; null before the first. */
  saved: boolean | null;
  voices: Voice[];
}

export const useSettings = create<Settings>(() => ({
  status: "loading",
  problem: "",
  settings: null,
  stored: null,
  unsaved: {},
  saved: null,
  voices: [],
}));

/** Runs until what was set rests. */
let timer: ReturnType<typeof setTimeout> | undefined;

/** Load the settings once for all pages and keep them fresh; returns what ends that. */
export function watchSettings(): () => void {
  if (useSettings.getState().status !== "ready") void refreshSettings();
  const refresh = () => void refreshSettings();
  const stops = [onAttention(refresh), onChangeElsewhere("settings", refresh), onHidden(saveNow)];
  return () => {
    for (const stop of stops) stop();
    saveNow();
  };
}

/** Look every few seconds, for as long as a person may be installing a model. */
export function watchInstallation(): () => void {
  const interval = setInterval(() => {
    if (document.visibilityState === "visible") void refreshSettings();
  }, POLL_MS);
  return () => clearInterval(interval);
}

export async function refreshSettings(): Promise<void> {
  try {
    const [stored, voices] = await undisturbed(() =>
      Promise.all([api.getSettings(), api.listVoices()]),
    );
    show({ stored });
    useSettings.setState({ status: "ready", problem: "", voices });
  } catch (problem) {
    if (useSettings.getState().status !== "ready") {
      useSettings.setState({ status: "failed", problem: wordsOf(problem) });
    }
  }
}

export function reloadSettings(): Promise<void> {
  useSettings.setState({ status: "loading" });
  return refreshSettings();
}

export function chooseVoice(voiceId: string): Promise<void> {
  change({ default_voice_id: voiceId });
  return save();
}

/** Set the speed: shown at once, saved when it rests. */
export function setSpeed(speed: number): void {
  change({ tts_speed: speed });
  clearTimeout(timer);
  timer = setTimeout(() => void save(), PAUSE_MS);
}

/** Whether a Kokoro voice can speak. */
export function kokoroInstalled({ voices }: Settings): boolean {
  return voices.some(({ engine, available }) => engine === "kokoro" && available);
}

/** Why the chosen voice can't speak: no model is installed, or none knows its language. */
export function voiceProblem(state: Settings): "no model" | "no language" | null {
  const chosen = state.settings?.default_voice_id;
  if (chosen === undefined || state.status !== "ready" || chosen.startsWith(DRAFT_PREFIX)) return null;
  if (!kokoroInstalled(state)) return "no model";
  // For a voice that is not there another one speaks.
  return state.voices.find(({ id }) => id === chosen)?.available === false ? "no language" : null;
}

function change(changes: GlobalSettingsChanges): void {
  show({ unsaved: { ...useSettings.getState().unsaved, ...changes } });
  useSettings.setState({ saved: false });
}

function saveNow(): void {
  if (timer !== undefined) void save();
}

async function save(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const { unsaved: sent } = useSettings.getState();
  try {
    const stored = await inTurn(() => api.updateSettings(sent));
    tellOtherTabs("settings");
    show({ stored, unsaved: changedSince(sent) });
    useSettings.setState(({ unsaved }) => ({ saved: !Object.keys(unsaved).length }));
  } catch (problem) {
    tell(problem);
    show({ unsaved: changedSince(sent) });
    useSettings.setState({ saved: null });
  }
}

/** What has changed again since it was sent. */
function changedSince(sent: GlobalSettingsChanges): GlobalSettingsChanges {
  return Object.fromEntries(
    Object.entries(useSettings.getState().unsaved).filter(
      ([name, value]) => sent[name as keyof GlobalSettingsChanges] !== value,
    ),
  );
}

function show(changes: Partial<Pick<Settings, "stored" | "unsaved">>): void {
  useSettings.setState((state) => {
    const { stored, unsaved } = { ...state, ...changes };
    return { stored, unsaved, settings: stored && { ...stored, ...unsaved } };
  });
}
