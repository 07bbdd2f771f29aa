import { goOn } from "@/stores/narrating";
import { useNarration } from "@/stores/narration";
import { dismissLost } from "@/stores/running";

import { Button } from "../ui/button";
import { useHeir } from "../ui/heir";
import { Notice } from "../ui/notice";
import { narrationButton } from "./narration-button";

/** Says so where a restart of StoryFlow has ended what was running. */
export function LostTasks() {
  const isLost = useNarration(({ lost }) => Object.keys(lost).length > 0);
  const heir = useHeir(narrationButton);
  if (!isLost) return null;
  return (
    <div {...heir} className="pt-2">
      <Notice
        tone="warning"
        actions={
          <>
            <Button look="primary" onClick={() => void goOn()}>
              Go on
            </Button>
            <Button onClick={dismissLost}>Dismiss</Button>
          </>
        }
      >
        StoryFlow was restarted and the narration that was running is lost. What was done is kept.
      </Notice>
    </div>
  );
}
