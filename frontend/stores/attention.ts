import { onReturn } from "./connection";

/** Be told when what is shown may be out of date: the page is seen again, or StoryFlow is back. */
export function onAttention(listener: () => void): () => void {
  function onVisibility() {
    if (document.visibilityState === "visible") listener();
  }

  const stop = onReturn(listener);
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    stop();
    document.removeEventListener("visibilitychange", onVisibility);
  };
}
