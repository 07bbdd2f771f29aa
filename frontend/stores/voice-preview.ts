import { create } from "zustand";

import * as api from "@/lib/api";
import type { MediaPath } from "@/lib/types";

import { tell } from "./tell";

const POLL_MS = 400;
const PATIENCE_MS = 1000;

interface VoicePreview {
  /** The voice that is being heard or made ready to be; null where there is none. */
  voiceId: string | null;
  /** `waiting`: for the narration that the worker has in hand. */
  phase: "preparing" | "waiting" | "playing";
}

const SILENCE: VoicePreview = { voiceId: null, phase: "preparing" };

export const useVoicePreview = create<VoicePreview>(() => SILENCE);

let current = new AbortController();

/** Let a voice be heard instead of any other, or end it where it is the one that is heard. */
export async function togglePreview(voiceId: string): Promise<void> {
  const heard = useVoicePreview.getState().voiceId;
  stopPreview();
  if (heard === voiceId) return;
  current = new AbortController();
  const { signal } = current;
  useVoicePreview.setState({ voiceId, phase: "preparing" });
  try {
    const sound = await soundOf(voiceId, signal);
    signal.throwIfAborted();
    useVoicePreview.setState({ phase: "playing" });
    await play(sound, signal);
  } catch (problem) {
    if (!signal.aborted) tell(problem);
  }
  if (!signal.aborted) useVoicePreview.setState(SILENCE);
}

export function stopPreview(): void {
  current.abort();
  useVoicePreview.setState(SILENCE);
}

async function soundOf(voiceId: string, signal: AbortSignal): Promise<MediaPath> {
  const answer = await api.previewVoice(voiceId);
  if (!("task_id" in answer)) return answer.audio_url;
  const begun = Date.now();
  const { status, errors } = await api.pollTaskStatus(
    answer.task_id,
    (task) => {
      const waits = task.status === "PENDING" && Date.now() - begun >= PATIENCE_MS;
      useVoicePreview.setState({ phase: waits ? "waiting" : "preparing" });
    },
    POLL_MS,
    signal,
  );
  if (status === "FAILED") throw new Error(errors[0]?.error ?? "The voice could not speak.");
  return answer.audio_url;
}

/** Resolves at the end of the sound; silent as soon as the signal is aborted. */
function play(sound: MediaPath, signal: AbortSignal): Promise<void> {
  const audio = new Audio();
  audio.src = api.mediaUrl(sound);
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error("The browser could not play this voice. Try once more."));
    // At its end too, and where another program takes the sound.
    audio.addEventListener("pause", () => resolve());
    audio.addEventListener("error", fail);
    signal.addEventListener("abort", () => audio.pause());
    audio.play().catch(fail);
  });
}
