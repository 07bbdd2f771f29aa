import { AudioLines, FileInput, Sparkles } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { importSample } from "@/stores/library";
import { openImport } from "@/stores/story-import";

import { NewStory } from "./new-story";
import { useOpenStory } from "./use-open-story";

/** What there is before the first story. */
export function FirstVisit() {
  const [isMaking, setIsMaking] = useState(false);
  const openStory = useOpenStory();

  async function trySample() {
    setIsMaking(true);
    const id = await importSample();
    if (id) openStory(id);
    else setIsMaking(false);
  }

  return (
    <section className="flex flex-col items-center gap-6 rounded-2xl border border-line bg-surface px-6 py-14 text-center">
      <AudioLines aria-hidden className="size-10 text-accent" />
      <div className="flex max-w-2xl flex-col gap-3">
        <h2 className="font-serif text-2xl font-semibold">Hear your story told</h2>
        <p className="text-muted">
          StoryFlow divides a story into segments and speaks them on your own machine.
          <br className="max-sm:hidden" /> Listen, change a line, speak it again, and download the
          sound files.
        </p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        <Button look="primary" disabled={isMaking} onClick={trySample}>
          <Sparkles aria-hidden className="size-4.5" />
          Try a sample story
        </Button>
        <Button onClick={openImport}>
          <FileInput aria-hidden className="size-4.5" />
          Import a story
        </Button>
        <NewStory />
      </div>
    </section>
  );
}
