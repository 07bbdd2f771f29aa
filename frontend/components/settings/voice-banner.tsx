"use client";

import { useEffect } from "react";

import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { useSettings, voiceProblem, watchSettings } from "@/stores/settings";

import { InstallKokoro } from "./install-kokoro";
import { UseDraftVoice } from "./use-draft-voice";

/** Says what to do where the chosen voice can't speak. */
export function VoiceBanner() {
  const problem = useSettings(voiceProblem);
  useEffect(watchSettings, []);
  if (problem === "no model") return <InstallKokoro />;
  if (problem === "no language") return <ChooseAnother />;
  return null;
}

function ChooseAnother() {
  return (
    <Notice tone="warning" actions={<UseDraftVoice />}>
      The language of the chosen voice is not supported yet.{" "}
      <Link href="/settings" className="text-accent underline">
        Choose another voice
      </Link>
    </Notice>
  );
}
