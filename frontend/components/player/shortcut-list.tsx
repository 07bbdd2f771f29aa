import { Dialog } from "../ui/dialog";

const SHORTCUTS = [
  ["Space", "Play or pause"],
  ["← →", "5 seconds back or forward"],
  ["↑ ↓", "Previous or next segment"],
  ["M", "Mute or sound on"],
  ["G", "Generate what is missing, then go to Cancel"],
  ["?", "Show this list"],
];

interface ShortcutListProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ShortcutList(props: ShortcutListProps) {
  return (
    <Dialog
      {...props}
      title="Keyboard shortcuts"
      description="They work while you are not writing in a text field."
    >
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2.5 text-sm">
        {SHORTCUTS.map(([keys, words]) => (
          <div key={keys} className="contents">
            <dt>
              <kbd className="inline-block min-w-9 rounded-md border border-edge bg-raised px-2 py-0.5 text-center font-sans text-xs">
                {keys}
              </kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
