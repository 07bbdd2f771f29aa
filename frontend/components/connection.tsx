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
        // In the place of the page's header: nothing shifts, and a dialog's title stays free.
        <p className="fixed inset-x-0 top-0 z-60 flex min-h-14 items-center justify-center bg-danger px-4 text-center text-sm font-medium text-surface">
          StoryFlow can&rsquo;t be reached. Is it running? What you write is kept here meanwhile.
        </p>
      )}
    </div>
  );
}
