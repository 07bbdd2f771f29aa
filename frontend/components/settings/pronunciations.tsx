import { Plus } from "lucide-react";
import { flushSync } from "react-dom";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import {
  addPronunciation,
  loadPronunciations,
  savePronunciations,
  usePronunciations,
} from "@/stores/pronunciations";

import { ADD_WORD_ID, PronunciationEntry, wordFieldId } from "./pronunciation-entry";
import { SavedState } from "./saved-state";

/** How words are to be said: a list that saves itself. */
export function Pronunciations() {
  const status = usePronunciations((state) => state.status);
  const saved = usePronunciations((state) => state.saved);
  return (
    <section className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-5">
      <div>
        <div className="flex min-h-10 items-center gap-3">
          <h2 className="text-lg font-semibold">Pronunciations</h2>
          <SavedState saved={saved} />
        </div>
        <Help />
      </div>
      <Problem />
      {status === "ready" && <Entries />}
    </section>
  );
}

function Help() {
  return (
    <p className="max-w-prose text-sm text-muted">
      For names and words that are read wrongly. Write them as they sound, the stressed part in
      capitals: <Example>shih-VAWN</Example>. Or write phonemes of Kokoro&rsquo;s alphabet between
      slashes: <Example>/ʃɪvˈɔn/</Example>. A word with capitals is meant in that case alone.
    </p>
  );
}

function Example({ children }: { children: string }) {
  return <span className="font-medium whitespace-nowrap text-ink">{children}</span>;
}

function Problem() {
  const problem = usePronunciations((state) => state.problem);
  const failed = usePronunciations((state) => state.status === "failed");
  if (!problem) return null;
  const again = failed ? loadPronunciations : savePronunciations;
  return (
    <Notice tone="danger" actions={<Button onClick={() => void again()}>Try again</Button>}>
      {failed ? "The pronunciations can’t be shown." : "Kept in this browser, but not saved yet."}{" "}
      {problem}
    </Notice>
  );
}

function Entries() {
  const entries = usePronunciations((state) => state.entries);
  return (
    <>
      {entries.length > 0 && (
        <ul className="flex flex-col gap-3 sm:gap-2">
          {entries.map((entry) => (
            <PronunciationEntry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      <Button id={ADD_WORD_ID} className="self-start" onClick={add}>
        <Plus aria-hidden className="size-4.5" />
        Add a word
      </Button>
    </>
  );
}

function add(): void {
  const id = flushSync(addPronunciation);
  document.getElementById(wordFieldId(id))?.focus();
}
