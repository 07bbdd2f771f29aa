import type { DropdownMenu } from "radix-ui";
import {
  createContext,
  use,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
} from "react";

import { tellAway } from "@/stores/tell";

type Parts = typeof DropdownMenu;

/** What menus are made of, which is loaded with the first that is opened. */
const Loaded = createContext<Parts | null>(null);

interface MenuProps {
  /** The button that opens it, with what it is given for that. */
  button: (opening: ComponentProps<"button">) => ReactNode;
  children: ReactNode;
}

/** A menu that is only a button until it is opened: a long story has hundreds. */
export function Menu({ button, children }: MenuProps) {
  const [parts, setParts] = useState<Parts | null>(null);

  function open() {
    import("./menu-parts").then(
      ({ DropdownMenu }) => setParts(DropdownMenu),
      () => tellAway("menu"),
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    open();
  }

  if (!parts) return button({ "aria-haspopup": "menu", onClick: open, onKeyDown });
  return (
    <Loaded value={parts}>
      <parts.Root modal={false} defaultOpen>
        <parts.Trigger asChild>{button({})}</parts.Trigger>
        <parts.Portal>
          <parts.Content
            align="end"
            sideOffset={6}
            collisionPadding={8}
            onCloseAutoFocus={stayWhereFocusWent}
            className="z-50 min-w-48 rounded-xl border border-line bg-surface p-1.5 shadow-lg"
          >
            {children}
          </parts.Content>
        </parts.Portal>
      </parts.Root>
    </Loaded>
  );
}

/** Focus goes back to the button, unless what was chosen has put it elsewhere. */
function stayWhereFocusWent(event: Event): void {
  if (document.activeElement !== document.body) event.preventDefault();
}

interface MenuItemProps {
  onSelect: () => void;
  disabled?: boolean;
  /** The key that does the same. */
  shortcut?: string;
  children: ReactNode;
}

export function MenuItem({ onSelect, disabled = false, shortcut, children }: MenuItemProps) {
  const parts = use(Loaded);
  return (
    parts && (
      <parts.Item
        onSelect={onSelect}
        disabled={disabled}
        className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-sm outline-none data-[disabled]:cursor-not-allowed data-[disabled]:opacity-50 data-[highlighted]:bg-raised"
      >
        {children}
        {shortcut && <kbd className="ml-auto pl-4 font-sans text-xs text-muted pointer-coarse:hidden">{shortcut}</kbd>}
      </parts.Item>
    )
  );
}
