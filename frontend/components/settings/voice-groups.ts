import type { Voice } from "@/lib/types";

/** Voices by their language, the English ones first. */
export function byLanguage(voices: Voice[]): [language: string, voices: Voice[]][] {
  const groups = new Map<string, Voice[]>();
  for (const voice of voices) groups.set(voice.language, [...(groups.get(voice.language) ?? []), voice]);
  return [...groups].sort(([one], [other]) => Number(isEnglish(other)) - Number(isEnglish(one)));
}

export function isEnglish(language: string): boolean {
  return language.includes("English");
}

/** A draft voice is called by its language alone. */
export function shortName({ engine, name, language }: Voice): string {
  return engine === "espeak" ? language : name;
}
