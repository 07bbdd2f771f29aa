import { useEffect, useRef, useState } from "react";

import { wordAt, wordOver } from "@/lib/spoken-words";
import type { Uuid } from "@/lib/types";
import { moveTo } from "@/stores/listening";
import { heardUrl, usePlayer, usePlayhead } from "@/stores/player";
import { useSoundUrl } from "@/stores/sounds";
import { spokenText, type SpokenText } from "@/stores/spoken-words";
import { useStory } from "@/stores/story";

import { textId } from "../segment/focus";
import { CELL } from "../segment/growing-text";

/** Marks the word that is heard, behind the text of the current segment. */
export function SpokenLayer() {
  const current = usePlayer((player) => player.current);
  return current && <Words key={current} id={current} />;
}

/** A click on a word goes there. */
function Words({ id }: { id: Uuid }) {
  const box = useRef<HTMLDivElement>(null);
  const url = useSoundUrl(id);
  const spoken = useSpoken(id, url);

  useEffect(() => {
    if (!spoken || !box.current) return;
    const { words, text } = spoken;
    const mark = markerIn(box.current, text);
    const show = () => {
      // An older take may be heard still.
      mark(heardUrl() === url ? wordAt(words, usePlayhead.getState().time) : undefined);
    };
    show();
    const stop = usePlayhead.subscribe(show);
    const stopClicks = onPlace(id, (offset) => {
      const word = wordOver(words, offset);
      if (word && heardUrl() === url) moveTo(id, word.start);
    });
    return () => {
      stop();
      stopClicks();
      mark(undefined);
    };
  }, [id, url, spoken]);

  return (
    <div
      ref={box}
      aria-hidden
      dir="auto"
      className={`${CELL} pointer-events-none text-transparent contain-content`}
    />
  );
}

/** When the words are spoken; undefined while that is not known, or of another text. */
function useSpoken(id: Uuid, url: string | null): SpokenText | undefined {
  const text = useStory(({ segments }) => segments[id]?.text_content);
  const isChanged = useStory(({ segments }) => segments[id]?.audio_stale_reasons.includes("text"));
  const [found, setFound] = useState<{ url: string; spoken: SpokenText }>();
  useEffect(() => {
    if (url === null || isChanged) return;
    let left = false;
    const take = (spoken: SpokenText) => left || setFound({ url, spoken });
    // Without it the text is as ever.
    spokenText(id, url).then(take, () => undefined);
    return () => void (left = true);
  }, [id, url, isChanged]);
  const fits = !isChanged && found?.url === url && found?.spoken.text === text;
  return fits ? found?.spoken : undefined;
}

/** Returns what marks a place of the text, or none; nothing is done where it is marked already. */
function markerIn(box: HTMLElement, text: string) {
  const mark = document.createElement("mark");
  mark.className = "rounded-xs bg-accent-soft text-transparent shadow-[0_2px_0_var(--accent)]";
  let shown: object | undefined;
  return (word: { from: number; to: number } | undefined) => {
    if (word === shown) return;
    shown = word;
    if (!word) return box.replaceChildren();
    mark.textContent = text.slice(word.from, word.to);
    box.replaceChildren(text.slice(0, word.from), mark, text.slice(word.to));
  };
}

/** Be told of clicks into a segment's text; what is selected was not meant as one. */
function onPlace(id: Uuid, go: (offset: number) => void): () => void {
  const field = document.getElementById(textId(id));
  const onClick = ({ detail, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent) => {
    if (!(field instanceof HTMLTextAreaElement)) return;
    const isPlain = detail === 1 && !ctrlKey && !metaKey && !shiftKey && !altKey;
    if (isPlain && field.selectionStart === field.selectionEnd) go(field.selectionStart);
  };
  field?.addEventListener("click", onClick);
  return () => field?.removeEventListener("click", onClick);
}
