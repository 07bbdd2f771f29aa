import { create } from "zustand";

import * as api from "@/lib/api";
import { withDraft } from "@/lib/drafts";
import { all, type Rewrite } from "@/lib/rewriting";
import { unsavedTitle } from "@/lib/title";
import type { Segment, Uuid } from "@/lib/types";

import { tellOtherTabs } from "./elsewhere";
import { inTurn, undisturbed } from "./queue";
import { tell, wordsOf } from "./tell";

export interface Story {
  /** The story on the page; null before one is opened. */
  projectId: Uuid | null;
  status: "loading" | "ready" | "missing" | "failed";
  /** Why it failed. */
  problem: string;
  title: string;
  /** The segments' ids in their order. */
  order: Uuid[];
  segments: Record<Uuid, Segment>;
}

const NOTHING: Story = {
  projectId: null,
  status: "loading",
  problem: "",
  title: "",
  order: [],
  segments: {},
};

/**
 * The open story as a person sees it: what the server has, what the changes under way will make
 * of it, and over all what is being written.
 */
export const useStory = create<Story>(() => NOTHING);

let confirmed: Segment[] = [];
let underWay: Rewrite[] = [];
let looking = Promise.resolve();
let nextLook: Promise<void> | undefined;

/** A story that was open last is there at once. */
export function openStory(projectId: Uuid): Promise<void> {
  const { projectId: last, status } = useStory.getState();
  if (projectId !== last || status !== "ready") {
    confirmed = [];
    useStory.setState({ ...NOTHING, projectId });
  }
  return (looking = look());
}

/** Ask the server how the story stands, once at a time: a late answer would show what was. */
export function refreshStory(): Promise<void> {
  nextLook ??= looking.then(() => {
    nextLook = undefined;
    return (looking = look());
  });
  return nextLook;
}

/** The segments in their order. */
export function storySegments({ order, segments }: Story = useStory.getState()): Segment[] {
  return order.flatMap((id) => segments[id] ?? []);
}

/** The segments as the server has them. */
export function confirmedSegments(): Segment[] {
  return confirmed;
}

/** Take over what the server has from now on. */
export function settle(rewrite: Rewrite): void {
  confirmed = rewrite(confirmed);
  show();
}

/** Show what is being written into a segment: with every key, so no other one is looked at. */
export function showDraft(id: Uuid): void {
  const segment = expectedSegments().find((each) => each.id === id);
  if (!segment) return;
  useStory.setState(({ segments }) => ({ segments: { ...segments, [id]: withDraft(segment) } }));
}

/**
 * Change the story on the server, and show at once what is `expected` of it. Where it fails, say
 * so and show how the story really stands.
 */
export async function change<T>(
  work: () => Promise<T>,
  outcome: (answer: T) => Rewrite,
  expected: Rewrite = (segments) => segments,
): Promise<boolean> {
  underWay = [...underWay, expected];
  show();
  try {
    const answer = await inTurn(work);
    end(expected);
    settle(outcome(answer));
    tellOtherTabs(useStory.getState().projectId);
    return true;
  } catch (problem) {
    end(expected);
    show();
    tell(problem);
    void refreshStory();
    return false;
  }
}

function end(expected: Rewrite): void {
  underWay = underWay.filter((other) => other !== expected);
}

async function look(): Promise<void> {
  const { projectId } = useStory.getState();
  if (projectId === null) return;
  const isOpen = () => useStory.getState().projectId === projectId;
  try {
    const { title, segments } = await undisturbed(() => api.getProject(projectId));
    if (!isOpen()) return;
    // The segments first: who waits for the story to be ready looks for them.
    settle(all(segments));
    const shown = unsavedTitle(projectId) ?? title;
    useStory.setState({ status: "ready", problem: "", title: shown });
  } catch (problem) {
    if (isOpen()) showProblem(problem);
  }
}

/** What the changes under way will make of what the server has. */
function expectedSegments(): Segment[] {
  return underWay.reduce((seen, expected) => expected(seen), confirmed);
}

function show(): void {
  const before = useStory.getState();
  const segments = expectedSegments();
  const order = segments.map(({ id }) => id);
  useStory.setState({
    order: isSame(order, before.order) ? before.order : order,
    segments: Object.fromEntries(
      segments.map((segment) => [segment.id, kept(withDraft(segment), before.segments)]),
    ),
  });
}

function showProblem(problem: unknown): void {
  if (problem instanceof api.ApiError && problem.status === 404) {
    useStory.setState({ status: "missing" });
  } else if (useStory.getState().status !== "ready") {
    useStory.setState({ status: "failed", problem: wordsOf(problem) });
  }
}

/** The same object where nothing changed, so that only what changed is drawn again. */
function kept(segment: Segment, before: Record<Uuid, Segment>): Segment {
  const then = before[segment.id];
  return then && isSame(then, segment) ? then : segment;
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
