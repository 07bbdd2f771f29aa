/** Tells the other tabs of this browser what is another now: a story, by its id, the "library" or the "settings". */

const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("storyflow") : undefined;

export function tellOtherTabs(changed: string | null): void {
  if (changed !== null) tabs?.postMessage(changed);
}

/** Be told when another tab has changed it; returns what ends it. */
export function onChangeElsewhere(changed: string, listener: () => void): () => void {
  const hear = ({ data }: MessageEvent<unknown>) => data === changed && listener();
  tabs?.addEventListener("message", hear);
  return () => tabs?.removeEventListener("message", hear);
}
