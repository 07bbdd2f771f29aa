import { send } from "./client";
import { path } from "./path";
import type {
  GlobalSettings,
  GlobalSettingsChanges,
  Voice,
  VoicePreview,
  VoicePreviewTask,
} from "./types";

export function getSettings(): Promise<GlobalSettings> {
  return send("GET", "/api/settings/");
}

export function updateSettings(changes: GlobalSettingsChanges): Promise<GlobalSettings> {
  return send("PATCH", "/api/settings/", { data: changes });
}

export function listVoices(): Promise<Voice[]> {
  return send("GET", "/api/settings/voices/");
}

/** Have a voice speak a sentence: the audio, or the task that makes it. */
export function previewVoice(voiceId: string): Promise<VoicePreview | VoicePreviewTask> {
  return send("POST", path`/api/settings/voices/${voiceId}/preview/`);
}
