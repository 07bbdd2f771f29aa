import { useId } from "react";

import { classes } from "@/components/ui/classes";
import type { Voice } from "@/lib/types";
import { chooseVoice, kokoroInstalled, useSettings } from "@/stores/settings";
import { useVoicePreview } from "@/stores/voice-preview";

import { ListenButton } from "./listen-button";
import { PHASES } from "./preview-phases";
import { shortName } from "./voice-groups";

const GENDERS = { female: "Female", male: "Male" };

export function VoiceCard({ voice }: { voice: Voice }) {
  const id = useId();
  const isChosen = useSettings(({ settings }) => settings?.default_voice_id === voice.id);
  return (
    <div className="flex items-center rounded-lg border border-line pr-1 has-checked:border-accent has-checked:bg-accent-soft">
      <label
        className={classes(
          "flex min-h-14 min-w-0 flex-1 items-center gap-3 pl-3",
          voice.available ? "cursor-pointer" : "cursor-not-allowed text-muted",
        )}
      >
        <input
          type="radio"
          name="voice"
          checked={isChosen}
          disabled={!voice.available}
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-detail`}
          onChange={() => chooseVoice(voice.id)}
          className="size-4.5 shrink-0 accent-accent"
        />
        <span className="min-w-0">
          <span id={`${id}-name`} className="block text-sm font-medium">
            {shortName(voice)}
          </span>
          <span id={`${id}-detail`} className="block text-xs text-muted">
            <Detail voice={voice} />
          </span>
        </span>
      </label>
      <ListenButton voice={voice} />
    </div>
  );
}

/** What its preview is doing, why it can't be chosen, or what kind of voice it is. */
function Detail({ voice: { id, gender, available } }: { voice: Voice }) {
  const phase = useVoicePreview((state) => (state.voiceId === id ? state.phase : null));
  const isInstalled = useSettings(kokoroInstalled);
  if (phase) return PHASES[phase];
  if (!available) {
    return isInstalled ? "This language is not supported yet" : "Needs Kokoro, which is not installed";
  }
  return gender && GENDERS[gender];
}
