import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode;
  defaultOpen?: boolean;
  children: ReactNode;
}

export function Menu({ trigger, defaultOpen = false, children }: MenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen={defaultOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={stayWhereFocusWent}
          className="z-50 min-w-48 rounded-xl border border-line bg-surface p-1.5 shadow-lg"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
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
  return (
    <Radix.Item
      onSelect={onSelect}
      disabled={disabled}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-sm outline-none data-[disabled]:cursor-not-allowed data-[disabled]:opacity-50 data-[highlighted]:bg-raised"
    >
      {children}
      {shortcut && <kbd className="ml-auto pl-4 font-sans text-xs text-muted pointer-coarse:hidden">{shortcut}</kbd>}
    </Radix.Item>
  );
}
