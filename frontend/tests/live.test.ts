import { existsSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type {
  BulkResponse,
  BulkTaskResponse,
  ProjectDetail,
  TaskStatusResponse,
} from "../lib/types";
import { Backend, python } from "./backend";
import { loadApi } from "./test-server";

const installed = existsSync(python);
if (!installed) {
  console.warn(
    `Skipped the tests with the real server: there is no Python at ${python}. ` +
      "Make one with `python3 manage.py setup`, or name another in STORYFLOW_PYTHON.",
  );
}

const SECOND = 1000;
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

describe.runIf(installed)("with the real server", { timeout: 60 * SECOND }, () => {
  let backend: Backend;
  let api: Awaited<ReturnType<typeof loadApi>>;

  beforeAll(async () => {
    backend = await Backend.start();
    api = await loadApi(backend.url);
  }, 120 * SECOND);

  afterAll(() => backend?.stop(), 60 * SECOND);

  function importStory(): Promise<ProjectDetail> {
    return api.importProject({
      format: "text",
      title: "The Lighthouse",
      raw_text: "The lamp went out.\n\nNobody came.",
    });
  }

  test("a story is imported, narrated, followed and heard", async () => {
    const { id, segments } = await importStory();
    const started = await api.generateAllAudio(id);
    expectTask(started);
    expect(started).toEqual({
      task_id: expect.any(String),
      project_id: id,
      status: "PENDING",
      total_segments: 2,
      segments_to_process: 2,
      message: "Bulk audio generation started",
    });

    const seen: TaskStatusResponse[] = [];
    const ended = await api.pollTaskStatus(started.task_id, (task) => seen.push(task), 10);
    expect(ended).toMatchObject({
      task_id: started.task_id,
      status: "COMPLETED",
      progress: { current: 2, total: 2, percentage: 100, current_segment_id: segments[1]?.id },
      errors: [],
    });
    expect(seen.at(-1)).toBe(ended);
    expect(ended.completed_segments.map((done) => done.segment_id)).toEqual(
      segments.map((segment) => segment.id),
    );

    for (const { segment_id, audio_url, duration } of ended.completed_segments) {
      expect(await api.getSegment(segment_id)).toMatchObject({
        audio_file: audio_url,
        audio_duration: duration,
      });
      const audio = await fetch(api.mediaUrl(audio_url));
      expect(audio.status).toBe(200);
      expect(audio.headers.get("content-type")).toBe("audio/wav");
      const bytes = Buffer.from(await audio.arrayBuffer());
      expect(bytes.toString("latin1", 0, 4)).toBe("RIFF");
      expect(bytes.toString("latin1", 8, 12)).toBe("WAVE");
    }

    expect(await api.generateAllAudio(id)).toEqual({
      message: "No segments to process",
      total_segments: 2,
      segments_to_process: 0,
      skipped: 2,
    });
    await expect(api.cancelTask(started.task_id)).rejects.toMatchObject({
      status: 409,
      message: "Task has already ended.",
    });
  });

  test("a single segment is narrated", async () => {
    const { segments } = await importStory();
    const { id } = segments[0]!;
    const started = await api.generateSegmentAudio(id);
    expect(started).toEqual({
      task_id: expect.any(String),
      segment_id: id,
      status: "PENDING",
      message: "Audio generation started",
    });

    const ended = await api.pollTaskStatus(started.task_id, () => undefined, 10);
    expect(ended).toMatchObject({ status: "COMPLETED", completed_segments: [{ segment_id: id }] });
  });

  test("a project is made, filled, changed and deleted", async () => {
    const project = await api.createProject({ title: "Empty", framerate: 24 });
    expect(project).toMatchObject({ title: "Empty", framerate: 24, status: "DRAFT" });
    expect(await api.listProjects()).toContainEqual(project);

    const first = await api.createSegment({ project: project.id, text_content: "One." });
    const second = await api.createSegment({ project: project.id, text_content: "Two." });
    expect(await api.listSegments(project.id)).toEqual([first, second]);
    expect(await api.getProject(project.id)).toEqual({
      ...project,
      segment_count: 2,
      segments: [first, second],
    });

    const changed = await api.updateSegment(first.id, { image_prompt: "a dark sea" });
    expect(changed).toEqual({ ...first, image_prompt: "a dark sea" });
    expect(await api.deleteSegment(second.id)).toBeUndefined();
    expect(await api.listSegments(project.id)).toEqual([changed]);

    expect(await api.deleteProject(project.id)).toBeUndefined();
    await expect(api.getProject(project.id)).rejects.toMatchObject({ status: 404 });
  });

  test("the settings are read and changed, with a voice that there is", async () => {
    const settings = await api.getSettings();
    const voices = await api.listVoices();
    expect(voices).toContainEqual(
      expect.objectContaining({ id: settings.default_voice_id, available: true }),
    );
    expect(await api.updateSettings({ tts_speed: 1.5 })).toEqual({ ...settings, tts_speed: 1.5 });
  });

  test("what is refused is said", async () => {
    await expect(api.getTaskStatus("unknown")).rejects.toMatchObject({
      status: 404,
      message: "Task not found",
    });
    await expect(api.createProject({ title: "" })).rejects.toMatchObject({
      status: 400,
      message: "Title may not be blank.",
    });
    await expect(api.getSegment(UNKNOWN)).rejects.toMatchObject({
      status: 404,
      body: { detail: expect.any(String) },
    });
  });
});

function expectTask(response: BulkResponse): asserts response is BulkTaskResponse {
  expect(response).toHaveProperty("task_id");
}
