import { useEffect, useRef } from "react";

import { Dialog } from "@/components/ui/dialog";
import { closeImport, enterImport, openImport, useStoryImport, watchImport } from "@/stores/story-import";

import { ImportForm } from "./import-form";
import { ImportFooter } from "./import-footer";
import { ImportHelp } from "./import-help";
import { ImportPreview } from "./import-preview";
import { ImportText } from "./import-text";
import { ImportTitle } from "./import-title";
import { NEW_STORY_ID } from "./new-story";
import { showLine } from "./show-line";

export function ImportDialog() {
  useEffect(enterImport, []);
  const open = useStoryImport((state) => state.open);
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={(now) => (now ? openImport() : closeImport())}
      title="Import a story"
      heir={() => document.getElementById(NEW_STORY_ID)}
    >
      <ImportStory />
    </Dialog>
  );
}

function ImportStory() {
  const textArea = useRef<HTMLTextAreaElement>(null);
  useEffect(watchImport, []);
  return (
    <ImportForm>
      {/* As wide as the dialog, so that it cuts no focus ring off. */}
      <div className="-mx-5 flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pb-3">
        <ImportTitle />
        <div className="grid gap-4 md:grid-cols-2">
          <ImportText ref={textArea} />
          <ImportPreview onLine={(line) => textArea.current && showLine(textArea.current, line)} />
        </div>
        <ImportHelp />
      </div>
      <ImportFooter />
    </ImportForm>
  );
}
