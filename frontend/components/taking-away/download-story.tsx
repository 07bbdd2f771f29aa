import { Download, X } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { cancelTakingAway, takeAway, useTakingAway } from "@/stores/taking-away";

import { useMakingWords } from "./use-making-words";

/** Begins it, or shows how far it is: one in the place of the other, with the focus. */
export function DownloadStory() {
  const format = useTakingAway((state) => state.format);
  const isBusy = useTakingAway((state) => state.wanted !== null);
  return (
    <div className="flex min-h-12 items-center">
      {isBusy ? (
        <Making />
      ) : (
        <Button
          look="primary"
          className="min-h-11 w-full"
          autoFocus
          onClick={() => void takeAway(format)}
        >
          <Download aria-hidden className="size-4" />
          Download {format.toUpperCase()}
        </Button>
      )}
    </div>
  );
}

function Making() {
  const words = useMakingWords();
  const percentage = useTakingAway(({ task }) => task?.progress.percentage ?? 0);
  return (
    <div className="flex w-full items-center gap-3">
      <div className="min-w-0 flex-1">
        <p role="status" className="mb-1 truncate text-xs leading-4 text-muted tabular-nums">
          {words}
        </p>
        <Progress value={percentage / 100} label="File" />
      </div>
      <Button autoFocus onClick={() => void cancelTakingAway()}>
        <X aria-hidden className="size-4" />
        Cancel
      </Button>
    </div>
  );
}
