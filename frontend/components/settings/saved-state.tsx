import { Check } from "lucide-react";

import { useSettings } from "@/stores/settings";

/** Quietly: every change saves itself. */
export function SavedState() {
  const saved = useSettings((state) => state.saved);
  return (
    <p role="status" className="flex h-6 items-center gap-1.5 text-sm text-muted">
      {saved === true && <Check aria-hidden className="size-4 text-good" />}
      {saved !== null && (saved ? "Saved" : "Saving…")}
    </p>
  );
}
