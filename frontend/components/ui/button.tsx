import type { ComponentProps, ReactNode } from "react";

import { classes } from "./classes";

type Look = "primary" | "plain" | "quiet" | "danger";

const LOOKS: Record<Look, string> = {
  primary: "bg-accent text-on-accent hover:brightness-110",
  plain: "border border-edge bg-surface text-ink hover:bg-raised",
  quiet: "text-muted hover:bg-raised hover:text-ink",
  danger: "border border-danger bg-surface text-danger hover:bg-danger-soft",
};

interface ButtonProps extends ComponentProps<"button"> {
  look?: Look;
}

export function Button({ look = "plain", className, type = "button", ...props }: ButtonProps) {
  return (
    <button
      type={type}
      className={classes(
        "inline-flex min-h-10 items-center justify-center gap-2 rounded-lg px-3.5 py-1.5 text-sm font-medium whitespace-nowrap transition-colors disabled:opacity-55",
        LOOKS[look],
        className,
      )}
      {...props}
    />
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label" | "title"> {
  /** What it does, in words. */
  label: string;
  /** The key that does the same. */
  shortcut?: string;
  look?: Look;
  children: ReactNode;
}

/** A button that shows only a picture; its words are read aloud and shown on hover. */
export function IconButton({
  label,
  shortcut,
  look = "quiet",
  className,
  type = "button",
  ...props
}: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      className={classes(
        "inline-flex size-10 shrink-0 items-center justify-center rounded-lg transition-colors disabled:opacity-45",
        LOOKS[look],
        className,
      )}
      {...props}
    />
  );
}
