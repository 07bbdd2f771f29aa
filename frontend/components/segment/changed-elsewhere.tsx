import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { SegmentTexts, Uuid } from "@/lib/types";
import { choose } from "@/stores/writing";

interface ChangedElsewhereProps {
  id: Uuid;
  theirs: SegmentTexts;
}

/** Shows what was written elsewhere beside what is written here, and asks which it is to be. */
export function ChangedElsewhere({ id, theirs: { text_content, image_prompt } }: ChangedElsewhereProps) {
  return (
    <Notice
      tone="danger"
      actions={
        <>
          <Button onClick={() => void choose(id, "mine")}>Keep mine</Button>
          <Button onClick={() => void choose(id, "theirs")}>Take theirs</Button>
        </>
      }
    >
      {text_content !== undefined && <Now of="text" words={text_content} />}
      {image_prompt !== undefined && <Now of="image prompt" words={image_prompt} />}
    </Notice>
  );
}

function Now({ of, words }: { of: string; words: string }) {
  return (
    <>
      <p>
        This {of} was changed elsewhere meanwhile. {words ? "There it reads:" : "There it is empty now."}
      </p>
      {words && (
        <blockquote
          dir="auto"
          tabIndex={0}
          className="my-1.5 max-h-60 overflow-y-auto border-s-2 border-danger ps-3 font-serif text-base break-words whitespace-pre-wrap"
        >
          {words}
        </blockquote>
      )}
    </>
  );
}
