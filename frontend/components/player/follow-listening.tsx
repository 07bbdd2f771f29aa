import { useEffect } from "react";

import type { Uuid } from "@/lib/types";
import { usePlayer } from "@/stores/player";

import { isWriting } from "./keys";
import { isRowInView, showRow } from "./rows";
import { loadSpokenText } from "./spoken-text";

/** So long the page may take to scroll to a row. */
const ON_THE_WAY_MS = 1000;

/**
 * Keeps what is heard in view until someone scrolls away from it, and again as soon as they play,
 * seek or step themselves; never while they write.
 */
export function FollowListening() {
  useEffect(() => {
    let movedAt = -Infinity;
    const isFollowed = (id: Uuid | null) =>
      performance.now() - movedAt < ON_THE_WAY_MS || (id !== null && isRowInView(id));

    return usePlayer.subscribe(({ current, playing, asked }, before) => {
      if (current === null) return;
      loadSpokenText();
      const isAsked = asked !== before.asked;
      const isNext = playing && current !== before.current;
      if (!(isAsked || (isNext && isFollowed(before.current))) || isWriting()) return;
      if (showRow(current)) movedAt = performance.now();
    });
  }, []);
  return null;
}
