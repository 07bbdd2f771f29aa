import type { ComponentProps, ReactNode } from "react";

import { classes } from "@/components/ui/classes";

import { useSteadyCursor } from "./steady-cursor";

interface GrowingTextProps extends Omit<ComponentProps<"textarea">, "value" | "onChange"> {
  value: string;
  onWrite: (text: string) => void;
  /** What is seen through the text, from a `CELL` of its own. */
  behind?: ReactNode;
}

// The text and its mirror lie in one cell, which is as high as the mirror.
export const CELL = "col-start-1 row-start-1 min-w-0 rounded-lg px-3 py-2 whitespace-pre-wrap break-words";
const MIRROR = "after:invisible after:col-start-1 after:row-start-1 after:min-w-0 after:px-3 after:py-2 after:whitespace-pre-wrap after:break-words after:content-[attr(data-text)_'_']";

/** A text to write into, as high as its words. */
export function GrowingText({
  value,
  onWrite,
  onSelect,
  behind,
  className,
  ...props
}: GrowingTextProps) {
  const keepCursor = useSteadyCursor(value);
  return (
    <div
      data-text={value}
      className={classes(
        "-mx-3 grid rounded-lg",
        !props.readOnly && "focus-within:bg-surface hover:bg-surface",
        MIRROR,
        className,
      )}
    >
      {behind}
      <textarea
        rows={1}
        dir="auto"
        value={value}
        onChange={(event) => {
          keepCursor(event);
          onWrite(event.target.value);
        }}
        onSelect={(event) => {
          keepCursor(event);
          onSelect?.(event);
        }}
        className={classes(
          CELL,
          // The ring is inside: a row shows nothing beyond its edges.
          "relative resize-none overflow-hidden bg-transparent -outline-offset-2 placeholder:text-muted read-only:text-muted",
        )}
        {...props}
      />
    </div>
  );
}
