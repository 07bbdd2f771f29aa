import { memo } from "react";

import { SegmentAudio } from "@/components/player/segment-audio";
import type { Uuid } from "@/lib/types";

import { ImagePrompt } from "./image-prompt";
import { SegmentImage } from "./segment-image";
import { SegmentText } from "./segment-text";
import { SegmentTools } from "./segment-tools";

/** What a row holds; it is drawn again for nothing but its own segment. */
export const Segment = memo(function Segment({ id }: { id: Uuid }) {
  return (
    <>
      <SegmentText id={id} />
      <SegmentTools id={id} />
      <div className="min-h-11 min-w-0 [grid-area:audio]">
        <SegmentAudio segmentId={id} />
      </div>
      <div className="flex min-w-0 flex-wrap content-start items-start gap-y-1 [grid-area:image] lg:flex-col">
        <SegmentImage id={id} />
        <ImagePrompt id={id} />
      </div>
    </>
  );
});
