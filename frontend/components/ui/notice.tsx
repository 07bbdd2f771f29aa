import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";

import { classes } from "./classes";

interface NoticeProps {
  tone: "info" | "warning" | "danger";
  children: ReactNode;
  /** What can be done about it. */
  actions?: ReactNode;
}

const TONES = {
  info: "border-line bg-raised text-ink",
  warning: "border-warning bg-warning-soft text-ink",
  danger: "border-danger bg-danger-soft text-ink",
};

/** Something to know, at the place where it matters. */
export function Notice({ tone, children, actions }: NoticeProps) {
  const Icon = tone === "info" ? Info : CircleAlert;
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={classes(
        "flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border px-4 py-3 text-sm",
        TONES[tone],
      )}
    >
      <Icon aria-hidden className="size-5 shrink-0" />
      <div className="min-w-0 flex-1 basis-60">{children}</div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
