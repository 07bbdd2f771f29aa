import { Pause, Play, SkipBack, SkipForward, Volume2, VolumeX } from "lucide-react";

import { clock, count, soundLength } from "@/lib/format";
import { totalDuration } from "@/lib/narration-state";
import { useFailedCount } from "@/stores/failures";
import { step, toggle } from "@/stores/listening";
import { toggleMuted, usePlayer, usePlayhead } from "@/stores/player";
import { storySegments, useStory } from "@/stores/story";

import { goToNextFailed } from "../player/next-failed";
import { Shortcuts } from "../player/shortcuts";
import { IconButton } from "../ui/button";
import { classes } from "../ui/classes";
import { Speed } from "./speed";

/** Listening to the story as a whole. */
export function Transport() {
  const playing = usePlayer((player) => player.playing);
  const muted = usePlayer((player) => player.muted);
  const silent = useStory(({ segments }) =>
    Object.values(segments).every((segment) => !segment.audio_file),
  );
  return (
    <div role="group" aria-label="Listen" className="flex items-center gap-1">
      <IconButton
        label="Previous segment"
        shortcut="Up"
        disabled={silent}
        onClick={() => step(-1)}
      >
        <SkipBack aria-hidden className="size-5" />
      </IconButton>
      <IconButton
        label={silent ? "There is no audio to play yet" : playing ? "Pause" : "Play"}
        shortcut="Space"
        look="primary"
        className="size-11 rounded-full!"
        disabled={silent}
        onClick={toggle}
      >
        {playing ? (
          <Pause aria-hidden className="size-5 fill-current" />
        ) : (
          <Play aria-hidden className="size-5 fill-current" />
        )}
      </IconButton>
      <IconButton
        label="Next segment"
        shortcut="Down"
        disabled={silent}
        onClick={() => step(1)}
      >
        <SkipForward aria-hidden className="size-5" />
      </IconButton>
      <Where silent={silent} />
      <IconButton
        label={muted ? "Sound on" : "Mute"}
        shortcut="M"
        onClick={toggleMuted}
      >
        {muted ? (
          <VolumeX aria-hidden className="size-5 text-danger" />
        ) : (
          <Volume2 aria-hidden className="size-5" />
        )}
      </IconButton>
      <Speed />
      <Shortcuts />
    </div>
  );
}

/** The place in the segment, and the segment's in the story. */
function Where({ silent }: { silent: boolean }) {
  const time = usePlayhead((playhead) => clock(Math.floor(playhead.time)));
  const duration = usePlayhead((playhead) => soundLength(playhead.duration));
  const current = usePlayer((player) => player.current);
  const number = useStory(({ order }) => (current === null ? 0 : order.indexOf(current) + 1));
  const length = useStory(({ order }) => order.length);
  const failed = useFailedCount();
  const total = useStory((story) => clock(totalDuration(storySegments(story))));
  return (
    <p className="min-w-0 flex-1 px-2 text-sm leading-5 whitespace-nowrap tabular-nums md:w-52 md:flex-none">
      <span className="block">{number ? `${time} / ${duration}` : silent ? "No audio yet" : `${total} in all`}</span>
      <span className="flex gap-2 text-xs text-muted">
        <span className={classes("truncate", failed > 0 && "max-md:hidden")}>
          {number ? `Segment ${number} of ${length}` : count(length, "segment")}
          {number > 0 && !failed && <span className="max-md:hidden"> · {total} in all</span>}
        </span>
        {failed > 0 && <Failed count={failed} />}
      </span>
    </p>
  );
}

function Failed({ count }: { count: number }) {
  return (
    <button
      type="button"
      title="Go to the next segment that failed (F)"
      onClick={goToNextFailed}
      className="relative shrink-0 rounded text-danger after:absolute after:-inset-x-1 after:-inset-y-2 hover:underline"
    >
      {count} failed
    </button>
  );
}
