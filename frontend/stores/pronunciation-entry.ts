import type { Pronunciation } from "@/lib/types";

/** What is wrong with an entry, by its field. */
export type Problems = Partial<Record<keyof Pronunciation, string>>;

export interface Entry extends Pronunciation {
  /** Its own for as long as the page is open. */
  id: string;
  problems: Problems;
  /** As the server has it; null where it has not. */
  stored: Pronunciation | null;
}

let made = 0;

export function entryOf({ word, pronunciation }: Pronunciation, stored: Pronunciation | null): Entry {
  made += 1;
  return { id: `word-${made}`, word, pronunciation, problems: {}, stored };
}

/** As the server keeps it. */
export function plain({ word, pronunciation }: Pronunciation): Pronunciation {
  return { word: word.trim(), pronunciation: pronunciation.trim() };
}

export function isWell({ word, pronunciation, problems }: Entry): boolean {
  return !Object.keys(problems).length && word.trim() !== "" && pronunciation.trim() !== "";
}

/** Whether nothing would be lost with it. */
export function isStored(entry: Entry): boolean {
  return isSame(plain(entry), entry.stored ?? { word: "", pronunciation: "" });
}

/** What the server has by now, under what was changed here and is not saved yet. */
export function merged(entries: Entry[], theirs: Pronunciation[], removed: string[]): Entry[] {
  const left = new Map(theirs.map((each) => [each.word, each]));
  // A new entry may take a word only where no other has it.
  const known = new Map(entries.map((entry) => [entry, entry.stored && take(entry.stored.word)]));
  const mine = entries.flatMap((entry) => {
    const now = (entry.stored ? known.get(entry) : take(entry.word)) ?? null;
    if (!entry.stored || !isStored(entry)) return { ...entry, stored: now };
    if (!now) return [];
    // What is being typed keeps its spaces.
    return isSame(plain(entry), now) ? { ...entry, stored: now } : { ...entry, ...now, stored: now };
  });
  const others = [...left.values()].filter(({ word }) => !removed.includes(word));
  const place = mine.findLastIndex(({ stored }) => stored) + 1;
  return mine.toSpliced(place, 0, ...others.map((each) => entryOf(each, each)));

  function take(word: string): Pronunciation | undefined {
    const found = left.get(word);
    left.delete(word);
    return found;
  }
}

function isSame(one: Pronunciation, other: Pronunciation): boolean {
  return one.word === other.word && one.pronunciation === other.pronunciation;
}
