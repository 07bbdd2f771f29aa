import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";

import { IconButton } from "@/components/ui/button";
import type { Uuid } from "@/lib/types";
import { useStory } from "@/stores/story";
import { write } from "@/stores/writing";

import { GrowingText } from "./growing-text";
import { useLocked } from "./locked";

export function ImagePrompt({ id }: { id: Uuid }) {
  const prompt = useStory(({ segments }) => segments[id]?.image_prompt ?? "");
  const locked = useLocked(id);
  return (
    <div className="flex min-w-0 flex-1 basis-28 items-start lg:w-full lg:basis-auto">
      <GrowingText
        aria-label="Image prompt"
        value={prompt}
        onWrite={(image_prompt) => write(id, { image_prompt })}
        readOnly={locked}
        spellCheck
        placeholder="Image prompt"
        className="mt-0.5 min-w-0 flex-1 text-sm text-muted lg:mt-0"
      />
      {prompt && <CopyButton text={prompt} />}
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState("");

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      toast.error("The browser does not let StoryFlow copy. Select the prompt and copy it yourself.");
    }
  }

  const isCopied = copied === text;
  const Icon = isCopied ? Check : Copy;
  return (
    <IconButton
      label={isCopied ? "Copied" : "Copy the image prompt"}
      onClick={() => void copy()}
      onBlur={() => setCopied("")}
      onPointerLeave={() => setCopied("")}
    >
      <Icon aria-hidden className="size-4" />
      <span role="status" className="sr-only">
        {isCopied && "Copied"}
      </span>
    </IconButton>
  );
}
