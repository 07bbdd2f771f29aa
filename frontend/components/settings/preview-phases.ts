import type { useVoicePreview } from "@/stores/voice-preview";

type Phase = ReturnType<typeof useVoicePreview.getState>["phase"];

export const PHASES: Record<Phase, string> = {
  preparing: "Preparing…",
  waiting: "Waiting for the narration that is running",
  playing: "Playing",
};
