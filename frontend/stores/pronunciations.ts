import { create } from "zustand";

import * as api from "@/lib/api";
import { forget, recall, remember } from "@/lib/memory";
import type { FieldErrorsBody, Pronunciation } from "@/lib/types";

import { onAttention } from "./attention";
import { onChangeElsewhere, tellOtherTabs } from "./elsewhere";
import { entryOf, isStored, isWell, merged, plain, type Entry, type Problems } from "./pronunciation-entry";
import { inTurn, undisturbed } from "./queue";
import { tell, wordsOf } from "./tell";

const PAUSE_MS = 1000;
const UNSAVED = "pronunciations";

type Unsaved = Pick<Entry, "word" | "pronunciation" | "stored">;

interface Pronunciations {
  status: "loading" | "ready" | "failed";
  /** Why they can't be shown, or could not be saved. */
  problem: string;
  /** As a person sees them. */
  entries: Entry[];
  /** Whether the last change reached the server; null before the first, and where it did not. */
  saved: boolean | null;
}

export const usePronunciations = create<Pronunciations>(() => ({
  status: "loading",
  problem: "",
  entries: [],
  saved: null,
}));

let timer: ReturnType<typeof setTimeout> | undefined;
/** The words of each removed entry that the server may still have. */
let removed: string[][] = [];

/** Show the list and keep it as the server has it; returns what ends that. */
export function watchPronunciations(): () => void {
  const load = () => void loadPronunciations();
  load();
  const stops = [onAttention(load), onChangeElsewhere("settings", load)];
  return () => stops.forEach((stop) => stop());
}

/** Read the list, and save what is not there yet. */
export async function loadPronunciations(): Promise<void> {
  try {
    const theirs = await undisturbed(api.listPronunciations);
    if (usePronunciations.getState().status !== "ready") recallUnsaved();
    takeIn(theirs);
    usePronunciations.setState({ status: "ready" });
    if (isBehind()) await savePronunciations();
  } catch (problem) {
    if (usePronunciations.getState().status === "ready") return;
    usePronunciations.setState({ status: "failed", problem: wordsOf(problem) });
  }
}

/** Add an entry to be filled in; returns its id. */
export function addPronunciation(): string {
  const entry = entryOf({ word: "", pronunciation: "" }, null);
  show([...usePronunciations.getState().entries, entry]);
  return entry.id;
}

/** Change an entry: shown at once, saved when it rests. */
export function editPronunciation(id: string, changes: Partial<Pronunciation>): void {
  replace(id, (entry) => ({ ...entry, ...changes, problems: {} }));
  saveSoon();
}

/** Remove an entry; returns what brings it back. */
export function removePronunciation(id: string): () => void {
  const { entries } = usePronunciations.getState();
  const place = entries.findIndex((entry) => entry.id === id);
  const entry = entries[place];
  if (!entry) return () => undefined;
  // A new one may be on its way to the server.
  const words = [plain(entry), entry.stored ?? entry].map(({ word }) => word);
  removed = [...removed, words];
  show(entries.filter((other) => other !== entry));
  void savePronunciations();
  return () => {
    removed = removed.filter((other) => other !== words);
    show(usePronunciations.getState().entries.toSpliced(place, 0, { ...entry, stored: null }));
    void savePronunciations();
  };
}

/** Show what is wrong with an entry where the answer says that; else say so in passing. */
export function showProblem(id: string, problem: unknown): void {
  const found = problem instanceof api.ApiError && problem.status === 400 && problem.body;
  const problems = found ? problemsIn(found as FieldErrorsBody) : {};
  if (!Object.keys(problems).length) return tell(problem);
  replace(id, (entry) => ({ ...entry, problems }));
}

/** Save what is whole and well; the rest stays as the server has it until it is mended. */
export async function savePronunciations(): Promise<void> {
  clearTimeout(timer);
  usePronunciations.setState({ saved: false, problem: "" });
  try {
    while (!(await inTurn(send)));
  } catch (problem) {
    usePronunciations.setState({ saved: null, problem: wordsOf(problem) });
  }
}

