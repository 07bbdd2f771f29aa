import type { FormEvent, KeyboardEvent, ReactNode } from "react";

import { importWritten } from "@/stores/story-import";

import { useOpenStory } from "./use-open-story";

/** Imports on its button, on Enter in the title, and on Ctrl+Enter anywhere in it. */
export function ImportForm({ children }: { children: ReactNode }) {
  const openStory = useOpenStory();

  async function importStory() {
    const id = await importWritten();
    if (id) openStory(id);
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    void importStory();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void importStory();
  }

  return (
    <form onSubmit={onSubmit} onKeyDown={onKeyDown} className="flex max-h-[calc(92vh-6rem)] flex-col">
      {children}
    </form>
  );
}
