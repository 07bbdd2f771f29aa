import type { ReactNode } from "react";

import { classes } from "./classes";

type Tone = "neutral" | "good" | "warning" | "danger" | "accent";

const TONES: Record<Tone, string> = {
  neutral: "bg-raised text-muted",
  good: "bg-good-soft text-good",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
  accent: "bg-accent-soft text-accent",
};

export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={classes(
        "inline-flex h-6 items-center gap-1.5 rounded-full px-2.5 text-xs font-medium whitespace-nowrap",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
