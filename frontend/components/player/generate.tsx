import { RefreshCw, Sparkles, X } from "lucide-react";

import { hasText } from "@/lib/narration-state";
import type { Uuid } from "@/lib/types";
import { cancelTask, narrateSegment } from "@/stores/narrating";
import { ownTask, useNarration, type Activity } from "@/stores/narration";
import { useStory } from "@/stores/story";

import { Button } from "../ui/button";
import { useActivity } from "./use-activity";

interface GenerateProps {
  id: Uuid;
  number: number;
  failed: boolean;
}

/** Begins the narration of a segment; while it runs for this one alone, ends it. */
export function Generate({ id, number, failed }: GenerateProps) {
  const again = useStory(({ segments }) => Boolean(segments[id]?.audio_file));
  const activity = useActivity(id);
  const own = useNarration((state) => (activity ? ownTask(state, id) : undefined));
  const obstacle = useObstacle(id, activity, own);
  const words = own ? "Cancel" : failed ? "Retry" : again ? "Regenerate" : "Generate";
  const Icon = own ? X : failed || again ? RefreshCw : Sparkles;

  function act(clicks: number) {
    if (obstacle) return;
    if (!own) void narrateSegment(id);
    // The second half of a double click was not meant to end what the first has begun.
    else if (clicks < 2) void cancelTask(own);
  }

  return (
    <Button
      look="quiet"
      aria-label={`${words} segment ${number}`}
      title={obstacle ?? (own ? "Cancel the narration" : `${words} the audio`)}
      // It stays where the keyboard finds it, and its reason with it.
      aria-disabled={obstacle !== undefined}
      onClick={({ detail }) => act(detail)}
      className="w-10 px-0! aria-disabled:cursor-not-allowed aria-disabled:opacity-55 @xl:w-28"
    >
      <Icon aria-hidden className="size-4" />
      <span className="hidden @xl:inline">{words}</span>
    </Button>
  );
}

/** Why nothing can be done now. */
function useObstacle(
  id: Uuid,
  activity: Activity | undefined,
  own: string | undefined,
): string | undefined {
  const isCancelling = useNarration(({ tasks }) => own !== undefined && tasks[own]?.cancelling);
  const obstacle = useStory(({ segments: { [id]: segment } }) => {
    if (segment?.is_locked) return "Locked: unlock the segment to generate its audio";
    if (!segment || !hasText(segment)) return "There is nothing to say yet";
    return undefined;
  });
  if (own) return isCancelling ? "It is being cancelled" : undefined;
  return obstacle ?? (activity ? "It is being generated" : undefined);
}
