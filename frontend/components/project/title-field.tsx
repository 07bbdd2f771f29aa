import type { KeyboardEvent, Ref } from "react";

import { GrowingText } from "@/components/segment/growing-text";
import { MAX_TITLE } from "@/lib/title";

export const TITLE = "font-serif text-3xl leading-10 font-semibold";

interface TitleFieldProps {
  ref: Ref<HTMLTextAreaElement>;
  draft: string;
  onWrite: (draft: string) => void;
  /** It is left; without a title the old one stays. */
  onSave: (title: string) => void;
  /** It is done by the keyboard: the focus is to go on. */
  onEnd: () => void;
}

/** Enter and leaving it save the title, Escape gives up what was written. */
export function TitleField({ ref, draft, onWrite, onSave, onEnd }: TitleFieldProps) {
  const title = draft.trim();

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    if (event.key === "Enter" && !title) return;
    onEnd();
    if (event.key === "Enter") onSave(title);
  }

  return (
    // As wide as the title, which has its button beside it.
    <div className="mr-14">
      <GrowingText
        ref={ref}
        value={draft}
        aria-label="Title"
        aria-invalid={!title}
        aria-describedby="title-problem"
        maxLength={MAX_TITLE}
        autoComplete="off"
        className={TITLE}
        onWrite={(text) => onWrite(text.replace(/\s*\n\s*/g, " "))}
        onKeyDown={onKeyDown}
        onBlur={() => onSave(title)}
      />
      <p id="title-problem" role="alert" className="text-sm text-danger empty:hidden">
        {!title && "Give the story a title, or press Escape for the old one."}
      </p>
    </div>
  );
}
