import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";

import { rowId } from "@/components/segment/focus";
import { keepPlace, readPlace, type ReadingPlace } from "@/lib/reading-place";
import type { Uuid } from "@/lib/types";

import { rowAt } from "./row-at";

const REST_MS = 200;
/** Rows that come into view for the first time turn out higher or lower than was thought. */
const FRAMES = 4;

/** Bring a person back to where they were in a story; returns that place, which is kept from now on. */
export function useReadingPlace(
  projectId: Uuid | null,
  list: RefObject<HTMLElement | null>,
  whole: boolean,
): ReadingPlace | undefined {
  const [place] = useState(() => (projectId === null ? undefined : readPlace(projectId)));
  const latest = useRef(place);
  const held = useRef(false);
  useLayoutEffect(() => {
    if (!latest.current) return;
    held.current = true;
    // As rows come in above it, too.
    return hold(latest.current, () => (held.current = false));
  }, [whole]);
  useLayoutEffect(() => {
    if (projectId === null || !list.current) return;
    const tell = (at: ReadingPlace) => {
      if (!held.current) latest.current = at;
    };
    return watch(list.current, tell, () => {
      if (latest.current) keepPlace(projectId, latest.current);
    });
  }, [projectId, list]);
  useEffect(restoreByHand, []);
  return place;
}

/** The browser's own would be of a page whose rows are not made yet; returns what gives it back. */
function restoreByHand(): () => void {
  history.scrollRestoration = "manual";
  return () => void (history.scrollRestoration = "auto");
}

function hold(place: ReadingPlace, done: () => void): () => void {
  let frames = FRAMES;
  let frame = 0;
  const go = () => {
    goTo(place);
    if (frames-- > 0) frame = requestAnimationFrame(go);
    else end();
  };
  const end = () => {
    cancelAnimationFrame(frame);
    done();
  };
  go();
  return end;
}

function goTo({ id, top }: ReadingPlace): void {
  const row = document.getElementById(rowId(id));
  const distance = row ? Math.round(row.getBoundingClientRect().top - top) : 0;
  if (distance) window.scrollBy(0, distance);
}

/** Tell where a list is as it is scrolled, and when it comes to rest; returns what ends it. */
function watch(list: HTMLElement, tell: (place: ReadingPlace) => void, rest: () => void): () => void {
  const { pathname } = location;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function onScroll() {
    // On the way to another page the browser has scrolled to that one's place already.
    if (location.pathname !== pathname) return;
    onPlace();
    clearTimeout(timer);
    timer = setTimeout(rest, REST_MS);
  }

  function onPlace() {
    const place = placeIn(list);
    if (place) tell(place);
  }

  function onLeave() {
    onPlace();
    rest();
  }

  window.addEventListener("scroll", onScroll, { passive: true });
  window.addEventListener("pagehide", onLeave);
  return () => {
    clearTimeout(timer);
    rest();
    window.removeEventListener("scroll", onScroll);
    window.removeEventListener("pagehide", onLeave);
  };
}

/** The first row that is not above the view, found without measuring all. */
function placeIn({ children }: HTMLElement): ReadingPlace | undefined {
  let from = 0;
  let to = children.length - 1;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((children[middle]?.getBoundingClientRect().bottom ?? 0) > 0) to = middle;
    else from = middle + 1;
  }
  const row = rowAt(children[from] ?? null);
  return row && { id: row.id, top: row.element.getBoundingClientRect().top };
}
