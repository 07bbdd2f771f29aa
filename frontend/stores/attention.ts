import { onReturn } from "./connection";

/** Be told when what is shown may be out of date: the page is seen again, or StoryFlow is back. */
export function onAttention(listener: () => void): () => void {
  const stops = [onReturn(listener), onVisibility("visible", listener)];
  return () => stops.forEach((stop) => stop());
}

/** Be told when the page may be seen no more; returns what ends it. */
export function onHidden(listener: () => void): () => void {
  const stop = onVisibility("hidden", listener);
  window.addEventListener("pagehide", listener);
  return () => {
    stop();
    window.removeEventListener("pagehide", listener);
  };
}

function onVisibility(state: DocumentVisibilityState, listener: () => void): () => void {
  const hear = () => document.visibilityState === state && listener();
  document.addEventListener("visibilitychange", hear);
  return () => document.removeEventListener("visibilitychange", hear);
}
