import type { Voice } from "@/lib/types";

type Groups = [language: string, voices: Voice[]][];

/** Kokoro's voices by their language, the English ones first. */
export function byLanguage(voices: Voice[]): Groups {
  return grouped(voices, ({ language }) => language).sort(
    ([one], [other]) => Number(other.includes("English")) - Number(one.includes("English")),
  );
}

/** Draft voices by their language, in alphabetical order: "English (America)" is English. */
export function byDraftLanguage(voices: Voice[]): Groups {
  return grouped(voices, ({ language }) => language.replace(/ \(.*/u, "")).sort(([one], [other]) =>
    one.localeCompare(other),
  );
}

function grouped(voices: Voice[], languageOf: (voice: Voice) => string): Groups {
  const groups = new Map<string, Voice[]>();
  for (const voice of voices) {
    const language = languageOf(voice);
    groups.set(language, [...(groups.get(language) ?? []), voice]);
  }
  return [...groups];
}

/** A draft voice is called by its language alone. */
export function shortName({ engine, name, language }: Voice): string {
  return engine === "espeak" ? language : name;
}