/** Whether it is done; where entries are refused, they are marked and it is to be tried again. */
async function send(): Promise<boolean> {
  // Another window may have changed others meanwhile: they stay as they are by now.
  takeIn(await api.listPronunciations());
  const gone = removed;
  const { entries } = usePronunciations.getState();
  const sent = entries.flatMap((entry) => sendable(entry) ?? []);
  try {
    await api.replacePronunciations(sent.map(({ said }) => said));
  } catch (problem) {
    if (!markRefused(sent.map(({ entry }) => entry), problem)) throw problem;
    return false;
  }
  removed = removed.filter((words) => !gone.includes(words));
  tellOtherTabs("settings");
  settle(sent);
  return true;
}

interface Sent {
  entry: Entry;
  said: Pronunciation;
}

function sendable(entry: Entry): Sent | undefined {
  const said = isWell(entry) ? plain(entry) : entry.stored;
  return said ? { entry, said } : undefined;
}

/** Mark the entries that the answer names by their places; whether there was a new one. */
function markRefused(sent: Entry[], problem: unknown): boolean {
  if (!(problem instanceof api.ApiError) || problem.status !== 400) return false;
  let isNew = false;
  for (const [place, found] of Object.entries((problem.body ?? {}) as FieldErrorsBody)) {
    const entry = sent[Number(place)];
    if (!entry || typeof found !== "object" || Object.keys(entry.problems).length) continue;
    replace(entry.id, (now) => ({ ...now, problems: problemsIn(found as FieldErrorsBody) }));
    isNew = true;
  }
  return isNew;
}

function problemsIn(body: FieldErrorsBody): Problems {
  const fields = ["word", "pronunciation"] as const;
  const found = fields.map((field) => [field, [body[field] ?? []].flat().filter(isText).join(" ")]);
  return Object.fromEntries(found.filter(([, words]) => words)) as Problems;
}

function isText(message: unknown): message is string {
  return typeof message === "string";
}

function settle(sent: Sent[]): void {
  const bySaid = new Map(sent.map(({ entry, said }) => [entry.id, said]));
  const { entries } = usePronunciations.getState();
  show(entries.map((entry) => ({ ...entry, stored: bySaid.get(entry.id) ?? null })));
  const isWhole = usePronunciations.getState().entries.every(isStored);
  usePronunciations.setState({ saved: isWhole || null });
}

function saveSoon(): void {
  usePronunciations.setState({ saved: false });
  clearTimeout(timer);
  timer = setTimeout(() => void savePronunciations(), PAUSE_MS);
}

function replace(id: string, change: (entry: Entry) => Entry): void {
  show(usePronunciations.getState().entries.map((entry) => (entry.id === id ? change(entry) : entry)));
}

function show(entries: Entry[]): void {
  usePronunciations.setState({ entries });
  const unsaved: Unsaved[] = entries.filter((entry) => !isStored(entry)).map(unsavedOf);
  if (unsaved.length) remember(UNSAVED, unsaved);
  else forget(UNSAVED);
}

/** Whether the server lacks something that can be sent. */
function isBehind(): boolean {
  const { entries } = usePronunciations.getState();
  return removed.length > 0 || entries.some((entry) => !isStored(entry) && isWell(entry));
}

/** What an earlier page could not save. */
function recallUnsaved(): void {
  const unsaved = recall<Unsaved[]>(UNSAVED) ?? [];
  usePronunciations.setState({
    entries: unsaved.map((each) => entryOf(each, each.stored ?? null)),
    problem: "",
  });
}

/** Show what the server has by now, and over it what is not saved yet. */
function takeIn(theirs: Pronunciation[]): void {
  show(merged(usePronunciations.getState().entries, theirs, removed.flat()));
}

function unsavedOf({ word, pronunciation, stored }: Entry): Unsaved {
  return { word, pronunciation, stored };
}
