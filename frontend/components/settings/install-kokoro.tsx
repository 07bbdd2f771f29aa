import { useEffect } from "react";

import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { useSettings, voiceProblem, watchInstallation } from "@/stores/settings";

import { UseDraftVoice } from "./use-draft-voice";

/** Says how to get Kokoro, and goes by itself once it is there. */
export function InstallKokoro() {
  const isNeeded = useSettings((state) => voiceProblem(state) !== null);
  useEffect(watchInstallation, []);
  const command = installCommand();
  return (
    <Notice
      tone={isNeeded ? "warning" : "info"}
      actions={
        <>
          <CopyButton text={command} label="Copy the command" />
          {isNeeded && <UseDraftVoice />}
        </>
      }
    >
      <p>
        Kokoro, the natural voice, is not installed.{" "}
        {isNeeded && "The chosen voice can’t speak without it. "}
        In the folder of StoryFlow run:
      </p>
      <p className="mt-1">
        <code className="font-mono wrap-anywhere">{command}</code>{" "}
        <span className="text-muted">(354 MB)</span>
      </p>
    </Notice>
  );
}

/** StoryFlow runs on the machine that the browser runs on. */
function installCommand(): string {
  const python = navigator.userAgent.includes("Windows")
    ? ".venv\\Scripts\\python"
    : ".venv/bin/python";
  return `${python} manage.py install_model`;
}
