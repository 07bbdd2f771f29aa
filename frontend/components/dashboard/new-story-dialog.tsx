import { useState, type FormEvent } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Labelled, TextInput } from "@/components/ui/field";
import { MAX_TITLE } from "@/lib/title";
import { createStory } from "@/stores/library";

import { useOpenStory } from "./use-open-story";

interface NewStoryDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** An empty story needs only a title. */
export function NewStoryDialog(dialog: NewStoryDialogProps) {
  const [title, setTitle] = useState("");
  const [isMaking, setIsMaking] = useState(false);
  const openStory = useOpenStory();

  async function make(event: FormEvent) {
    event.preventDefault();
    setIsMaking(true);
    const id = await createStory(title.trim());
    // Its page takes a moment to come, and another click meanwhile must not make another story.
    if (id) openStory(id);
    else setIsMaking(false);
  }

  return (
    <Dialog {...dialog} title="New story">
      <form onSubmit={make} className="flex flex-col gap-4">
        <Labelled label="Title" hint="You write its segments on the next page.">
          {(id) => (
            <TextInput
              id={id}
              autoFocus
              value={title}
              maxLength={MAX_TITLE}
              autoComplete="off"
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Labelled>
        <div className="flex justify-end gap-2">
          <Button onClick={() => dialog.onOpenChange(false)}>Cancel</Button>
          <Button look="primary" type="submit" disabled={!title.trim() || isMaking}>
            Create
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
