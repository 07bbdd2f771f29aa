import { Plus } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";

import { NewStoryDialog } from "./new-story-dialog";

export const NEW_STORY_ID = "new-story";

export function NewStory() {
  const [isNaming, setIsNaming] = useState(false);
  return (
    <>
      <Button id={NEW_STORY_ID} onClick={() => setIsNaming(true)}>
        <Plus aria-hidden className="size-4.5" />
        New story
      </Button>
      <NewStoryDialog open={isNaming} onOpenChange={setIsNaming} />
    </>
  );
}
