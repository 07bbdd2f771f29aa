import { useVoicePreview } from "@/stores/voice-preview";

import { PHASES } from "./preview-phases";

/** For those who don't see the voice's own line. */
export function PreviewNews() {
  const phase = useVoicePreview((state) => (state.voiceId === null ? null : state.phase));
  return (
    <p aria-live="polite" className="sr-only">
      {phase && PHASES[phase]}
    </p>
  );
}
