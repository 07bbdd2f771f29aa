import { useId } from "react";

import type { StoryForm } from "@/lib/story-file";
import { readAs, useStoryImport } from "@/stores/story-import";

const NAMES: Record<Exclude<StoryForm, "auto">, string> = {
  prose: "Prose",
  blocks: "Text and Prompt blocks",
  json: "JSON",
};

/** For a story that looks like another form than it has. */
export function ImportFormChoice() {
  const id = useId();
  const form = useStoryImport((state) => state.form);
  const found = useStoryImport(({ preview }) => preview && (preview.text_form ?? "json"));
  const automatic = form === "auto" && found ? `Automatic (${NAMES[found]})` : "Automatic";
  return (
    <div className="flex items-center gap-2 text-sm text-muted">
      <label htmlFor={id}>Read as</label>
      <select
        id={id}
        value={form}
        onChange={(event) => void readAs(event.target.value as StoryForm)}
        className="min-h-10 min-w-0 cursor-pointer rounded-lg bg-transparent px-2 text-ink hover:bg-raised [&>option]:bg-surface"
      >
        <option value="auto">{automatic}</option>
        {Object.entries(NAMES).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
