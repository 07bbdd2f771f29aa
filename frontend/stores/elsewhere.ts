/** Tells the other tabs of this browser that a story is another now. */

import type { Uuid } from "@/lib/types";

const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("storyflow") : undefined;

export function tellOtherTabs(projectId: Uuid | null): void {
  if (projectId !== null) tabs?.postMessage(projectId);
}

/** Be told when another tab has changed a story; returns what ends it. */
export function onChangeElsewhere(projectId: Uuid, listener: () => void): () => void {
  const hear = ({ data }: MessageEvent<unknown>) => data === projectId && listener();
  tabs?.addEventListener("message", hear);
  return () => tabs?.removeEventListener("message", hear);
}
