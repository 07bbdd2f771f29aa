import type { Voice } from "@/lib/types";
import { togglePreview } from "@/stores/voice-preview";

import { SoundButton } from "./sound-button";
import { shortName } from "./voice-groups";

export function ListenButton({ voice }: { voice: Voice }) {
  return (
    <SoundButton
      id={voice.id}
      verb="Listen to"
      name={shortName(voice)}
      disabled={!voice.available}
      onClick={() => void togglePreview(voice.id)}
    />
  );
}
