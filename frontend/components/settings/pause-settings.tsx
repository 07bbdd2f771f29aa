import { useId } from "react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Pauses } from "@/lib/types";
import { changePauses, loadPauses, usePauses } from "@/stores/pauses";

import { SavedState } from "./saved-state";

const NORMAL: Pauses = { clause: 0.15, sentence: 0.4, paragraph: 0.6 };
const KINDS: [keyof Pauses, string][] = [
  ["sentence", "Between sentences"],
  ["clause", "At commas, at least"],
  ["paragraph", "Between paragraphs"],
];
const LONGEST = 3;

export function PauseSettings() {
  const pauses = usePauses((state) => state.pauses);
  const saved = usePauses((state) => state.saved);
  const isNormal = pauses !== null && KINDS.every(([kind]) => pauses[kind] === NORMAL[kind]);
  return (
    <section className="flex min-h-56 flex-col gap-3 rounded-xl border border-line bg-surface p-5 sm:min-h-44">
      <div className="flex min-h-10 items-center gap-3">
        <h2 className="text-lg font-semibold">Pauses</h2>
        <SavedState saved={saved} />
        <Button
          look="quiet"
          className="ml-auto"
          aria-label="Normal pauses"
          disabled={isNormal || !pauses}
          onClick={() => changePauses(NORMAL)}
        >
          Normal
        </Button>
      </div>
      <Problem />
      {pauses && (
        <div className="grid gap-x-8 gap-y-2 sm:grid-cols-3">
          {KINDS.map(([kind, label]) => (
            <Pause key={kind} kind={kind} label={label} seconds={pauses[kind]} />
          ))}
        </div>
      )}
      <p className="text-sm text-muted">
        For a pause of its own write it into the text, as{" "}
        <code className="font-mono text-ink">[pause 1.5s]</code>. It is not read aloud.
      </p>
    </section>
  );
}

function Problem() {
  const problem = usePauses((state) => state.problem);
  if (!problem) return null;
  return (
    <Notice tone="danger" actions={<Button onClick={() => void loadPauses()}>Try again</Button>}>
      The pauses can&rsquo;t be shown. {problem}
    </Notice>
  );
}

interface PauseProps {
  kind: keyof Pauses;
  label: string;
  seconds: number;
}

function Pause({ kind, label, seconds }: PauseProps) {
  const id = useId();
  return (
    <div>
      <div className="flex justify-between gap-2 text-sm">
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id} className="tabular-nums">
          {seconds.toFixed(2)} s
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={Math.max(LONGEST, seconds)}
        step={0.05}
        value={seconds}
        aria-valuetext={`${seconds} seconds`}
        onChange={(event) => changePauses({ [kind]: Number(event.target.value) })}
        className="h-10 w-full cursor-pointer accent-accent"
      />
    </div>
  );
}
