import { useEffect, useState, type RefObject } from "react";

// One observer for all: a long story has hundreds of rows.
const listeners = new Map<Element, (near: boolean) => void>();
let observer: IntersectionObserver | undefined;

/** Whether an element is in view, or about to be. */
export function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => (element.current ? watch(element.current, setNear) : undefined), [element]);
  return near;
}

function watch(element: Element, tell: (near: boolean) => void): () => void {
  const shared = (observer ??= new IntersectionObserver(tellAll, { rootMargin: "400px" }));
  listeners.set(element, tell);
  shared.observe(element);
  return () => {
    listeners.delete(element);
    shared.unobserve(element);
  };
}

function tellAll(entries: IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
}
