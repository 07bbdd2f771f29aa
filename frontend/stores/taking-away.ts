/** Takes the open story away as a file, and tells how loud it is; one thing at a time. */

import { create } from "zustand";

import * as api from "@/lib/api";
import { hasEnded } from "@/lib/narration-state";
import type { FileFormat, FileOptions } from "@/lib/api";
import type {
  ExportTask,
  Loudness,
  LoudnessReport,
  MissingAudio,
  MissingSegment,
  SoundFormat,
  TaskStatusResponse,
} from "@/lib/types";

import { patiently } from "./connection";
import { useStory } from "./story";
import { tell, told, wordsOf } from "./tell";

const POLL_MS = 400;

/** What is asked for: a file of this format, or how loud the story is. */
export type Wanted = FileFormat | "report";

interface TakingAway {
  isOpen: boolean;
  format: SoundFormat;
  loudness: Loudness;
  /** What is being made; null where nothing is. */
  wanted: Wanted | null;
  /** How far it is; null until a task makes it. */
  task: TaskStatusResponse | null;
  /** What keeps something from being made: the segments without audio. */
  lacking: { wanted: Wanted; missing: MissingSegment[] } | null;
  report: LoudnessReport | null;
  /** Why it failed. */
  problem: string;
}

const AT_REST = { wanted: null, task: null, lacking: null, problem: "" };

export const useTakingAway = create<TakingAway>(() => ({
  format: "mp3",
  loudness: "peak",
  isOpen: false,
  report: null,
  ...AT_REST,
}));

let current = new AbortController();

export function openTakingAway(): void {
  useTakingAway.setState({ isOpen: true, report: null });
}

/** What is being made goes on. */
export function closeTakingAway(): void {
  useTakingAway.setState({ isOpen: false, lacking: null, problem: "" });
}

/** Follow nothing any more. */
export function leaveTakingAway(): void {
  current.abort();
  useTakingAway.setState({ ...AT_REST, isOpen: false, report: null });
}

export function chooseFormat(format: SoundFormat): void {
  useTakingAway.setState({ format });
}

export function chooseLoudness(loudness: Loudness): void {
  useTakingAway.setState({ loudness, report: null });
}

/** Make what is wanted; a file is saved by the browser as soon as it is there. */
export async function takeAway(wanted: Wanted, skipMissing = false): Promise<void> {
  const { projectId } = useStory.getState();
  if (projectId === null) return;
  const { signal } = (current = new AbortController());
  const { loudness } = useTakingAway.getState();
  useTakingAway.setState({ ...AT_REST, wanted });
  try {
    const result = await bring(projectId, wanted, { loudness, skipMissing }, signal);
    signal.throwIfAborted();
    useTakingAway.setState({ ...AT_REST, ...result });
  } catch (problem) {
    if (!signal.aborted) fail(wanted, problem);
  }
}

/** Make what was asked for last without the segments that have no audio. */
export async function leaveOutMissing(): Promise<void> {
  const { lacking } = useTakingAway.getState();
  if (lacking) await takeAway(lacking.wanted, true);
}

export async function cancelTakingAway(): Promise<void> {
  const { task } = useTakingAway.getState();
  current.abort();
  useTakingAway.setState(AT_REST);
  if (task && !hasEnded(task)) await told(() => api.cancelTask(task.task_id));
}

async function bring(
  projectId: string,
  wanted: Wanted,
  options: FileOptions,
  signal: AbortSignal,
): Promise<Partial<TakingAway>> {
  if (wanted === "report") {
    return { report: await made(() => api.getLoudness(projectId, options, signal), signal) };
  }
  const url = api.fileUrl(projectId, wanted, options);
  await made(() => api.prepareFile(url, signal), signal);
  api.downloadFile(url);
  return {};
}

/** Ask, and ask again when the task that makes it has ended: the story may have changed since. */
async function made<T extends object | null>(
  ask: () => Promise<T | ExportTask>,
  signal: AbortSignal,
): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (!isTask(answer)) return answer;
    await ended(answer.task_id, signal);
  }
}

function isTask(answer: object | null): answer is ExportTask {
  return answer !== null && "task_id" in answer;
}

async function ended(taskId: string, signal: AbortSignal): Promise<void> {
  const show = (task: TaskStatusResponse) => useTakingAway.setState({ task });
  try {
    const poll = () => api.pollTaskStatus(taskId, show, POLL_MS, signal);
    const task = await patiently(poll, signal);
    signal.throwIfAborted();
    if (task?.status === "FAILED") throw new Error(task.errors[0]?.error ?? "It could not be made.");
    if (task?.cancelled) throw new Error("It was cancelled elsewhere.");
  } catch (problem) {
    // StoryFlow was restarted, and knows the task no more.
    if (!(problem instanceof api.ApiError && problem.status === 404)) throw problem;
  }
  useTakingAway.setState({ task: null });
}

function fail(wanted: Wanted, problem: unknown): void {
  const missing = missingIn(problem);
  const trouble = missing ? { lacking: { wanted, missing } } : { problem: wordsOf(problem) };
  useTakingAway.setState({ ...AT_REST, ...trouble });
  if (!useTakingAway.getState().isOpen) tell(problem);
}

function missingIn(problem: unknown): MissingSegment[] | undefined {
  const body: unknown = problem instanceof api.ApiError && problem.body;
  return (body as Partial<MissingAudio> | undefined)?.missing;
}
