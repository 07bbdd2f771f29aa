import { classes } from "@/components/ui/classes";
import type { Voice } from "@/lib/types";

import { VoiceCard } from "./voice-card";

interface VoiceCardsProps {
  heading: string | undefined;
  voices: Voice[];
  /** One below the other, in a column of many groups. */
  narrow?: boolean;
}

export function VoiceCards({ heading, voices, narrow }: VoiceCardsProps) {
  return (
    <div
      className={classes(
        "flex break-inside-avoid flex-col gap-2",
        narrow ? "mb-2" : "mb-4",
        // It ends where a voice of another language follows without a heading.
        narrow && heading && "border-l-2 border-line pl-2.5",
      )}
    >
      {heading && <h4 className="text-sm font-medium text-muted">{heading}</h4>}
      <div className={classes("grid gap-2", !narrow && "sm:grid-cols-2 lg:grid-cols-3")}>
        {voices.map((voice) => (
          <VoiceCard key={voice.id} voice={voice} />
        ))}
      </div>
    </div>
  );
}
