import { useId, type ReactNode } from "react";

import { classes } from "@/components/ui/classes";
import type { Loudness, SoundFormat } from "@/lib/types";
import { chooseFormat, chooseLoudness, useTakingAway } from "@/stores/taking-away";

const FORMATS: [SoundFormat, string, string][] = [
  ["mp3", "MP3", "Plays everywhere"],
  ["opus", "Opus", "Smallest"],
  ["flac", "FLAC", "Nothing lost, smaller"],
  ["wav", "WAV", "Nothing lost, for editing"],
];

const LOUDNESSES: [Loudness, string, string][] = [
  ["peak", "As it is", "As loud as you hear it here"],
  ["audiobook", "For audiobook stores", "Voices equally loud, within the stores’ limits"],
];

export function FormatChoice() {
  const chosen = useTakingAway((state) => state.format);
  return (
    <Choices legend="Format" columns="grid-cols-2">
      {FORMATS.map(([format, name, hint]) => (
        <Choice
          key={format}
          group="format"
          name={name}
          hint={hint}
          checked={chosen === format}
          onChoose={() => chooseFormat(format)}
        />
      ))}
    </Choices>
  );
}

export function LoudnessChoice() {
  const chosen = useTakingAway((state) => state.loudness);
  const isBusy = useTakingAway((state) => state.wanted !== null);
  return (
    <Choices legend="Loudness" columns="sm:grid-cols-2">
      {LOUDNESSES.map(([loudness, name, hint]) => (
        <Choice
          key={loudness}
          group="loudness"
          name={name}
          hint={hint}
          checked={chosen === loudness}
          disabled={isBusy}
          onChoose={() => chooseLoudness(loudness)}
        />
      ))}
    </Choices>
  );
}

interface ChoicesProps {
  legend: string;
  columns: string;
  children: ReactNode;
}

function Choices({ legend, columns, children }: ChoicesProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1.5 text-sm font-medium">{legend}</legend>
      <div className={classes("grid gap-2", columns)}>{children}</div>
    </fieldset>
  );
}

interface ChoiceProps {
  group: string;
  name: string;
  hint: string;
  checked: boolean;
  disabled?: boolean;
  onChoose: () => void;
}

function Choice({ group, name, hint, checked, disabled = false, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <label
      className={classes(
        "flex min-h-14 min-w-0 gap-2.5 rounded-lg border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft",
        disabled ? "cursor-not-allowed" : "cursor-pointer",
      )}
    >
      <input
        type="radio"
        name={group}
        checked={checked}
        disabled={disabled}
        onChange={onChoose}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-hint`}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <span id={`${id}-name`} className="block text-sm font-medium">
          {name}
        </span>
        <span id={`${id}-hint`} className="block text-xs text-muted">
          {hint}
        </span>
      </span>
    </label>
  );
}
