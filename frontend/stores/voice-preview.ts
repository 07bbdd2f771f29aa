import { create } from "zustand";

import * as api from "@/lib/api";
import type {
  MediaPath,
  Pronunciation,
  VoicePreview as Made,
  VoicePreviewTask,
} from "@/lib/types";

import { tell } from "./tell";

const POLL_MS = 400;
const PATIENCE_MS = 1000;

interface VoicePreview {
  /** The voice, or the word, that is being heard or made ready to be; null where there is none. */
  voiceId: string | null;
  /** `waiting`: for the narration that the worker has in hand. */
  phase: "preparing" | "waiting" | "playing";
}

type Answer = Made | VoicePreviewTask;

const SILENCE: VoicePreview = { voiceId: null, phase: "preparing" };

export const useVoicePreview = create<VoicePreview>(() => SILENCE);

let current = new AbortController();

/** Let a voice be heard instead of any other, or end it where it is the one that is heard. */
export function togglePreview(voiceId: string): Promise<void> {
  return toggle(voiceId, () => api.previewVoice(voiceId), tell);
}

/** The same with a word as the chosen voice says it; `id` is the word's own. */
export function toggleWord(
  id: string,
  entry: Pronunciation,
  onProblem: (problem: unknown) => void,
): Promise<void> {
  return toggle(id, () => api.previewPronunciation(entry), onProblem);
}

async function toggle(
  id: string,
  ask: () => Promise<Answer>,
  onProblem: (problem: unknown) => void,
): Promise<void> {
  const heard = useVoicePreview.getState().voiceId;
  stopPreview();
  if (heard === id) return;
  current = new AbortController();
  const { signal } = current;
  useVoicePreview.setState({ voiceId: id, phase: "preparing" });
  try {
    const sound = await soundOf(await ask(), signal);
    signal.throwIfAborted();
    useVoicePreview.setState({ phase: "playing" });
    await play(sound, signal);
  } catch (problem) {
    if (!signal.aborted) onProblem(problem);
  }
  if (!signal.aborted) useVoicePreview.setState(SILENCE);
}

export function stopPreview(): void {
  current.abort();
  useVoicePreview.setState(SILENCE);
}

async function soundOf(answer: Answer, signal: AbortSignal): Promise<MediaPath> {
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
