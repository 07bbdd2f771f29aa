import { useEffect } from "react";

import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { closeTakingAway, leaveTakingAway, useTakingAway } from "@/stores/taking-away";

import { Captions } from "./captions";
import { FormatChoice, LoudnessChoice } from "./choices";
import { DownloadStory } from "./download-story";
import { LoudnessCheck } from "./loudness-check";
import { MissingAudio } from "./missing-audio";
import { OlderAudio } from "./older-audio";
import { useMakingWords } from "./use-making-words";

export { openTakingAway } from "@/stores/taking-away";

/** Takes the whole narration away; closed, it tells how far that is. */
export function TakeAway() {
  const isOpen = useTakingAway((state) => state.isOpen);
  useEffect(() => leaveTakingAway, []);
  return (
    <>
      {!isOpen && <Making />}
      <Dialog
        open={isOpen}
        onOpenChange={closeTakingAway}
        title="Download the story"
        description="The whole narration as one file, a chapter for each segment."
      >
        <FormatChoice />
        <LoudnessChoice />
        <LoudnessCheck />
        <OlderAudio />
        <MissingAudio />
        <Problem />
        <DownloadStory />
        <Captions />
      </Dialog>
    </>
  );
}

function Making() {
  const words = useMakingWords();
  return <p className="truncate text-sm text-muted tabular-nums">{words}</p>;
}

function Problem() {
  const problem = useTakingAway((state) => state.problem);
  return problem && <Notice tone="danger">{problem}</Notice>;
}
