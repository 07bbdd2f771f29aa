import { useState } from "react";

import { SKIP_SECONDS } from "@/stores/listening";

import { Dialog } from "../ui/dialog";

const ON_THE_PAGE = [
  ["Space", "Play or pause"],
  ["← →", `${SKIP_SECONDS} seconds back or forward`],
  ["↑ ↓", "Previous or next segment"],
  ["M", "Mute or sound on"],
  ["G", "Generate what is missing, then go to Cancel"],
  ["F", "Go to the next segment that failed"],
  ["Ctrl Z", "Undo a deletion while a message offers it"],
  ["Alt T", "Go to the messages"],
  ["?", "Show this list"],
];
const IN_A_SEGMENT = [
  ["Enter", "Write in its text"],
  ["Esc", "Leave the text"],
  ["Ctrl Z", "Undo typing"],
  ["Ctrl Shift Z", "Redo typing"],
  ["Ctrl Enter", "Generate it"],
  ["Ctrl Shift Enter", "Split it at the cursor"],
  ["Alt ↑ ↓", "Move it up or down"],
  ["Click on a word", "Go there, in the text that is heard"],
];

export function ShortcutList() {
  const [open, setOpen] = useState(true);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="Keyboard shortcuts"
      description="The first work while you are not writing in a text field. On a Mac, Ctrl is also ⌘."
    >
      <Keys heading="On the page" keys={ON_THE_PAGE} />
      <Keys heading="In a segment" keys={IN_A_SEGMENT} />
    </Dialog>
  );
}

function Keys({ heading, keys }: { heading: string; keys: string[][] }) {
  return (
    <section className="flex flex-col gap-2.5">
      <h3 className="text-sm font-semibold">{heading}</h3>
      <dl className="grid grid-cols-[9rem_1fr] items-center gap-x-5 gap-y-2 text-sm">
        {keys.map(([key, words]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="inline-block min-w-9 rounded-md border border-edge bg-raised px-2 py-0.5 text-center font-sans text-xs">
                {key}
              </kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
