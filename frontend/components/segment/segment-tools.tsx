import { Lock, LockOpen, Plus, Split, Trash2, Undo2 } from "lucide-react";
import { use, useState } from "react";

import { IconButton } from "@/components/ui/button";
import { useHeir } from "@/components/ui/heir";
import type { Uuid } from "@/lib/types";
import { isInside, useCursor } from "@/stores/cursor";
import { setLocked } from "@/stores/editing";
import { useStory } from "@/stores/story";
import { useTextHistory } from "@/stores/text-history";
import { changeBack } from "@/stores/writing";

import { add, merge, neighbour, remove, split } from "./actions";
import { textOf } from "./focus";
import { unlessLocked, useLocked } from "./locked";
import { Near } from "./near";
import { AudioQuestion, DeleteQuestion, MergeQuestion } from "./questions";
import { RowMenu } from "./row-menu";
import { SegmentMenu } from "./segment-menu";

/** What can be done with a segment; the row menu has all of it, wide screens show the frequent. */
export function SegmentTools({ id }: { id: Uuid }) {
  const locked = useLocked(id);
  const [asking, setAsking] = useState<"delete" | "merge" | "audio">();

  function removeOrAsk() {
    const segment = useStory.getState().segments[id];
    if (segment?.audio_file || segment?.image_file) setAsking("delete");
    else remove(id);
  }

  function mergeOrAsk() {
    const next = neighbour(id, 1);
    if (next && useStory.getState().segments[next]?.audio_file) setAsking("merge");
    else void merge(id);
  }

  return (
    <div className="flex justify-end [grid-area:tools]">
      <UndoButton id={id} locked={locked} />
      {use(Near) && <Frequent id={id} locked={locked} onDelete={removeOrAsk} />}
      <IconButton
        label={locked ? "Unlock" : "Lock"}
        className={locked ? "text-accent" : undefined}
        onClick={() => void setLocked(id, !locked)}
      >
        {locked ? <Lock aria-hidden className="size-4.5" /> : <LockOpen aria-hidden className="size-4.5" />}
      </IconButton>
      <RowMenu>
        <SegmentMenu
          id={id}
          onMerge={mergeOrAsk}
          onDelete={removeOrAsk}
          onRemoveAudio={() => setAsking("audio")}
        />
      </RowMenu>
      {asking === "delete" && <DeleteQuestion id={id} onClosed={() => setAsking(undefined)} />}
      {asking === "merge" && <MergeQuestion id={id} onClosed={() => setAsking(undefined)} />}
      {asking === "audio" && <AudioQuestion id={id} onClosed={() => setAsking(undefined)} />}
    </div>
  );
}

interface ToolProps {
  id: Uuid;
  locked: boolean;
}

function UndoButton({ id, locked }: ToolProps) {
  const canUndo = useTextHistory(({ undo }) => Boolean(undo[id]?.length));
  const heir = useHeir(() => textOf(id));
  if (!canUndo) return null;
  return (
    <IconButton
      label={unlessLocked("Undo typing", locked)}
      shortcut="Ctrl+Z"
      disabled={locked}
      onClick={() => changeBack(id, "undo")}
      {...heir}
    >
      <Undo2 aria-hidden className="size-4.5" />
    </IconButton>
  );
}

interface FrequentProps extends ToolProps {
  onDelete: () => void;
}

/** What wide screens show beside the menu. */
function Frequent({ id, locked, onDelete }: FrequentProps) {
  return (
    <div className="hidden transition-opacity group-focus-within/row:opacity-100 group-hover/row:opacity-100 lg:flex lg:pointer-fine:opacity-0">
      <IconButton label="Add a segment below" onClick={() => void add(id)}>
        <Plus aria-hidden className="size-4.5" />
      </IconButton>
      <SplitButton id={id} locked={locked} />
      <IconButton
        label={unlessLocked("Delete", locked)}
        disabled={locked}
        // The second half of a double click falls on the row that has come up.
        onClick={({ detail }) => detail < 2 && onDelete()}
      >
        <Trash2 aria-hidden className="size-4.5" />
      </IconButton>
    </div>
  );
}

function SplitButton({ id, locked }: ToolProps) {
  const canSplit = useCursor((cursor) => isInside(cursor, id));
  const label = canSplit ? "Split at the cursor" : "Split – put the cursor into the text first";
  return (
    <IconButton
      label={unlessLocked(locked ? "Split" : label, locked)}
      shortcut="Ctrl+Shift+Enter"
      disabled={locked || !canSplit}
      onClick={() => void split(id, useCursor.getState().offset)}
    >
      <Split aria-hidden className="size-4.5 rotate-90" />
    </IconButton>
  );
}
