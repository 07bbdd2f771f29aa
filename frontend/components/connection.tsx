"use client";

import { useEffect } from "react";

import { useConnection, watchConnection } from "@/stores/connection";

/** Says so while StoryFlow can't be reached. */
export function Connection() {
  const reachable = useConnection((state) => state.reachable);
  useEffect(watchConnection, []);
  return (
    <div aria-live="assertive">
      {!reachable && (
        <p className="sticky top-0 z-60 bg-danger px-4 py-2 text-center text-sm font-medium text-surface">
          StoryFlow can&rsquo;t be reached. Is it running? What you write is kept here meanwhile.
        </p>
      )}
    </div>
  );
}
