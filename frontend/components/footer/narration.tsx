import { batchOf, useNarration } from "@/stores/narration";

import { useHeir } from "../ui/heir";
import { BatchProgress } from "./batch-progress";
import { Generate } from "./generate";
import { NARRATION, narrationButton } from "./narration-button";

/** Generating the story, or how far that is: one in the place of the other. */
export function Narration() {
  const taskId = useNarration((state) => batchOf(state)?.[0]);
  const heir = useHeir(narrationButton);
  return (
    <div id={NARRATION} {...heir} className="flex h-12 items-center justify-end md:w-96">
      {taskId === undefined ? <Generate /> : <BatchProgress taskId={taskId} />}
    </div>
  );
}
