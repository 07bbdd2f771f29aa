import { useEffect, useEffectEvent } from "react";

let closeOpen: (() => void) | undefined;

/** A dialog that opens takes the place of the one that is open. */
export function useOnlyDialog(open: boolean, close: () => void): void {
  const onReplaced = useEffectEvent(close);
  useEffect(() => {
    if (!open) return undefined;
    const closeThis = () => onReplaced();
    closeOpen?.();
    closeOpen = closeThis;
    return () => {
      if (closeOpen === closeThis) closeOpen = undefined;
    };
  }, [open]);
}
