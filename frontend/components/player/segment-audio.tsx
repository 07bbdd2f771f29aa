import type { Uuid } from "@/lib/types";
import { useNumber } from "@/stores/places";
import { useSoundUrl } from "@/stores/sounds";

import { DownloadSound } from "./download-sound";
import { Generate } from "./generate";
import { PlaySegment } from "./play-segment";
import { useFailure } from "./remark";
import { SoundState } from "./sound-state";
import { Waveform, WaveformPlace } from "./waveform";

/** A segment's sound: its state, its waveform, and what can be done with it. */
export function SegmentAudio({ segmentId }: { segmentId: Uuid }) {
  const url = useSoundUrl(segmentId);
  const number = useNumber(segmentId);
  const failed = useFailure(segmentId) !== undefined;
  return (
    <div className="@container">
      <div className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 @xl:flex-nowrap">
        <PlaySegment id={segmentId} number={number} />
        {url ? <Waveform id={segmentId} number={number} url={url} /> : <WaveformPlace />}
        <SoundState id={segmentId} failed={failed} />
        <Generate id={segmentId} number={number} failed={failed} />
        <DownloadSound id={segmentId} number={number} url={url} />
      </div>
    </div>
  );
}
