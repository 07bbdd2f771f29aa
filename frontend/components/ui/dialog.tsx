import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

import { IconButton } from "./button";
import { classes } from "./classes";
import { useOnlyDialog } from "./only-dialog";
import { useWayBack } from "./way-back";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  wide?: boolean;
  /** Where the focus goes at the end if what had it before is gone. */
  heir?: () => HTMLElement | null;
  children: ReactNode;
}

/** A window over the page: Escape and a click beside it close it, focus stays inside until then. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  wide,
  heir,
  children,
}: DialogProps) {
  const goBack = useWayBack(open, heir);
  useOnlyDialog(open, () => onOpenChange(false));
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Radix.Content
          onCloseAutoFocus={goBack}
          {...(description === undefined && { "aria-describedby": undefined })}
          className={classes(
            "fixed inset-x-3 top-[4vh] z-50 mx-auto flex max-h-[92vh] flex-col gap-4 overflow-y-auto rounded-2xl border border-line bg-surface p-5 shadow-xl",
            wide ? "max-w-4xl" : "max-w-md",
          )}
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="min-w-0 text-lg font-semibold wrap-anywhere">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="Close" className="-mt-1.5 -mr-2">
                <X aria-hidden className="size-5" />
              </IconButton>
            </Radix.Close>
          </div>
          {description !== undefined && (
            <Radix.Description className="text-sm wrap-anywhere text-muted">{description}</Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
