import { createElement, type ReactNode } from "react";
import { create } from "zustand";

interface SpokenText {
  /** Marks the words of the current segment; null until something is listened to. */
  layer: ReactNode;
}

export const useSpokenText = create<SpokenText>(() => ({ layer: null }));

export function loadSpokenText(): void {
  if (useSpokenText.getState().layer) return;
  import("./spoken-layer").then(
    ({ SpokenLayer }) => useSpokenText.setState({ layer: createElement(SpokenLayer) }),
    // StoryFlow is away, which the page says; the next time is soon.
    () => undefined,
  );
}
