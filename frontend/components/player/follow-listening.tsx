import { useEffect } from "react";

import { usePlayer } from "@/stores/player";

import { isWriting } from "./keys";
import { showRow } from "./rows";
import { loadSpokenText } from "./spoken-text";

const LOOKING_AROUND_MS = 5000;

/** Keeps what is heard in view, unless someone writes or looks at something else. */
export function FollowListening() {
  useEffect(() => {
    let scrolledAt = -Infinity;
    const onScroll = () => (scrolledAt = performance.now());
    const stop = usePlayer.subscribe(({ current, playing }, before) => {
      if (current !== null) loadSpokenText();
      const isNext = playing && current !== null && current !== before.current;
      const looksAround = performance.now() - scrolledAt < LOOKING_AROUND_MS;
      if (isNext && !looksAround && !isWriting()) showRow(current, { focused: false });
    });
    // A "scroll" would also tell of the page's own.
    window.addEventListener("wheel", onScroll, { passive: true });
    window.addEventListener("touchmove", onScroll, { passive: true });
    return () => {
      stop();
      window.removeEventListener("wheel", onScroll);
      window.removeEventListener("touchmove", onScroll);
    };
  }, []);
  return null;
}
