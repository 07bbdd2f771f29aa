import { RefreshCw, Sparkles } from "lucide-react";

import { hasText } from "@/lib/narration-state";
import type { Uuid } from "@/lib/types";
import { narrateSegment } from "@/stores/narrating";
import { useNarration } from "@/stores/narration";
import { useNumber } from "@/stores/places";
import { useSoundUrl } from "@/stores/sounds";
import { useStory } from "@/stores/story";

import { Button } from "../ui/button";
import { DownloadSound } from "./download-sound";
import { PlaySegment } from "./play-segment";
import { SoundState } from "./sound-state";
import { Waveform, WaveformPlace } from "./waveform";

/** A segment's sound: its state, its waveform, and what can be done with it. */
export function SegmentAudio({ segmentId }: { segmentId: Uuid }) {
  const url = useSoundUrl(segmentId);
  const number = useNumber(segmentId);
  const failure = useNarration(({ activities, failures }) =>
    activities[segmentId] ? undefined : failures[segmentId],
  );
  return (
    <div className="@container">
      <div className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 @xl:flex-nowrap">
        <PlaySegment id={segmentId} number={number} />
        {url ? <Waveform id={segmentId} number={number} url={url} /> : <WaveformPlace />}
        <SoundState id={segmentId} failed={failure !== undefined} />
        <Generate id={segmentId} number={number} failed={failure !== undefined} />
        <DownloadSound id={segmentId} number={number} url={url} />
      </div>
      {failure !== undefined ? (
        <p className="pb-1 text-sm text-danger">{failure}</p>
      ) : (
        <Warning id={segmentId} />
      )}
    </div>
  );
}

/** What is not in the sound, as long as that is of this text. */
function Warning({ id }: { id: Uuid }) {
  const warning = useNarration(({ warnings }) => warnings[id]);
  const isOfText = useStory(({ segments: { [id]: segment } }) =>
    Boolean(segment?.audio_file && !segment.audio_stale),
  );
  return warning && isOfText && <p className="pb-1 text-sm text-muted">{warning}</p>;
}

interface GenerateProps {
  id: Uuid;
  number: number;
  failed: boolean;
}

function Generate({ id, number, failed }: GenerateProps) {
  const again = useStory(({ segments }) => Boolean(segments[id]?.audio_file));
  const obstacle = useObstacle(id);
  const words = failed ? "Retry" : again ? "Regenerate" : "Generate";
  const Icon = failed || again ? RefreshCw : Sparkles;
  return (
    <Button
      look="quiet"
      aria-label={`${words} segment ${number}`}
      title={obstacle ?? `${words} the audio`}
      // It stays where the keyboard finds it, and its reason with it.
      aria-disabled={obstacle !== undefined}
      onClick={() => obstacle ?? void narrateSegment(id)}
      className="w-10 px-0! aria-disabled:cursor-not-allowed aria-disabled:opacity-55 @xl:w-28"
    >
      <Icon aria-hidden className="size-4" />
      <span className="hidden @xl:inline">{words}</span>
    </Button>
  );
}

/** Why a segment can't be generated now. */
function useObstacle(id: Uuid): string | undefined {
  const busy = useNarration(({ activities }) => activities[id] !== undefined);
  const obstacle = useStory(({ segments: { [id]: segment } }) => {
    if (segment?.is_locked) return "Locked: unlock the segment to generate its audio";
    if (!segment || !hasText(segment)) return "There is nothing to say yet";
    return undefined;
  });
  return obstacle ?? (busy ? "It is being generated" : undefined);
}
