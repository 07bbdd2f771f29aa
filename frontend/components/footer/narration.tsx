import { batchOf, useNarration } from "@/stores/narration";

import { BatchProgress } from "./batch-progress";
import { Generate } from "./generate";

/** Generating the story, or how far that is: one in the place of the other. */
export function Narration() {
  const taskId = useNarration((state) => batchOf(state)?.[0]);
  return (
    <div className="flex h-12 items-center justify-end md:w-96">
      {taskId === undefined ? <Generate /> : <BatchProgress taskId={taskId} />}
    </div>
  );
}
