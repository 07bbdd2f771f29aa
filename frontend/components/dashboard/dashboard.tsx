"use client";

import { useEffect } from "react";

import { VoiceBanner } from "@/components/settings/voice-banner";
import { enterLibrary, useLibrary } from "@/stores/library";
import { takeFile } from "@/stores/story-import";

import { DashboardButtons } from "./dashboard-buttons";
import { DropHint } from "./drop-hint";
import { ImportDialog } from "./import-dialog";
import { StoryList } from "./story-list";
import { useDroppedFile } from "./use-dropped-file";

export function Dashboard() {
  useEffect(enterLibrary, []);
  const isOver = useDroppedFile(takeFile);
  const isLoaded = useLibrary(({ status }) => status !== "loading");
  return (
    <main className="mx-auto flex max-w-5xl flex-col gap-5 px-4 pt-8 pb-16">
      <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <h1 className="font-serif text-3xl font-semibold">Stories</h1>
        <DashboardButtons />
      </div>
      {isLoaded && <VoiceBanner />}
      <StoryList />
      <ImportDialog />
      {isOver && <DropHint />}
    </main>
  );
}
