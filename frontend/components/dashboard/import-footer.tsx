import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { hindrance, useStoryImport } from "@/stores/story-import";

/** What keeps the story from being imported, and the button that does it. */
export function ImportFooter() {
  const reason = useStoryImport(hindrance);
  const isImporting = useStoryImport((state) => state.isImporting);
  const failure = useStoryImport((state) => state.failure);
  return (
    <div className="-mx-5 -mb-5 flex flex-col gap-3 border-t border-line px-5 py-3.5">
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className="flex items-center justify-end gap-4">
        <p id="import-hindrance" aria-live="polite" className="text-sm text-muted">
          {reason}
        </p>
        <Button
          look="primary"
          type="submit"
          title="Import (Ctrl+Enter)"
          disabled={reason !== "" || isImporting}
          aria-describedby="import-hindrance"
        >
          {isImporting ? "Importing…" : "Import"}
        </Button>
      </div>
    </div>
  );
}
