import { useEffect, useState } from "react";

/** Take a file that is dropped anywhere on the page; returns whether one is held over it. */
export function useDroppedFile(take: (file: File) => Promise<void>): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const page = new AbortController();
    const { signal } = page;
    window.addEventListener("dragover", onDragOver, { signal });
    window.addEventListener("dragleave", onDragLeave, { signal });
    window.addEventListener("drop", onDrop, { signal });
    return () => page.abort();

    function onDragOver(event: DragEvent) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      // Without this the browser would open the file itself.
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setIsOver(true);
    }

    function onDragLeave({ relatedTarget }: DragEvent) {
      // It only moved on to another element of the page.
      if (relatedTarget === null) setIsOver(false);
    }

    function onDrop(event: DragEvent) {
      setIsOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void take(file);
    }
  }, [take]);
  return isOver;
}
