import { CopyIconButton } from "@/components/ui/copy-button";
import type { Uuid } from "@/lib/types";
import { useStory } from "@/stores/story";
import { write } from "@/stores/writing";

import { GrowingText } from "./growing-text";
import { useLocked } from "./locked";
import { onUndoKey } from "./undo-key";

export function ImagePrompt({ id }: { id: Uuid }) {
  const prompt = useStory(({ segments }) => segments[id]?.image_prompt ?? "");
  const locked = useLocked(id);
  return (
    <div className="flex min-w-0 flex-1 basis-28 items-start lg:w-full lg:basis-auto">
      <GrowingText
        aria-label="Image prompt"
        value={prompt}
        onWrite={(image_prompt) => write(id, { image_prompt })}
        onKeyDown={(event) => onUndoKey(event, id, "image_prompt")}
        readOnly={locked}
        spellCheck
        placeholder="Image prompt"
        className="mt-0.5 min-w-0 flex-1 text-sm text-muted lg:mt-0"
      />
      {prompt && <CopyIconButton text={prompt} label="Copy the image prompt" />}
    </div>
  );
}
