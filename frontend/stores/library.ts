import { create } from "zustand";

import * as api from "@/lib/api";
import { dropDraft, hasDrafts } from "@/lib/drafts";
import { hasEnded } from "@/lib/narration-state";
import { forgetOtherStories } from "@/lib/story-memory";
import { isTaskOfProject } from "@/lib/task-ids";
import type { Project, ProjectImport, Uuid } from "@/lib/types";

import { onAttention } from "./attention";
import { onChangeElsewhere, tellOtherTabs } from "./elsewhere";
import { inTurn, undisturbed } from "./queue";
import { isInterrupted } from "./running";
import { useStory } from "./story";
import { tell, told, wordsOf } from "./tell";

const POLL_MS = 2000;

interface Library {
  status: "loading" | "ready" | "failed";
  /** Why it failed. */
  problem: string;
  /** Newest first. */
  projects: Project[];
  /** The projects whose narration waits or runs. */
  narrating: Uuid[];
  /** The projects whose narration a restart of StoryFlow has ended. */
  interrupted: Uuid[];
}

/** Every story there is. */
export const useLibrary = create<Library>(() => ({
  status: "loading",
  problem: "",
  projects: [],
  narrating: [],
  interrupted: [],
}));

let inView = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Keep the list as the server has it; returns what ends that. */
export function enterLibrary(): () => void {
  inView = true;
  void refreshLibrary();
  const refresh = () => void refreshLibrary();
  const stops = [onAttention(refresh), onChangeElsewhere("library", refresh)];
  return () => {
    inView = false;
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

export async function refreshLibrary(): Promise<void> {
  clearTimeout(timer);
  try {
    useLibrary.setState({ status: "ready", problem: "", ...(await undisturbed(read)) });
    tidyMemory();
  } catch (problem) {
    if (useLibrary.getState().status !== "ready") {
      useLibrary.setState({ status: "failed", problem: wordsOf(problem) });
    }
  }
  if (inView && useLibrary.getState().narrating.length) lookAgain();
}

/** Try again where the list could not be loaded. */
export function reloadLibrary(): Promise<void> {
  useLibrary.setState({ status: "loading" });
  return refreshLibrary();
}

/** Make an empty story; returns its id where it worked. */
export async function createStory(title: string): Promise<Uuid | undefined> {
  return (await told(() => add(() => api.createProject({ title }))))?.id;
}

/** Import a story whole. */
export async function importStory(story: ProjectImport): Promise<Uuid> {
  return (await add(() => api.importProject(story))).id;
}

export function importSample(): Promise<Uuid | undefined> {
  return told(async () => importStory((await import("@/lib/sample-story")).SAMPLE_STORY));
}

export async function deleteStory(project: Project): Promise<void> {
  show((projects) => projects.filter(({ id }) => id !== project.id));
  try {
    await inTurn(() => deleteWithDrafts(project.id));
    tidyMemory();
    tellOtherTabs("library");
    // Its own page says that it is gone.
    tellOtherTabs(project.id);
  } catch (problem) {
    // Deleted by somebody else.
    if (problem instanceof api.ApiError && problem.status === 404) return;
    tell(problem);
    show((projects) => [...projects, project].sort(newestFirst));
  }
}

async function deleteWithDrafts(projectId: Uuid): Promise<void> {
  const segments = hasDrafts() ? await api.listSegments(projectId) : [];
  await api.deleteProject(projectId);
  for (const { id } of segments) dropDraft(id);
}

/** What this browser keeps of stories that are no more goes with them. */
function tidyMemory(): void {
  forgetOtherStories(useLibrary.getState().projects.map(({ id }) => id));
}

async function read(): Promise<Pick<Library, "projects" | "narrating" | "interrupted">> {
  // The tasks first: what has ended by then is in the projects' figures.
  const known = await api.listTasks();
  const tasks = known.filter((task) => !hasEnded(task));
  const projects = await api.listProjects();
  const ids = projects.map(({ id }) => id);
  const narrating = ids.filter((id) => tasks.some(({ task_id }) => isTaskOfProject(task_id, id)));
  const fates = await Promise.all(ids.map((id) => isInterrupted(id, known)));
  return { projects, narrating, interrupted: ids.filter((_, place) => fates[place]) };
}

function lookAgain(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void refreshLibrary(), POLL_MS);
}

async function add<T extends Project>(make: () => Promise<T>): Promise<T> {
  const project = await inTurn(make);
  tellOtherTabs("library");
  show((projects) => [project, ...projects]);
  return project;
}

function show(change: (projects: Project[]) => Project[]): void {
  useLibrary.setState(({ projects }) => ({ projects: change(projects) }));
}

function newestFirst(one: Project, other: Project): number {
  return other.created_at.localeCompare(one.created_at);
}

// Its page may give a story another title.
useStory.subscribe(({ projectId, title }, before) => {
  if (title === before.title) return;
  show((projects) => projects.map((other) => (other.id === projectId ? { ...other, title } : other)));
});
