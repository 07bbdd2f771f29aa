import { send, sendLast } from "./client";
import { path } from "../path";
import type {
  GlobalSettings,
  GlobalSettingsChanges,
  Pauses,
  Pronunciation,
  Voice,
  VoicePreview,
  VoicePreviewTask,
} from "../types";

export function getSettings(): Promise<GlobalSettings> {
  return send("GET", "/api/settings/");
}

export function updateSettings(changes: GlobalSettingsChanges): Promise<GlobalSettings> {
  return sendLast("PATCH", "/api/settings/", changes);
}

export function listVoices(): Promise<Voice[]> {
  return send("GET", "/api/settings/voices/");
}

/** Have a voice speak a sentence: the audio, or the task that makes it. */
export function previewVoice(voiceId: string): Promise<VoicePreview | VoicePreviewTask> {
  return send("POST", path`/api/settings/voices/${voiceId}/preview/`);
}

export function listPronunciations(): Promise<Pronunciation[]> {
  return send("GET", "/api/settings/pronunciations/");
}

/** Keep these and no others. */
export function replacePronunciations(pronunciations: Pronunciation[]): Promise<Pronunciation[]> {
  return send("PUT", "/api/settings/pronunciations/", { data: pronunciations });
}

/** Have the voice of the settings say a word: the audio, or the task that makes it. */
export function previewPronunciation(
  pronunciation: Pronunciation,
): Promise<VoicePreview | VoicePreviewTask> {
  return send("POST", "/api/settings/pronunciations/preview/", { data: pronunciation });
}

export function getPauses(): Promise<Pauses> {
  return send("GET", "/api/settings/pauses/");
}

export function setPauses(pauses: Pauses): Promise<Pauses> {
  return sendLast("PUT", "/api/settings/pauses/", pauses);
}
