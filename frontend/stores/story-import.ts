import { create } from "zustand";

import * as api from "@/lib/api";
import { located, readStory, titleOfFile, type Story, type StoryForm } from "@/lib/story-file";
import { readTextFile } from "@/lib/text-file";
import type { ImportPreview, ImportProblem, Uuid } from "@/lib/types";

import { onReturn } from "./connection";
import { importStory } from "./library";
import { isCutOff, wordsOf } from "./tell";

const PAUSE_MS = 300;

interface StoryImport {
  open: boolean;
  text: string;
  title: string;
  /** Whether a person has written the title. */
  isTitled: boolean;
  /** The file that the text came from, if any. */
  fileName: string;
  /** What stood there before a file was put in its place. */
  replaced: string | null;
  /** What would be made of the text; null before that is known, and where there is no text. */
  preview: ImportPreview | null;
  /** Why that can't be known just now. */
  unread: string;
  /** What a person says the story is. */
  form: StoryForm;
  /** Whether the preview is of an older text. */
  isReading: boolean;
  isImporting: boolean;
  /** Whether its page is to come. */
  isImported: boolean;
  /** What went wrong with a file or with the import. */
  failure: string;
  /** Whether it went wrong because StoryFlow was away. */
  isCutOff: boolean;
}

const NOTHING: StoryImport = {
  open: false,
  text: "",
  title: "",
  isTitled: false,
  fileName: "",
  replaced: null,
  preview: null,
  unread: "",
  form: "auto",
  isReading: false,
  isImporting: false,
  isImported: false,
  failure: "",
  isCutOff: false,
};

const WELL: Pick<StoryImport, "failure" | "isCutOff"> = { failure: "", isCutOff: false };

/** The story that is about to be imported; it stays where the dialog is closed. */
export const useStoryImport = create<StoryImport>(() => NOTHING);

let timer: ReturnType<typeof setTimeout> | undefined;
let reading = new AbortController();

export function openImport(): void {
  useStoryImport.setState({ open: true });
}

export function closeImport(): void {
  useStoryImport.setState({ open: false, ...WELL });
  forgetImported();
}

/** Begin anew where the last story was imported; returns what does that at the end, too. */
export function enterImport(): () => void {
  forgetImported();
  return forgetImported;
}

/** Read the story anew when StoryFlow is back; returns what ends that. */
export function watchImport(): () => void {
  return onReturn(() => {
    if (useStoryImport.getState().isCutOff) useStoryImport.setState(WELL);
    void read();
  });
}

/** Read the story as what a person says it is. */
export function readAs(form: StoryForm): Promise<void> {
  useStoryImport.setState({ form, isReading: true });
  return read();
}

/** Go by what is in the story: another one comes. */
export function forgetForm(): void {
  useStoryImport.setState({ form: "auto" });
}

export function writeStory(text: string): void {
  const { fileName } = useStoryImport.getState();
  if (!text.trim()) forgetForm();
  put({ text, fileName: text.trim() ? fileName : "" });
  timer = setTimeout(() => void read(), PAUSE_MS);
}

export function writeTitle(title: string): void {
  useStoryImport.setState({ title, isTitled: true });
}

/** Put the text of a file in the place of what is there. */
export async function takeFile(file: File): Promise<void> {
  openImport();
  try {
    const text = await readTextFile(file);
    const before = useStoryImport.getState().text;
    forgetForm();
    put({ text, fileName: file.name, replaced: before.trim() && before !== text ? before : null });
    await read();
  } catch (problem) {
    useStoryImport.setState({ failure: wordsOf(problem) });
  }
}

/** Take back what a file has replaced. */
export async function bringBack(): Promise<void> {
  forgetForm();
  put({ text: useStoryImport.getState().replaced ?? "", fileName: "" });
  await read();
}

/** Why the story can't be imported as it stands; empty where it can. */
export function hindrance({ text, title, isTitled, preview }: StoryImport): string {
  if (!text.trim()) return "Paste a story or choose a file.";
  const problems = preview?.problems.length ?? 0;
  if (problems) return problems === 1 ? "Fix the problem first." : `Fix the ${problems} problems first.`;
  return isTitled && !title.trim() ? "Give the story a title." : "";
}

/** Import what is written; returns the new story's id where it worked. */
export async function importWritten(): Promise<Uuid | undefined> {
  const state = useStoryImport.getState();
  if (state.isImporting || hindrance(state)) return undefined;
  const story = readStory(state.text, state.form);
  if ("message" in story) return showProblem(story);
  useStoryImport.setState({ isImporting: true, ...WELL });
  try {
    const title = state.isTitled ? state.title.trim() : suggestedTitle(story);
    const id = await importStory({ ...story.content, title });
    forgetReading();
    useStoryImport.setState({ isImported: true });
    // The dialog stays until the story's page comes: another click falls on nothing below it.
    if (!useStoryImport.getState().open) forgetImported();
    return id;
  } catch (problem) {
    useStoryImport.setState({ isImporting: false, failure: wordsOf(problem), isCutOff: isCutOff(problem) });
    return undefined;
  }
}

function forgetImported(): void {
  if (useStoryImport.getState().isImported) useStoryImport.setState(NOTHING);
}

function put(story: Partial<StoryImport> & { text: string }): void {
  forgetReading();
  useStoryImport.setState({ isReading: true, ...WELL, replaced: null, ...story });
}

/** See what would be made of the story. */
export async function read(): Promise<void> {
  forgetReading();
  const { signal } = reading;
  const { text, form } = useStoryImport.getState();
  if (!text.trim()) {
    suggest("");
    return useStoryImport.setState({ preview: null, unread: "", isReading: false });
  }
  const story = readStory(text, form);
  if ("message" in story) return showProblem(story);
  suggest(suggestedTitle(story));
  try {
    const preview = await api.previewImport(story.content, signal);
    signal.throwIfAborted();
    showPreview({ ...preview, problems: located(preview.problems, story, text) });
  } catch (problem) {
    if (signal.aborted) return;
    useStoryImport.setState({ preview: null, unread: wordsOf(problem), isReading: false });
  }
}

function forgetReading(): void {
  clearTimeout(timer);
  reading.abort();
  reading = new AbortController();
}

function suggest(title: string): void {
  if (!useStoryImport.getState().isTitled) useStoryImport.setState({ title });
}

function suggestedTitle(story: Story): string {
  const { fileName } = useStoryImport.getState();
  return (!story.isTitled && titleOfFile(fileName)) || story.title || "Untitled";
}

function showProblem(problem: ImportProblem): undefined {
  showPreview({ text_form: null, segments: [], problems: [problem] });
}

function showPreview(preview: ImportPreview): void {
  useStoryImport.setState({ preview, unread: "", isReading: false });
}
