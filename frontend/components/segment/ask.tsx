import type { ReactNode } from "react";
import { flushSync } from "react-dom";

import { Confirm } from "@/components/ui/confirm";
import type { Uuid } from "@/lib/types";

import { focusRow } from "./focus";

interface AskProps {
  id: Uuid;
  title: string;
  description: ReactNode;
  action: string;
  onConfirm: () => void;
  onClosed: () => void;
}

/** Asks something about a segment; the row has the focus afterwards. */
export function Ask({ id, onClosed, ...question }: AskProps) {
  function close() {
    flushSync(onClosed);
    focusRow(id);
  }

  return <Confirm open onOpenChange={close} {...question} />;
}
