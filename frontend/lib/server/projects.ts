import { send } from "./client";
import { path } from "../path";
import type {
  BulkOptions,
  BulkResponse,
  ImportPreview,
  NewProject,
  PreviewRequest,
  Project,
  ProjectChanges,
  ProjectDetail,
  ProjectImport,
  Uuid,
} from "../types";

export interface GenerateAllOptions {
  skipLocked?: boolean;
  forceRegenerate?: boolean;
  regenerateStale?: boolean;
  /** These alone. */
  segmentIds?: Uuid[] | undefined;
}

/** Every project, newest first. */
export function listProjects(): Promise<Project[]> {
  return send("GET", "/api/projects/");
}

export function createProject(project: NewProject): Promise<Project> {
  return send("POST", "/api/projects/", { data: project });
}

export function getProject(projectId: Uuid): Promise<ProjectDetail> {
  return send("GET", path`/api/projects/${projectId}/`);
}

export function updateProject(projectId: Uuid, changes: ProjectChanges): Promise<Project> {
  return send("PATCH", path`/api/projects/${projectId}/`, { data: changes });
}

export async function deleteProject(projectId: Uuid): Promise<void> {
  await send("DELETE", path`/api/projects/${projectId}/`);
}

/** Make a project of a whole story. */
export function importProject(story: ProjectImport): Promise<ProjectDetail> {
  return send("POST", "/api/projects/import/", { data: story });
}

/** Read a story as `importProject` would, without making a project. */
export function previewImport(story: PreviewRequest, signal?: AbortSignal): Promise<ImportPreview> {
  return send("POST", "/api/projects/import/preview/", { data: story, signal });
}

/** Start narrating a project; the answer has a `task_id` unless every segment is skipped. */
export function generateAllAudio(
  projectId: Uuid,
  options: GenerateAllOptions = {},
): Promise<BulkResponse> {
  const { skipLocked = true, forceRegenerate = false, regenerateStale = false } = options;
  const data: BulkOptions = {
    skip_locked: skipLocked,
    force_regenerate: forceRegenerate,
    regenerate_stale: regenerateStale,
    ...(options.segmentIds && { segment_ids: options.segmentIds }),
  };
  return send("POST", path`/api/projects/${projectId}/generate-all-audio/`, { data });
}
