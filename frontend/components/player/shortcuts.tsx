import { Keyboard } from "lucide-react";
import { useEffect } from "react";

import { skip, SKIP_SECONDS, step, toggle } from "@/stores/listening";
import { narrateStory } from "@/stores/narrating";
import { batchOf, useNarration } from "@/stores/narration";
import { toggleMuted } from "@/stores/player";
import { soundFrom } from "@/stores/sounds";

import { CANCEL_BUTTON } from "../footer/batch-progress";
import { rowId } from "../segment/focus";
import { IconButton } from "../ui/button";
import { useOnDemand } from "../ui/on-demand";
import { isForThePage } from "./keys";
import { goToNextFailed } from "./next-failed";

const LISTENING: Record<string, () => void> = {
  " ": toggle,
  ArrowLeft: () => skip(-SKIP_SECONDS),
  ArrowRight: () => skip(SKIP_SECONDS),
  ArrowUp: () => go(-1),
  ArrowDown: () => go(1),
};

/** The page's keys, and a window that lists them. */
export function Shortcuts() {
  const [list, showList] = useOnDemand(opened);

  useEffect(() => {
    const keys: Record<string, () => void> = {
      m: toggleMuted,
      g: generate,
      f: goToNextFailed,
      "?": showList,
    };
    function onKeyDown(event: KeyboardEvent) {
      if (!isForThePage(event)) return;
      const act = actionOf(event.key) ?? keys[event.key.toLowerCase()];
      if (!act || (event.repeat && !event.key.startsWith("Arrow"))) return;
      event.preventDefault();
      act();
    }

    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [showList]);

  return (
    <>
      <IconButton
        label="Keyboard shortcuts"
        shortcut="?"
        className="max-md:hidden!"
        aria-haspopup="dialog"
        onClick={showList}
      >
        <Keyboard aria-hidden className="size-5" />
      </IconButton>
      {list}
    </>
  );
}

async function opened() {
  const { ShortcutList } = await import("./shortcut-list");
  // Another one each time: it is open when it comes.
  return <ShortcutList key={Date.now()} />;
}

/** Where there is nothing to listen to, the keys scroll the page as ever. */
function actionOf(key: string): (() => void) | undefined {
  return soundFrom(0, 1) === undefined ? undefined : LISTENING[key];
}

function go(direction: 1 | -1): void {
  const id = step(direction);
  // The page follows by itself.
  if (id !== undefined) document.getElementById(rowId(id))?.focus({ preventScroll: true });
}

/** Generate what is missing; while that runs, go to what ends it. */
function generate(): void {
  if (batchOf(useNarration.getState())) document.getElementById(CANCEL_BUTTON)?.focus();
  else void narrateStory("missing");
}
