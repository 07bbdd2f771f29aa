import { Pencil } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { IconButton } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { isFocusNowhere } from "@/components/ui/heir";
import { renameStory } from "@/stores/renaming";
import { useStory } from "@/stores/story";

import { TITLE, TitleField } from "./title-field";

/** The story's title, which is written in its place. */
export function StoryTitle() {
  const title = useStory((story) => story.title);
  const [draft, setDraft] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  useTabTitle(title);

  function begin() {
    flushSync(() => setDraft(title));
    field.current?.focus();
    field.current?.select();
  }

  function end() {
    flushSync(() => setDraft(null));
    pencil.current?.focus();
  }

  async function save(written: string) {
    setDraft(null);
    if (written === title || (await renameStory(written))) return;
    // What could not be saved is there to be tried again.
    flushSync(() => setDraft(written));
    if (isFocusNowhere()) field.current?.focus();
  }

  if (draft !== null) {
    return <TitleField ref={field} draft={draft} onWrite={setDraft} onSave={save} onEnd={end} />;
  }
  return (
    <div className="flex items-start gap-4">
      <h1
        dir="auto"
        onClick={begin}
        className={classes(TITLE, "-mx-3 min-w-0 cursor-text rounded-lg px-3 py-2 break-words hover:bg-surface")}
      >
        {title}
      </h1>
      <IconButton ref={pencil} label="Change the title" className="mt-2" onClick={begin}>
        <Pencil aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}

/** The exported page is the same for every story: its title is known only here. */
function useTabTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · StoryFlow`;
  }, [title]);
}
