import { CirclePlay, CircleStop, LoaderCircle } from "lucide-react";

import { IconButton } from "@/components/ui/button";
import type { Voice } from "@/lib/types";
import { togglePreview, useVoicePreview } from "@/stores/voice-preview";

import { shortName } from "./voice-groups";

export function ListenButton({ voice }: { voice: Voice }) {
  const phase = useVoicePreview((state) => (state.voiceId === voice.id ? state.phase : null));
  const name = shortName(voice);
  return (
    <IconButton
      label={phase ? `Stop ${name}` : `Listen to ${name}`}
      disabled={!voice.available}
      onClick={() => togglePreview(voice.id)}
    >
      {phase === null && <CirclePlay aria-hidden className="size-5" />}
      {phase === "playing" && <CircleStop aria-hidden className="size-5 text-accent" />}
      {(phase === "preparing" || phase === "waiting") && (
        <LoaderCircle aria-hidden className="size-5 animate-spin text-accent" />
      )}
    </IconButton>
  );
}
