import { Check, ChevronUp, Sparkles } from "lucide-react";
import { useState } from "react";
import { useShallow } from "zustand/react/shallow";

import { count } from "@/lib/format";
import { extentsOf, type Extent } from "@/lib/narration-state";
import { narrateStory } from "@/stores/narrating";
import { storySegments, useStory } from "@/stores/story";

import { Button, IconButton } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { Menu, MenuItem } from "../ui/menu";

/** Begins the narration of what is missing, of what changed, or of everything. */
export function Generate() {
  const extents = useStory(useShallow((story) => extentsOf(storySegments(story))));
  const { missing, changed, everything, overwritten } = extents;
  const [asking, setAsking] = useState(false);
  const begin = (extent: Extent) => void narrateStory(extent);
  return (
    <div className="flex w-full items-center justify-end gap-1.5">
      <Main missing={missing} changed={changed} everything={everything} onBegin={begin} />
      <Menu
        button={(opening) => (
          <IconButton label="What to generate" look="plain" disabled={everything === 0} {...opening}>
            <ChevronUp aria-hidden className="size-5" />
          </IconButton>
        )}
      >
        <MenuItem disabled={missing === 0} onSelect={() => begin("missing")}>
          Missing ({missing})
        </MenuItem>
        <MenuItem disabled={missing + changed === 0} onSelect={() => begin("changed")}>
          Missing and changed ({missing + changed})
        </MenuItem>
        <MenuItem onSelect={() => (overwritten ? setAsking(true) : begin("everything"))}>
          Everything ({everything})
        </MenuItem>
      </Menu>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`Generate ${count(everything, "segment")}?`}
        description={`Those that have audio already (${overwritten}) get new audio in its place. Locked segments stay as they are.`}
        action="Generate everything"
        onConfirm={() => begin("everything")}
      />
    </div>
  );
}

interface MainProps {
  missing: number;
  changed: number;
  everything: number;
  onBegin: (extent: Extent) => void;
}

/** What is most likely wanted. */
function Main({ missing, changed, everything, onBegin }: MainProps) {
  if (missing + changed === 0) {
    return (
      <p className="flex min-h-10 items-center gap-2 px-3 text-sm text-muted">
        {everything > 0 && <Check aria-hidden className="size-4 text-good" />}
        {everything > 0 ? "All narrated" : "Nothing to narrate yet"}
      </p>
    );
  }
  return (
    <Button
      look="primary"
      className="min-h-11 flex-1 md:flex-none"
      onClick={() => onBegin(missing ? "missing" : "changed")}
    >
      <Sparkles aria-hidden className="size-4" />
      {missing ? `Generate all (${missing})` : `Regenerate changed (${changed})`}
    </Button>
  );
}
