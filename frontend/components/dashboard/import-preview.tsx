import { useMemo } from "react";

import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Notice } from "@/components/ui/notice";
import type { ImportPreview as Preview } from "@/lib/types";
import { read, useStoryImport } from "@/stores/story-import";

import { PANEL } from "./import-panel";
import { ImportFormChoice } from "./import-form-choice";
import { ImportPassage, ImportTrouble } from "./import-row";
import { firstOf, rowsOf } from "./import-list";
import { ImportSummary } from "./import-summary";

interface ImportPreviewProps {
  /** Go to this line of the story. */
  onLine: (line: number) => void;
}

/** The segments that the story would have, and what can't be read of it. */
export function ImportPreview({ onLine }: ImportPreviewProps) {
  const preview = useStoryImport((state) => state.preview);
  const isReading = useStoryImport((state) => state.isReading);
  return (
    <section aria-label="Preview" className="flex min-w-0 flex-col gap-1.5">
      <div className="flex min-h-10 items-center justify-between gap-3 text-sm">
        <h3 className="font-medium">Preview</h3>
        <ImportSummary onLine={onLine} />
      </div>
      <div
        tabIndex={0}
        role="region"
        aria-label="Segments"
        className={classes(
          PANEL,
          "overflow-y-auto rounded-lg border border-line bg-page transition-opacity",
          isReading && "opacity-60",
        )}
      >
        {preview ? <Rows preview={preview} onLine={onLine} /> : <NoPreview />}
      </div>
      <ImportFormChoice />
    </section>
  );
}

function NoPreview() {
  const unread = useStoryImport((state) => state.unread);
  if (!unread) {
    return <p className="p-4 text-sm text-muted">The segments show here before anything is made.</p>;
  }
  return (
    <div className="p-2">
      <Notice tone="danger" actions={<Button onClick={() => void read()}>Try again</Button>}>
        {unread}
      </Notice>
    </div>
  );
}

function Rows({ preview, onLine }: ImportPreviewProps & { preview: Preview }) {
  const rows = useMemo(() => rowsOf(preview), [preview]);
  const shown = useMemo(() => firstOf(rows), [rows]);
  const hidden = rows.length - shown.length;
  return (
    <>
      <ol className="divide-y divide-line">
        {shown.map((row, index) =>
          "problem" in row ? (
            <ImportTrouble key={index} problem={row.problem} form={preview.text_form} onLine={onLine} />
          ) : (
            <ImportPassage key={index} number={row.number} passage={row.passage} />
          ),
        )}
      </ol>
      {hidden > 0 && (
        <p className="border-t border-line p-4 text-sm text-muted">
          … and {hidden.toLocaleString("en")} more
        </p>
      )}
    </>
  );
}
