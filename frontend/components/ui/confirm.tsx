import type { ReactNode } from "react";

import { Button } from "./button";
import { Dialog } from "./dialog";

interface ConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  /** What happens, in a verb. */
  action: string;
  onConfirm: () => void;
  /** Where the focus goes if what had it before is gone then. */
  heir?: () => HTMLElement | null;
}

/** Asks before something goes for good. */
export function Confirm({ action, onConfirm, ...dialog }: ConfirmProps) {
  return (
    <Dialog {...dialog}>
      <div className="flex justify-end gap-2">
        <Button autoFocus onClick={() => dialog.onOpenChange(false)}>Cancel</Button>
        <Button
          look="danger"
          onClick={() => {
            dialog.onOpenChange(false);
            onConfirm();
          }}
        >
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
