import { useId, type RefObject } from "react";

import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { FIELD } from "@/components/ui/field";
import { bringBack, forgetForm, useStoryImport, writeStory } from "@/stores/story-import";

import { ChooseFile } from "./choose-file";
import { PANEL } from "./import-panel";

/** The story itself: pasted, written, or from a file. */
export function ImportText({ ref }: { ref: RefObject<HTMLTextAreaElement | null> }) {
  const id = useId();
  const text = useStoryImport((state) => state.text);
  const isImporting = useStoryImport((state) => state.isImporting);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex min-h-10 items-center justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          Story
        </label>
        <ChooseFile />
      </div>
      <textarea
        ref={ref}
        id={id}
        value={text}
        autoFocus
        dir="auto"
        readOnly={isImporting}
        spellCheck={false}
        placeholder={"Paste your story here, or drop a file.\n\nEvery paragraph becomes a segment."}
        className={classes(FIELD, PANEL, "resize-none")}
        onPaste={({ currentTarget }) => isAllSelected(currentTarget) && forgetForm()}
        onChange={(event) => writeStory(event.target.value)}
      />
      <Replaced />
    </div>
  );
}

function isAllSelected({ selectionStart, selectionEnd, value }: HTMLTextAreaElement): boolean {
  return selectionEnd - selectionStart === value.length;
}

function Replaced() {
  const isReplaced = useStoryImport(({ replaced }) => replaced !== null);
  const fileName = useStoryImport((state) => state.fileName);
  if (!isReplaced) return null;
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
      {fileName} replaced what was here.
      <Button look="quiet" onClick={bringBack}>
        Undo
      </Button>
    </p>
  );
}
