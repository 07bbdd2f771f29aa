import { useEffect, useState } from "react";

import { Footer, SkipToPlayer } from "@/components/footer/footer";
import { VoiceBanner } from "@/components/settings/voice-banner";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Uuid } from "@/lib/types";
import { enterStory } from "@/stores/opening";
import { useStory } from "@/stores/story";

import { SegmentList } from "./segment-list";
import { HomeLink, StoryHeader } from "./story-header";
import { StorySkeleton } from "./story-skeleton";
import { useTabTitle } from "./tab-title";

export function Story({ id }: { id: Uuid }) {
  const [attempt, setAttempt] = useState(0);
  useEffect(() => enterStory(id), [id, attempt]);
  // Before its effect has run, the store still has the story that was open last.
  const status = useStory((story) => (story.projectId === id ? story.status : "loading"));
  return (
    // As high as the view below the page's header, so that the player is at its end.
    <div className="flex min-h-[calc(100dvh-3.5rem-1px)] flex-col">
      <SkipToPlayer />
      <main className="mx-auto flex w-full max-w-5xl grow flex-col gap-6 px-4 pt-4 pb-16">
        {status === "loading" && <StorySkeleton />}
        {status === "missing" && <Missing />}
        {status === "failed" && <Failed onRetry={() => setAttempt(attempt + 1)} />}
        {status === "ready" && (
          <>
            <StoryHeader />
            <VoiceBanner />
            <SegmentList />
          </>
        )}
      </main>
      <Footer />
    </div>
  );
}

function Missing() {
  useTabTitle("Story not found");
  return (
    <div className="py-16 text-center">
      <h1 className="text-2xl font-semibold">This story is not there any more</h1>
      <p className="mt-3 text-muted">It was deleted, or the address is mistyped.</p>
      <Link href="/" className="mt-6 inline-block py-2 text-accent underline">
        All stories
      </Link>
    </div>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const problem = useStory((story) => story.problem);
  return (
    <>
      <HomeLink />
      <Notice tone="danger" actions={<Button onClick={onRetry}>Try again</Button>}>
        The story can&rsquo;t be shown. {problem}
      </Notice>
    </>
  );
}
