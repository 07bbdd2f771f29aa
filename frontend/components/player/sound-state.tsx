import { Check, CircleAlert, Clock, History } from "lucide-react";

import { soundLength } from "@/lib/format";
import { hasText } from "@/lib/narration-state";
import type { StaleReason, Uuid } from "@/lib/types";
import type { Activity } from "@/stores/narration";
import { useStory } from "@/stores/story";

import { Badge } from "../ui/badge";
import { useActivity } from "./use-activity";

interface SoundStateProps {
  id: Uuid;
  failed: boolean;
}

/** How a segment's sound stands, in a place whose size never changes. */
export function SoundState({ id, failed }: SoundStateProps) {
  const activity = useActivity(id);
  return (
    <div className="order-first flex h-6 w-full items-center @xl:order-none @xl:w-54 @xl:shrink-0">
      {activity ? <Busy activity={activity} /> : failed ? <Failed /> : <Rest id={id} />}
    </div>
  );
}

function Busy({ activity }: { activity: Activity }) {
  return activity === "waiting" ? (
    <Badge tone="neutral">
      <Clock aria-hidden className="size-3.5" />
      Waiting
    </Badge>
  ) : (
    <Badge tone="accent">
      <span aria-hidden className="size-2 animate-pulse rounded-full bg-current" />
      Generating…
    </Badge>
  );
}

function Failed() {
  return (
    <Badge tone="danger">
      <CircleAlert aria-hidden className="size-3.5" />
      Failed
    </Badge>
  );
}

/** How it stands while nothing is done with it. */
function Rest({ id }: { id: Uuid }) {
  // All of it: to compare parts of it in every row makes every key slow.
  const segment = useStory(({ segments }) => segments[id]);
  if (!segment?.audio_file) {
    const isSpeakable = segment !== undefined && hasText(segment);
    return <Badge tone="neutral">{isSpeakable ? "No audio" : "Nothing to say yet"}</Badge>;
  }
  if (segment.audio_stale) {
    return (
      <Badge tone="warning">
        <History aria-hidden className="size-3.5" />
        <span title={allOf(segment.audio_stale_reasons)}>{changeIn(segment.audio_stale_reasons)}</span>
      </Badge>
    );
  }
  return (
    <Badge tone="good">
      <Check aria-hidden className="size-3.5" />
      <span className="sr-only">Ready, </span>
      <span className="tabular-nums">{soundLength(segment.audio_duration ?? 0)}</span>
    </Badge>
  );
}

const LONGEST = 26;

/** `The text changed since`, `Text and voice changed`: what has room. */
function changeIn(reasons: StaleReason[]): string {
  const [only = "audio"] = reasons;
  const words = allOf(reasons);
  const ways = reasons.length < 2 ? [`The ${only} changed since`, words] : [words];
  return ways.find((way) => way.length <= LONGEST) ?? "Several changes since";
}

function allOf(reasons: StaleReason[]): string {
  const words = reasons.length === 2 ? reasons.join(" and ") : reasons.join(", ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} changed`;
}
