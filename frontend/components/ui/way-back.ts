import { useLayoutEffect, useRef } from "react";

import { isFocusNowhere } from "./heir";

/** Returns what gives the focus back to where it was before something opened, or to its heir. */
export function useWayBack(
  open: boolean,
  heir?: () => HTMLElement | null,
): (event: Event) => void {
  const from = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (open) from.current = openerOf(document.activeElement);
  }, [open]);
  return (event) => {
    event.preventDefault();
    // What was chosen may have put it elsewhere.
    if (!isFocusNowhere()) return;
    const opener = from.current;
    (opener?.isConnected ? opener : heir?.())?.focus();
  };
}

/** A menu is gone by then: the button that opened it is not. */
function openerOf(focused: Element | null): HTMLElement | null {
  const menu = focused?.closest("[role='menu']");
  const opener = menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : focused;
  return opener instanceof HTMLElement ? opener : null;
}
