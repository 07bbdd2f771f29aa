import { Captions as Icon } from "lucide-react";

import { Button } from "@/components/ui/button";
import { takeAway, useTakingAway } from "@/stores/taking-away";

export function Captions() {
  const isBusy = useTakingAway((state) => state.wanted !== null);
  return (
    <div className="-mx-5 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-5 pt-4">
      <p className="min-w-0 flex-1 basis-32 text-sm">
        <span className="block font-medium">Captions</span>
        <span className="text-muted">What is said when, for a video</span>
      </p>
      <div className="flex gap-2">
        {(["srt", "vtt"] as const).map((format) => (
          <Button
            key={format}
            disabled={isBusy}
            aria-label={`Download captions as ${format.toUpperCase()}`}
            onClick={() => void takeAway(format)}
          >
            <Icon aria-hidden className="size-4" />
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
    </div>
  );
}
