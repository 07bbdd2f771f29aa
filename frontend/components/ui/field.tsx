import { useId, type ComponentProps, type ReactNode } from "react";

import { classes } from "./classes";

export const FIELD =
  "w-full rounded-lg border border-edge bg-surface px-3 py-2 text-base text-ink placeholder:text-muted";

interface LabelledProps {
  label: string;
  hint?: ReactNode;
  children: (id: string) => ReactNode;
}

/** A label above its field, and a hint below. */
export function Labelled({ label, hint, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children(id)}
      {hint && <p className="text-sm text-muted">{hint}</p>}
    </div>
  );
}

export function TextInput({ className, ...props }: ComponentProps<"input">) {
  return <input dir="auto" className={classes(FIELD, className)} {...props} />;
}
