import { Trash2 } from "lucide-react";
import { memo, type ComponentProps } from "react";

import { offerUndo } from "@/components/offer-undo";
import { IconButton } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import type { Pronunciation } from "@/lib/types";
import { isStored, type Entry } from "@/stores/pronunciation-entry";
import {
  editPronunciation,
  removePronunciation,
  savePronunciations,
  showProblem,
  usePronunciations,
} from "@/stores/pronunciations";
import { toggleWord } from "@/stores/voice-preview";

import { SoundButton } from "./sound-button";

export const ADD_WORD_ID = "add-word";

export function wordFieldId(id: string): string {
  return `${id}-word`;
}

/** A word and how it is said, with what is wrong with them below. */
export const PronunciationEntry = memo(function PronunciationEntry({ entry }: { entry: Entry }) {
  const { id, word, pronunciation, problems } = entry;
  const problem = [problems.word, problems.pronunciation].filter(Boolean).join(" ");
  return (
    <li aria-label={word || "New word"}>
      <div className="grid grid-cols-[minmax(0,1fr)_auto_auto] gap-1.5 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto_auto]">
        <Field entry={entry} field="word" label="Word" placeholder="Siobhan" />
        <div className="col-span-3 row-start-2 sm:col-span-1 sm:row-start-auto">
          <Field entry={entry} field="pronunciation" label="Say it as" placeholder="shih-VAWN" />
        </div>
        <SoundButton
          id={id}
          verb="Say"
          name={word || "the new word"}
          disabled={!word.trim() || !pronunciation.trim()}
          onClick={() => say(entry)}
        />
        <IconButton label={`Remove ${word || "the new word"}`} onClick={() => remove(entry)}>
          <Trash2 aria-hidden className="size-4.5" />
        </IconButton>
      </div>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="mt-1 text-sm text-danger">
          {problem}
        </p>
      )}
    </li>
  );
});

interface FieldProps extends ComponentProps<"input"> {
  entry: Entry;
  field: keyof Pronunciation;
  label: string;
}

function Field({ entry, field, label, ...props }: FieldProps) {
  const isWrong = entry.problems[field] !== undefined;
  return (
    <TextInput
      id={field === "word" ? wordFieldId(entry.id) : undefined}
      aria-label={label}
      aria-invalid={isWrong}
      aria-describedby={isWrong ? `${entry.id}-problem` : undefined}
      value={entry[field]}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      onChange={(event) => editPronunciation(entry.id, { [field]: event.target.value })}
      onBlur={() => void saveIfChanged(entry)}
      className="h-10 aria-invalid:border-danger"
      {...props}
    />
  );
}

function saveIfChanged(entry: Entry): Promise<void> | undefined {
  const isWhole = entry.word && entry.pronunciation;
  return isWhole && !isStored(entry) ? savePronunciations() : undefined;
}

function say({ id, word, pronunciation }: Entry): void {
  void toggleWord(id, { word, pronunciation }, (problem) => showProblem(id, problem));
}

function remove({ id, word }: Entry): void {
  const { entries } = usePronunciations.getState();
  const place = entries.findIndex((entry) => entry.id === id);
  const next = entries[place + 1] ?? entries[place - 1];
  const undo = removePronunciation(id);
  // The button that had the focus goes with its word.
  document.getElementById(next ? wordFieldId(next.id) : ADD_WORD_ID)?.focus();
  if (word) offerUndo(`${word} removed.`, undo);
}
