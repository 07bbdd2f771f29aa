import { CirclePlay, CircleStop, LoaderCircle } from "lucide-react";

import { IconButton } from "@/components/ui/button";
import { useVoicePreview } from "@/stores/voice-preview";

interface SoundButtonProps {
  /** Of the voice or the word. */
  id: string;
  /** What it does where nothing is heard: `Listen to`, for instance. */
  verb: string;
  name: string;
  disabled: boolean;
  onClick: () => void;
}

/** Lets a voice or a word be heard, and ends that. */
export function SoundButton({ id, verb, name, ...button }: SoundButtonProps) {
  const phase = useVoicePreview((state) => (state.voiceId === id ? state.phase : null));
  return (
    <IconButton label={`${phase ? "Stop" : verb} ${name}`} {...button}>
      {phase === null && <CirclePlay aria-hidden className="size-5" />}
      {phase === "playing" && <CircleStop aria-hidden className="size-5 text-accent" />}
      {(phase === "preparing" || phase === "waiting") && (
        <LoaderCircle aria-hidden className="size-5 animate-spin text-accent" />
      )}
    </IconButton>
  );
}
