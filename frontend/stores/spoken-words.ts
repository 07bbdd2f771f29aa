import * as api from "@/lib/api";
import { spokenIn, type SpokenWord } from "@/lib/spoken-words";
import type { Uuid } from "@/lib/types";

import { confirmedSegments } from "./story";

export interface SpokenText {
  /** The text that the words' places are of. */
  text: string;
  words: SpokenWord[];
}

/** By the sound's address, which each take has of its own. */
const known = new Map<string, Promise<SpokenText>>();

/** When the words of a sound are spoken, whose text is as it was spoken; asked for once. */
export function spokenText(id: Uuid, url: string): Promise<SpokenText> {
  const asked = known.get(url) ?? ask(id);
  known.set(url, asked);
  asked.catch(() => known.delete(url));
  return asked;
}

async function ask(id: Uuid): Promise<SpokenText> {
  const text = confirmedSegments().find((segment) => segment.id === id)?.text_content ?? "";
  const { words } = await api.getSegmentWords(id);
  return { text, words: spokenIn(text, words) };
}
