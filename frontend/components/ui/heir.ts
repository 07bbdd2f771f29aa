import { useLayoutEffect, useRef, type FocusEvent } from "react";

/** Whether what had the focus is gone, or nothing has had it. */
export function isFocusNowhere(): boolean {
  return document.activeElement === document.body;
}

/** What to put on an element whose focus `heir` gets where what had it there goes away. */
export function useHeir(heir: () => HTMLElement | null) {
  const focused = useRef<Element>(null);
  useLayoutEffect(() => {
    if (!focused.current || focused.current.isConnected) return;
    focused.current = null;
    if (isFocusNowhere()) heir()?.focus();
  });
  return {
    onFocus: ({ target }: FocusEvent) => void (focused.current = target),
    onBlur: ({ target }: FocusEvent) => {
      // It has the focus still where only the window is left.
      if (document.activeElement !== target) focused.current = null;
    },
  };
}
