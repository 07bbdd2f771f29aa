import { Remark } from "@/components/player/remark";
import { Button } from "@/components/ui/button";
import { useHeir } from "@/components/ui/heir";
import { Notice } from "@/components/ui/notice";
import { useConnection } from "@/stores/connection";
import { discardDraft, save, useWriting } from "@/stores/writing";
import type { Uuid } from "@/lib/types";

import { ChangedElsewhere } from "./changed-elsewhere";
import { textOf } from "./focus";

/** What became of what was written, and what of it is not heard. */
export function SavingState({ id }: { id: Uuid }) {
  const state = useWriting(({ saving }) => saving[id]);
  const reachable = useConnection((connection) => connection.reachable);
  const heir = useHeir(() => textOf(id));
  if (state === "refused") {
    return (
      <div {...heir} className="py-2 font-sans">
        <Refused id={id} />
      </div>
    );
  }
  return (
    // A line of its own: nothing shifts.
    <div className="flex min-h-5 gap-3 font-sans text-xs text-muted">
      <Remark id={id} />
      {state === "saving" && <span className="shrink-0">Saving…</span>}
      {state === "saved" && (
        <span className="shrink-0 opacity-0 transition-opacity delay-2000 duration-500 starting:opacity-100">
          Saved
        </span>
      )}
      {state === "unsaved" && !reachable && (
        <span role="status" className="shrink-0 text-danger">
          Not saved – StoryFlow can&rsquo;t be reached
        </span>
      )}
    </div>
  );
}

function Refused({ id }: { id: Uuid }) {
  const refusal = useWriting(({ refusals }) => refusals[id]);
  if (refusal?.theirs) return <ChangedElsewhere id={id} theirs={refusal.theirs} />;
  return (
    <Notice
      tone="danger"
      actions={
        <>
          <Button onClick={() => void save(id)}>Retry</Button>
          <Button onClick={() => void discardDraft(id)}>Discard</Button>
        </>
      }
    >
      Not saved: {refusal?.reason} What you wrote is kept in this browser.
    </Notice>
  );
}
