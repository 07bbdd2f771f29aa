import { X } from "lucide-react";

import { timeLeft } from "@/lib/format";
import { doneOf } from "@/lib/narration-state";
import { useConnection } from "@/stores/connection";
import { cancelTask } from "@/stores/narrating";
import { isRunning, useNarration, type Followed } from "@/stores/narration";

import { Button } from "../ui/button";
import { Progress } from "../ui/progress";
import { useNow } from "./use-now";

export const CANCEL_BUTTON = "cancel-narration";

/** How far the batch is, how long it still takes, and a way to end it early. */
export function BatchProgress({ taskId }: { taskId: string }) {
  const followed = useNarration(({ tasks }) => tasks[taskId]);
  const words = useWords(followed);
  if (!followed) return null;
  const { done, total } = followed.status ? doneOf(followed.status) : { done: 0, total: 0 };
  const fraction = followed.status?.progress.segment_fraction ?? 0;
  const far = total ? `${done} of ${total}` : "Starting…";
  return (
    <div className="flex w-full items-center gap-3 px-2 md:px-0">
      <div className="min-w-0 flex-1">
        <p className="mb-1 flex justify-between gap-3 text-xs leading-4 tabular-nums">
          {!followed.cancelling && <span className="font-medium whitespace-nowrap">{far}</span>}
          <span className="truncate text-muted" title={words}>
            {words}
          </span>
        </p>
        <Progress value={total ? Math.min((done + fraction) / total, 1) : 0} label="Narration" />
      </div>
      {!followed.cancelling && (
        <Button
          id={CANCEL_BUTTON}
          aria-label="Cancel narration"
          onClick={() => void cancelTask(taskId)}
        >
          <X aria-hidden className="size-4" />
          Cancel
        </Button>
      )}
      <p role="status" className="sr-only">
        {followed.cancelling ? words : announcement(done, total)}
      </p>
    </div>
  );
}

/** What the batch waits for, or how long it still takes. */
function useWords(followed: Followed | undefined): string {
  const now = useNow();
  const reachable = useConnection((connection) => connection.reachable);
  const isOwnRunning = useNarration(({ tasks }) => Object.values(tasks).some(isRunning));
  if (!reachable) return "Waiting for StoryFlow…";
  if (!followed?.status) return "";
  if (followed.cancelling) return "Cancelling… within a few sentences";
  if (!isRunning(followed)) {
    return isOwnRunning ? "Waiting for another segment" : "Waiting for another story";
  }
  if (followed.endsAt === undefined) return "time left not known yet";
  return timeLeft(Math.max(0, (followed.endsAt - now) / 1000));
}

/** Read aloud at every tenth of the way, not with every segment of a long story. */
function announcement(done: number, total: number): string {
  if (!total) return "";
  const tenth = Math.floor((done / total) * 10);
  return tenth === 0 ? `Narrating ${total} segments` : `${tenth * 10} percent narrated`;
}
