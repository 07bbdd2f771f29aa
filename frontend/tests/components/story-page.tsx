import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { toast } from "sonner";
import { afterEach, beforeEach, expect, vi } from "vitest";

import { Story } from "@/components/project/story";
import { Shell } from "@/components/shell";
import { tellReachability } from "@/lib/reachability";
import type { Segment } from "@/lib/types";
import { useCursor } from "@/stores/cursor";
import { usePictures } from "@/stores/pictures";
import { usePlayer } from "@/stores/player";
import { useSettings } from "@/stores/settings";
import { useStory } from "@/stores/story";
import { useTextHistory } from "@/stores/text-history";
import { useWriting } from "@/stores/writing";

import { fakeAudio } from "../fake-audio";
import { followedTasks, type Poll } from "../polls";
import { project } from "../samples";
import { given, resetServer, server } from "./story-server";

export const user = userEvent.setup();

let polls: Poll[] = [];

/** Have a story's page to test, as new for each test. */
export function testStoryPage(): void {
  // The players are made once: those of the first test serve them all.
  fakeAudio();
  fillGaps();

  beforeEach(() => {
    resetServer();
    polls = followedTasks();
    useStory.setState(useStory.getInitialState());
    useWriting.setState(useWriting.getInitialState());
    useTextHistory.setState(useTextHistory.getInitialState());
    useCursor.setState(useCursor.getInitialState());
    usePictures.setState(usePictures.getInitialState());
    usePlayer.setState(usePlayer.getInitialState());
    useSettings.setState(useSettings.getInitialState());
  });

  afterEach(() => {
    resetServer();
    toast.dismiss();
    tellReachability(true);
  });
}

const observers: Observer[] = [];

/** Have a row be near the view, or not. */
export function setNear(number: number, isIntersecting: boolean): void {
  const target = row(number);
  act(() => observers.forEach((observer) => observer.tell([{ target, isIntersecting }])));
}

/** What jsdom has not got: every row is in view, and no file is to be had. */
function fillGaps(): void {
  vi.stubGlobal("IntersectionObserver", Observer);
  vi.stubGlobal("ResizeObserver", Observer);
  vi.stubGlobal("matchMedia", () => Object.assign(new EventTarget(), { matches: false }));
  vi.stubGlobal("fetch", () => Promise.reject(new Error("There is no file.")));
  Element.prototype.scrollIntoView = () => undefined;
  Element.prototype.setPointerCapture = () => undefined;
}

class Observer {
  constructor(readonly tell: (entries: object[]) => void) {
    observers.push(this);
  }

  observe(target: Element): void {
    this.tell([{ target, isIntersecting: true }]);
  }

  unobserve(): void {}

  disconnect(): void {}
}

export function renderStory() {
  return render(
    <Shell>
      <Story id={project.id} />
    </Shell>,
  );
}

/** Open a story of these segments. */
export function openStory(...segments: Partial<Segment>[]) {
  given(segments);
  return openAgain();
}

export async function openAgain() {
  const page = renderStory();
  await screen.findByRole("heading", { name: project.title });
  // What only rows in view have comes with the last of them.
  await waitFor(() =>
    expect(screen.queryAllByTitle("Add a segment below")).toHaveLength(server.segments.length),
  );
  return page;
}

/** Segments are counted from 1. */
export function row(number: number): HTMLElement {
  return screen.getByRole("listitem", { name: `Segment ${number}` });
}

export function text(number: number): HTMLTextAreaElement {
  return within(row(number)).getByRole("textbox", { name: `Segment ${number}` });
}

/** A button of a segment. */
export function inRow(number: number, name: string | RegExp): HTMLElement {
  return within(row(number)).getByRole("button", { name });
}

export function button(name: string | RegExp): HTMLElement {
  return screen.getByRole("button", { name });
}

/** The story as it reads on the page. */
export function texts(): string[] {
  return screen.getAllByRole<HTMLTextAreaElement>("textbox", { name: /^Segment/ }).map(({ value }) => value);
}

export async function openMenu(number: number): Promise<void> {
  await user.click(inRow(number, "More"));
  await screen.findByRole("menu");
}

/** An item of the open menu, by the words it begins with. */
export function item(words: string): HTMLElement {
  return screen.getByRole("menuitem", { name: (name) => name.startsWith(words) });
}

export async function choose(number: number, words: string): Promise<void> {
  await openMenu(number);
  await user.click(item(words));
}

/** The task that is followed, where only one is. */
export function task(index = -1): Poll {
  const poll = polls.at(index);
  if (!poll) throw new Error("No task is followed.");
  return poll;
}
