import { ArrowLeft } from "lucide-react";
import { TakeAwayButton } from "@/components/taking-away/take-away-button";
import { Link } from "@/components/ui/link";
import { clock, count } from "@/lib/format";
import { totalDuration } from "@/lib/narration-state";
import { useRenaming } from "@/stores/renaming";
import { storySegments, useStory } from "@/stores/story";

import { StoryTitle } from "./story-title";

export function StoryHeader() {
  const length = useStory(({ order }) => order.length);
  const duration = useStory((story) => totalDuration(storySegments(story)));
  const titleWaits = useRenaming(({ waits }) => waits);
  return (
    <header className="flex flex-col">
      <div className="flex items-center justify-between gap-3">
        <HomeLink />
        <TakeAwayButton />
      </div>
      <StoryTitle />
      <p className="text-sm text-muted">
        {count(length, "segment")} · {clock(duration)} of audio
        <span role="status" className="text-danger">
          {titleWaits && " · Title not saved yet"}
        </span>
      </p>
    </header>
  );
}

export function HomeLink() {
  return (
    <Link
      href="/"
      className="-ml-2 inline-flex min-h-10 items-center gap-1.5 self-start rounded-lg px-2 text-sm text-muted hover:bg-raised hover:text-ink"
    >
      <ArrowLeft aria-hidden className="size-4" />
      All stories
    </Link>
  );
}
