import { create } from "zustand";

import * as api from "@/lib/api";
import { forget, recall, remember } from "@/lib/memory";
import type { FieldErrorsBody, Pronunciation } from "@/lib/types";

import { inTurn, undisturbed } from "./queue";
import { tell, wordsOf } from "./tell";

const PAUSE_MS = 1000;
const UNSAVED = "pronunciations";

/** What is wrong with an entry, by its field. */
export type Problems = Partial<Record<keyof Pronunciation, string>>;

export interface Entry extends Pronunciation {
  /** Its own for as long as the page is open. */
  id: string;
  problems: Problems;
  /** As the server has it; null where it has not. */
  stored: Pronunciation | null;
}

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
let made = 0;

export async function loadPronunciations(): Promise<void> {
  if (usePronunciations.getState().status === "ready") return;
  try {
    const stored = await undisturbed(api.listPronunciations);
    const unsaved = recall<Pronunciation[]>(UNSAVED) ?? [];
    usePronunciations.setState({ status: "ready", problem: "", entries: joined(stored, unsaved) });
    if (unsaved.length) await savePronunciations();
  } catch (problem) {
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
  const [removed] = entries.slice(place, place + 1);
  show(entries.filter((entry) => entry.id !== id));
  void savePronunciations();
  return () => {
    if (removed) show(usePronunciations.getState().entries.toSpliced(place, 0, removed));
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
  const { entries } = usePronunciations.getState();
  const sent = entries.flatMap((entry) => sendable(entry) ?? []);
  try {
    await api.replacePronunciations(sent.map(({ said }) => said));
  } catch (problem) {
    if (!markRefused(sent.map(({ entry }) => entry), problem)) throw problem;
    return false;
  }
  settle(sent);
  return true;
}

interface Sent {
  entry: Entry;
  said: Pronunciation;
}

function sendable(entry: Entry): Sent | undefined {
  const isWell = !Object.keys(entry.problems).length && entry.word.trim() && entry.pronunciation.trim();
  const said = isWell ? plain(entry) : entry.stored;
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
  if (isWhole) forget(UNSAVED);
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
  remember(UNSAVED, entries.map(plain));
}

/** Whether nothing would be lost with it. */
function isStored({ word, pronunciation, stored }: Entry): boolean {
  if (!stored) return word + pronunciation === "";
  return stored.word === word && stored.pronunciation === pronunciation;
}

/** What an earlier page could not save stands over what the server has of the same words. */
function joined(stored: Pronunciation[], unsaved: Pronunciation[]): Entry[] {
  const words = new Set(unsaved.map(({ word }) => word));
  return [
    ...stored.filter(({ word }) => !words.has(word)).map((each) => entryOf(each, each)),
    ...unsaved.map((each) => entryOf(each, stored.find(({ word }) => word === each.word) ?? null)),
  ];
}

function entryOf({ word, pronunciation }: Pronunciation, stored: Pronunciation | null): Entry {
  made += 1;
  return { id: `word-${made}`, word, pronunciation, problems: {}, stored };
}

function plain({ word, pronunciation }: Pronunciation): Pronunciation {
  return { word, pronunciation };
}
