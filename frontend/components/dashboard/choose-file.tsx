import { FolderOpen } from "lucide-react";
import { useRef, type ChangeEvent } from "react";

import { Button } from "@/components/ui/button";
import { takeFile } from "@/stores/story-import";

export function ChooseFile() {
  const input = useRef<HTMLInputElement>(null);

  function onChange({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    if (file) void takeFile(file);
    // The same file may be chosen again after it has been changed.
    target.value = "";
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Story file"
        accept=".txt,.md,.json,text/plain"
        onChange={onChange}
      />
      <Button onClick={() => input.current?.click()}>
        <FolderOpen aria-hidden className="size-4.5" />
        Choose a file
      </Button>
    </>
  );
}
