import type { Voice } from "@/lib/types";

import { VoiceCard } from "./voice-card";

interface VoiceCardsProps {
  heading?: string;
  voices: Voice[];
}

export function VoiceCards({ heading, voices }: VoiceCardsProps) {
  return (
    <div className="flex flex-col gap-2">
      {heading && <h4 className="text-sm font-medium text-muted">{heading}</h4>}
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {voices.map((voice) => (
          <VoiceCard key={voice.id} voice={voice} />
        ))}
      </div>
    </div>
  );
}
