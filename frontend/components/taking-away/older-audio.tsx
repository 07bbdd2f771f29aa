import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { extentsOf } from "@/lib/narration-state";
import { narrateStory } from "@/stores/narrating";
import { storySegments, useStory } from "@/stores/story";
import { closeTakingAway, useTakingAway } from "@/stores/taking-away";

/** Tells of what has changed since it was narrated, before it is taken away as it was. */
export function OlderAudio() {
  const changed = useStory((story) => extentsOf(storySegments(story)).changed);
  const isBusy = useTakingAway((state) => state.wanted !== null);
  if (changed === 0) return null;
  return (
    <Notice
      tone="info"
      actions={
        <Button disabled={isBusy} onClick={regenerate}>
          Regenerate {changed === 1 ? "it" : "them"} first
        </Button>
      }
    >
      {changed === 1 ? "One segment has" : `${changed} segments have`} changed since. The file would
      have {changed === 1 ? "its" : "their"} older audio.
    </Notice>
  );
}

function regenerate(): void {
  closeTakingAway();
  void narrateStory("changed");
}
