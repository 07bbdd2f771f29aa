import { useEffect } from "react";

import { useSettings } from "@/stores/settings";
import { stopPreview } from "@/stores/voice-preview";

import { DraftVoices } from "./draft-voices";
import { PreviewNews } from "./preview-news";
import { VoiceCards } from "./voice-cards";
import { byLanguage } from "./voice-groups";

const CPU = "CPUExecutionProvider";

/** Says so where something else than the processor speaks. */
function onAccelerator(provider = CPU): string {
  return provider === CPU ? "" : `, spoken with ${provider.replace("ExecutionProvider", "")}`;
}

/** Every voice is in one radio group, whatever heading it stands under. */
export function Voices() {
  const voices = useSettings((state) => state.voices);
  const kokoro = voices.filter(({ engine }) => engine === "kokoro");
  const drafts = voices.filter(({ engine }) => engine === "espeak");
  const provider = useSettings(({ settings }) => onAccelerator(settings?.onnx_provider));
  useEffect(() => stopPreview, []);
  return (
    <fieldset className="flex flex-col gap-6 rounded-xl border border-line bg-surface p-5">
      <legend className="contents">
        <h2 className="text-lg font-semibold">Voice</h2>
      </legend>
      <section className="flex flex-col gap-4">
        <div>
          <h3 className="font-semibold">Kokoro</h3>
          <p className="text-sm text-muted">Natural voices{provider}.</p>
        </div>
        {byLanguage(kokoro).map(([language, voices]) => (
          <VoiceCards key={language} heading={language} voices={voices} />
        ))}
      </section>
      <DraftVoices voices={drafts} />
      <PreviewNews />
    </fieldset>
  );
}
