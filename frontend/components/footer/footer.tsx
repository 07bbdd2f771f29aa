"use client";

import { useEffect } from "react";

import { openPlayer } from "@/stores/listening-place";
import { offerMediaKeys } from "@/stores/media-keys";
import { useStory } from "@/stores/story";

import { FollowListening } from "../player/follow-listening";
import { LostTasks } from "./lost-tasks";
import { Narration } from "./narration";
import { Transport } from "./transport";

/** Always in view: listening through, generating, and how far that is. */
export function Footer() {
  useEffect(openPlayer, []);
  useEffect(offerMediaKeys, []);
  const isThere = useStory(({ status }) => status === "ready" || status === "loading");
  if (!isThere) return null;
  return (
    <footer className="sticky bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]">
      <div className="mx-auto max-w-5xl px-2 sm:px-4">
        <LostTasks />
        <div className="flex flex-col justify-between gap-x-6 py-1.5 md:h-16 md:flex-row md:items-center md:py-0">
          <Transport />
          <Narration />
        </div>
      </div>
      <FollowListening />
    </footer>
  );
}
