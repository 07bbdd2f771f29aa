/** A whole narration as one file, its captions, and how loud it is. */

import { askForFile, client, send } from "./client";
import { path } from "../path";
import type { ExportTask, Loudness, LoudnessReport, SoundFormat, Uuid } from "../types";

export type CaptionFormat = "srt" | "vtt";
export type FileFormat = SoundFormat | CaptionFormat;

export interface FileOptions {
  loudness: Loudness;
  /** Leave out what has no audio. */
  skipMissing: boolean;
}

/** Where a story's file is: of its sound, or of its captions. */
export function fileUrl(projectId: Uuid, format: FileFormat, options: FileOptions): string {
  const isSound = format !== "srt" && format !== "vtt";
  const { loudness, ...others } = paramsOf(options);
  return client.getUri({
    url: path`/api/projects/${projectId}/` + `${isSound ? "narration" : "captions"}.${format}`,
    params: { ...(isSound && { loudness }), ...others },
  });
}

/** Have a file ready: null once it is there, or the task that makes it. */
export function prepareFile(url: string, signal: AbortSignal): Promise<ExportTask | null> {
  return askForFile(url, signal);
}

/** Have the browser save a file, by the name that the server gives it. */
export function downloadFile(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}

export function getLoudness(
  projectId: Uuid,
  options: FileOptions,
  signal: AbortSignal,
): Promise<LoudnessReport | ExportTask> {
  const params = paramsOf(options);
  return send("GET", path`/api/projects/${projectId}/loudness/`, { params, signal });
}

function paramsOf({ loudness, skipMissing }: FileOptions): { [name: string]: string } {
  return { loudness, ...(skipMissing && { missing: "skip" }) };
}
