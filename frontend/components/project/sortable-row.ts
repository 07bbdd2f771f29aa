import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { useLayoutEffect } from "react";

import { useLocked } from "@/components/segment/locked";
import type { Uuid } from "@/lib/types";

import { connect } from "./sorting";

interface SortableRowProps {
  id: Uuid;
  row: HTMLElement;
}

/** Moves a row from outside: nothing of what it holds is drawn anew meanwhile. */
export function SortableRow({ id, row }: SortableRowProps) {
  const disabled = { draggable: useLocked(id) };
  const { listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id, disabled });

  useLayoutEffect(() => {
    setNodeRef(row);
    setActivatorNodeRef(row.querySelector("button"));
    return () => setNodeRef(null);
  }, [row, setNodeRef, setActivatorNodeRef]);

  useLayoutEffect(() => connect(id, listeners), [id, listeners]);

  useLayoutEffect(() => {
    place(row, {
      transform: CSS.Translate.toString(transform) ?? "",
      transition: transition ?? "",
      opacity: isDragging ? "0.3" : "",
    });
    return () => place(row, { transform: "", transition: "", opacity: "" });
  }, [row, transform, transition, isDragging]);

  return null;
}

function place(row: HTMLElement, style: Partial<CSSStyleDeclaration>): void {
  Object.assign(row.style, style);
}
