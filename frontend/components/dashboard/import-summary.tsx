import { useMemo } from "react";

import { Button } from "@/components/ui/button";
import { clock, count } from "@/lib/format";
import type { ImportPreview } from "@/lib/types";
import { useStoryImport } from "@/stores/story-import";

import { playingTime } from "./import-list";

/** How much the story is, or how much is wrong with it. */
export function ImportSummary({ onLine }: { onLine: (line: number) => void }) {
  const preview = useStoryImport((state) => state.preview);
  const isReading = useStoryImport((state) => state.isReading);
  const lines = preview?.problems.flatMap(({ line }) => line ?? []) ?? [];
  const [first, second] = lines;
  return (
    <div className="flex items-center gap-2 text-right text-muted tabular-nums">
      <p aria-live="polite">{isReading ? "Reading…" : preview && <Figures preview={preview} />}</p>
      {!isReading && first && second && (
        <Button look="quiet" onClick={() => onLine(first)}>
          Go to the first
        </Button>
      )}
    </div>
  );
}

function Figures({ preview: { segments, problems } }: { preview: ImportPreview }) {
  const seconds = useMemo(() => playingTime(segments), [segments]);
  if (problems.length) return <span className="text-danger">{count(problems.length, "problem")}</span>;
  return `${count(segments.length, "segment")}, plays about ${clock(seconds)}`;
}
