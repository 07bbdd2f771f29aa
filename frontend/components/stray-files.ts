/** A file that nothing on the page takes must not take the page's place; returns what ends that. */
export function refuseStrayFiles(): () => void {
  const page = new AbortController();
  const { signal } = page;
  window.addEventListener("dragover", refuse, { signal });
  window.addEventListener("drop", refuse, { signal });
  return () => page.abort();
}

function refuse(event: DragEvent): void {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}
