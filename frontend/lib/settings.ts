import { send } from "./client";
import type { GlobalSettings, GlobalSettingsChanges, Voice } from "./types";

export function getSettings(): Promise<GlobalSettings> {
  return send("GET", "/api/settings/");
}

export function updateSettings(changes: GlobalSettingsChanges): Promise<GlobalSettings> {
  return send("PATCH", "/api/settings/", { data: changes });
}

export function listVoices(): Promise<Voice[]> {
  return send("GET", "/api/settings/voices/");
}
