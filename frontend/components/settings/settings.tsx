"use client";

import { useEffect } from "react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { usePauses, watchPauses } from "@/stores/pauses";
import { usePronunciations, watchPronunciations } from "@/stores/pronunciations";
import { kokoroInstalled, reloadSettings, useSettings, watchSettings } from "@/stores/settings";

import { InstallKokoro } from "./install-kokoro";
import { PauseSettings } from "./pause-settings";
import { Pronunciations } from "./pronunciations";
import { SavedState } from "./saved-state";
import { SettingsSkeleton } from "./settings-skeleton";
import { SpeakingSpeed } from "./speaking-speed";
import { Voices } from "./voices";

export function Settings() {
  const status = useStatus();
  const saved = useSettings((state) => state.saved);
  useEffect(watchSettings, []);
  useEffect(watchPauses, []);
  useEffect(watchPronunciations, []);
  return (
    <main className="mx-auto flex max-w-5xl flex-col gap-6 px-4 pt-8 pb-16">
      <div className="flex items-baseline justify-between gap-4">
        <h1 className="font-serif text-3xl font-semibold">Settings</h1>
        <SavedState saved={saved} />
      </div>
      {status === "loading" && <SettingsSkeleton />}
      {status === "failed" && <Failed />}
      {status === "ready" && <Ready />}
    </main>
  );
}

/** All of it comes at once, so that nothing shifts. */
function useStatus() {
  const status = useSettings((state) => state.status);
  const hasPauses = usePauses(({ pauses, problem }) => pauses !== null || problem !== "");
  const hasWords = usePronunciations((state) => state.status !== "loading");
  return status !== "ready" || (hasPauses && hasWords) ? status : "loading";
}

function Ready() {
  const isInstalled = useSettings(kokoroInstalled);
  return (
    <>
      {!isInstalled && <InstallKokoro />}
      <p className="text-sm text-muted">
        These hold for every story. What changes here marks the segments that were narrated before as
        changed; they keep their audio until you narrate them again.
      </p>
      <SpeakingSpeed />
      <PauseSettings />
      <Pronunciations />
      <Voices />
    </>
  );
}

function Failed() {
  const problem = useSettings((state) => state.problem);
  return (
    <Notice tone="danger" actions={<Button onClick={reloadSettings}>Try again</Button>}>
      The settings could not be loaded. {problem}
    </Notice>
  );
}
