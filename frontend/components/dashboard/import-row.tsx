import { CircleAlert, Image } from "lucide-react";

import { Button } from "@/components/ui/button";
import type { ImportProblem, PreviewPassage, TextForm } from "@/lib/types";

interface ImportPassageProps {
  number: number;
  passage: PreviewPassage;
}

export function ImportPassage({ number, passage }: ImportPassageProps) {
  return (
    <li className="flex gap-3 px-3 py-2.5">
      <span className="w-7 shrink-0 pt-0.5 text-right text-xs text-muted tabular-nums">{number}</span>
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p dir="auto" className="font-serif whitespace-pre-line">{passage.text_content}</p>
        {passage.image_prompt && (
          <p dir="auto" className="mt-1 text-xs text-muted">
            <Image aria-label="Image prompt" className="mr-1.5 inline size-3.5 align-text-bottom" />
            {passage.image_prompt}
          </p>
        )}
      </div>
    </li>
  );
}

interface ImportTroubleProps {
  problem: ImportProblem;
  /** What the story is written in; null for JSON. */
  form: TextForm | null;
  onLine: (line: number) => void;
}

export function ImportTrouble({ problem, form, onLine }: ImportTroubleProps) {
  const { block, line, message } = problem;
  const part = form === "blocks" ? "Block" : "Segment";
  return (
    <li className="flex gap-3 bg-danger-soft px-3 py-2.5 text-sm">
      <CircleAlert aria-hidden className="mt-0.5 ml-2 size-5 shrink-0 text-danger" />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p>
          {block !== null && <b className="font-semibold">{part} {block}: </b>}
          {message}
        </p>
        {line !== null && (
          <Button className="mt-2" onClick={() => onLine(line)}>
            Go to line {line}
          </Button>
        )}
      </div>
    </li>
  );
}
