import { Pause, Play } from "lucide-react";

import type { Uuid } from "@/lib/types";
import { toggleSegment } from "@/stores/listening";
import { usePlayer } from "@/stores/player";
import { useStory } from "@/stores/story";

import { IconButton } from "../ui/button";

interface PlaySegmentProps {
  id: Uuid;
  number: number;
}

export function PlaySegment({ id, number }: PlaySegmentProps) {
  const playing = usePlayer((player) => player.playing && player.current === id);
  const hasSound = useStory(({ segments }) => Boolean(segments[id]?.audio_file));
  const words = `${playing ? "Pause" : "Play"} segment ${number}`;
  return (
    <IconButton
      label={hasSound || playing ? words : `Segment ${number} has no audio to play yet`}
      disabled={!hasSound && !playing}
      className="rounded-full! border border-line text-ink enabled:border-edge"
      onClick={() => toggleSegment(id)}
    >
      {playing ? (
        <Pause aria-hidden className="size-4.5 fill-current" />
      ) : (
        <Play aria-hidden className="size-4.5 fill-current" />
      )}
    </IconButton>
  );
}
