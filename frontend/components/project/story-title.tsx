import { Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";

import { IconButton } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { isFocusNowhere } from "@/components/ui/heir";
import { forgetRefused, renameStory, useRenaming } from "@/stores/renaming";
import { useStory } from "@/stores/story";

import { useTabTitle } from "./tab-title";
import { TITLE, TitleField } from "./title-field";

/** The story's title, which is written in its place. */
export function StoryTitle() {
  const title = useStory((story) => story.title);
  const refused = useRenaming((renaming) => renaming.refused);
  const [written, setWritten] = useState<string | null>(null);
  const draft = written ?? refused;
  const field = useRef<HTMLTextAreaElement>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  useTabTitle(title);

  function begin() {
    flushSync(() => setWritten(title));
    field.current?.focus();
    field.current?.select();
  }

  function close() {
    setWritten(null);
    forgetRefused();
  }

  function end() {
    flushSync(close);
    pencil.current?.focus();
  }

  async function save(wanted: string) {
    close();
    if (!wanted || wanted === title || (await renameStory(wanted))) return;
    // What was refused is there to be tried again.
    flushSync(() => setWritten(wanted));
    if (isFocusNowhere()) field.current?.focus();
  }

  if (draft !== null) {
    return <TitleField ref={field} draft={draft} onWrite={setWritten} onSave={save} onEnd={end} />;
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
