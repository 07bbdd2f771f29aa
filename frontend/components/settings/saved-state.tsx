import { Check } from "lucide-react";

/** Whether the last change is saved, quietly: every change saves itself; null before the first. */
export function SavedState({ saved }: { saved: boolean | null }) {
  return (
    <p role="status" className="flex h-6 items-center gap-1.5 text-sm text-muted">
      {saved === true && <Check aria-hidden className="size-4 text-good" />}
      {saved !== null && (saved ? "Saved" : "Saving…")}
    </p>
  );
}
