"use client";

import { useEffect } from "react";

import { openPlayer } from "@/stores/listening-place";
import { offerMediaKeys } from "@/stores/media-keys";
import { useStory } from "@/stores/story";

import { FollowListening } from "../player/follow-listening";
import { LostTasks } from "./lost-tasks";
import { Narration } from "./narration";
import { Transport } from "./transport";

const PLAYER = "player";

/** Past the many buttons of a long story; seen while it has the focus. */
export function SkipToPlayer() {
  if (!useIsThere()) return null;
  return (
    <a
      href={`#${PLAYER}`}
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-surface focus:px-4 focus:py-2.5 focus:text-accent focus:shadow-lg"
    >
      Skip to the player
    </a>
  );
}

/** Always in view: listening through, generating, and how far that is. */
export function Footer() {
  useEffect(openPlayer, []);
  useEffect(offerMediaKeys, []);
  if (!useIsThere()) return null;
  return (
    <footer
      id={PLAYER}
      tabIndex={-1}
      className="sticky bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      <div className="mx-auto max-w-5xl px-2 sm:px-4">
        <LostTasks />
        <div className="flex flex-col justify-between gap-x-6 gap-y-1 py-1.5 md:h-16 md:flex-row md:items-center md:py-0">
          <Transport />
          <Narration />
        </div>
      </div>
      <FollowListening />
    </footer>
  );
}

function useIsThere(): boolean {
  return useStory(({ status }) => status === "ready" || status === "loading");
}
