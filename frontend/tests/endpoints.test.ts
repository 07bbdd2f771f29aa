import { afterAll, expect, test } from "vitest";

import { loudnessReport, project, projectDetail, segment, settings, taskOf, voice } from "./samples";
import { loadApi, TestServer } from "./test-server";

const server = new TestServer();
const baseUrl = await server.start();
const api = await loadApi(baseUrl);

afterAll(() => server.stop());

interface Exchange {
  call: () => Promise<unknown>;
  line: string;
  body?: unknown;
  status?: number;
  answer?: unknown;
}

const segmentTask = {
  task_id: `tts_${segment.id}_0123abcd`,
  segment_id: segment.id,
  status: "PENDING",
  message: "Audio generation started",
};
const bulkTask = {
  task_id: taskOf("PENDING").task_id,
  project_id: project.id,
  status: "PENDING",
  total_segments: 3,
  segments_to_process: 1,
  message: "Bulk audio generation started (2 segments skipped: 2 locked)",
};
const nothingToProcess = {
  message: "No segments to process",
  total_segments: 2,
  segments_to_process: 0,
  skipped: 2,
};
const passages = {
  format: "json" as const,
  title: "The Lighthouse",
  segments: [{ text_content: "The lamp went out.", image_prompt: "a dark sea" }],
};
const prose = { format: "text" as const, title: "Prose", raw_text: "One.\n\nTwo." };
const kirke = { word: "Kirke", pronunciation: "KUR-kee" };
const pauses = { clause: 0.2, sentence: 0.5, paragraph: 1 };
const unaborted = new AbortController().signal;
const cancelled = { task_id: "tts_1", message: "Cancelled." };

const exchanges: { [name: string]: Exchange } = {
  listProjects: {
    call: () => api.listProjects(),
    line: "GET /api/projects/",
    answer: [project],
  },
  createProject: {
    call: () => api.createProject({ title: "The Lighthouse", framerate: 24 }),
    line: "POST /api/projects/",
    body: { title: "The Lighthouse", framerate: 24 },
    status: 201,
    answer: project,
  },
  getProject: {
    call: () => api.getProject(project.id),
    line: `GET /api/projects/${project.id}/`,
    answer: projectDetail,
  },
  updateProject: {
    call: () => api.updateProject(project.id, { title: "Dark" }),
    line: `PATCH /api/projects/${project.id}/`,
    body: { title: "Dark" },
    answer: { ...project, title: "Dark" },
  },
  deleteProject: {
    call: () => api.deleteProject(project.id),
    line: `DELETE /api/projects/${project.id}/`,
    status: 204,
  },
  "importProject of passages": {
    call: () => api.importProject(passages),
    line: "POST /api/projects/import/",
    body: passages,
    status: 201,
    answer: projectDetail,
  },
  "importProject of text": {
    call: () => api.importProject(prose),
    line: "POST /api/projects/import/",
    body: prose,
    status: 201,
    answer: projectDetail,
  },
  "generateAllAudio by default": {
    call: () => api.generateAllAudio(project.id),
    line: `POST /api/projects/${project.id}/generate-all-audio/`,
    body: { skip_locked: true, force_regenerate: false, regenerate_stale: false },
    status: 202,
    answer: bulkTask,
  },
  "generateAllAudio with one option": {
    call: () => api.generateAllAudio(project.id, { forceRegenerate: true }),
    line: `POST /api/projects/${project.id}/generate-all-audio/`,
    body: { skip_locked: true, force_regenerate: true, regenerate_stale: false },
    status: 202,
    answer: bulkTask,
  },
  "generateAllAudio of some segments": {
    call: () => api.generateAllAudio(project.id, { forceRegenerate: true, segmentIds: [segment.id] }),
    line: `POST /api/projects/${project.id}/generate-all-audio/`,
    body: {
      skip_locked: true,
      force_regenerate: true,
      regenerate_stale: false,
      segment_ids: [segment.id],
    },
    status: 202,
    answer: bulkTask,
  },
  "generateAllAudio of what has changed": {
    call: () => api.generateAllAudio(project.id, { regenerateStale: true }),
    line: `POST /api/projects/${project.id}/generate-all-audio/`,
    body: { skip_locked: true, force_regenerate: false, regenerate_stale: true },
    status: 202,
    answer: bulkTask,
  },
  "generateAllAudio with nothing to process": {
    call: () => api.generateAllAudio(project.id, { skipLocked: false, forceRegenerate: false }),
    line: `POST /api/projects/${project.id}/generate-all-audio/`,
    body: { skip_locked: false, force_regenerate: false, regenerate_stale: false },
    answer: nothingToProcess,
  },
  previewImport: {
    call: () => api.previewImport(prose),
    line: "POST /api/projects/import/preview/",
    body: prose,
    answer: { segments: [{ text_content: "One.", image_prompt: "" }], problems: [] },
  },
  splitSegment: {
    call: () => api.splitSegment(segment.id, 8),
    line: `POST /api/segments/${segment.id}/split/`,
    body: { position: 8 },
    answer: [segment, segment],
  },
  mergeSegment: {
    call: () => api.mergeSegment(segment.id),
    line: `POST /api/segments/${segment.id}/merge/`,
    answer: [segment],
  },
  previewVoice: {
    call: () => api.previewVoice(voice.id),
    line: `POST /api/settings/voices/${voice.id}/preview/`,
    answer: { voice_id: voice.id, audio_url: "/media/previews/espeak/a.wav", duration: 2.5 },
  },
  listSegments: {
    call: () => api.listSegments(project.id),
    line: `GET /api/segments/?project=${project.id}`,
    answer: [segment],
  },
  createSegment: {
    call: () => api.createSegment({ project: project.id, text_content: "Näkki waited." }),
    line: "POST /api/segments/",
    body: { project: project.id, text_content: "Näkki waited." },
    status: 201,
    answer: segment,
  },
  getSegment: {
    call: () => api.getSegment(segment.id),
    line: `GET /api/segments/${segment.id}/`,
    answer: segment,
  },
  updateSegment: {
    call: () => api.updateSegment(segment.id, { is_locked: true }),
    line: `PATCH /api/segments/${segment.id}/`,
    body: { is_locked: true },
    answer: { ...segment, is_locked: true },
  },
  deleteSegment: {
    call: () => api.deleteSegment(segment.id),
    line: `DELETE /api/segments/${segment.id}/`,
    status: 204,
  },
  reorderSegments: {
    call: () => api.reorderSegments(project.id, ["b", "a"]),
    line: "POST /api/segments/reorder/",
    body: { project_id: project.id, segment_order: ["b", "a"] },
    answer: [
      { ...segment, id: "b" },
      { ...segment, id: "a", sequence_index: 1 },
    ],
  },
  generateSegmentAudio: {
    call: () => api.generateSegmentAudio(segment.id),
    line: `POST /api/segments/${segment.id}/generate-audio/`,
    status: 202,
    answer: segmentTask,
  },
  removeSegmentAudio: {
    call: () => api.removeSegmentAudio(segment.id),
    line: `DELETE /api/segments/${segment.id}/remove-audio/`,
    answer: segment,
  },
  removeSegmentImage: {
    call: () => api.removeSegmentImage(segment.id),
    line: `DELETE /api/segments/${segment.id}/remove-image/`,
    answer: segment,
  },
  getSettings: {
    call: () => api.getSettings(),
    line: "GET /api/settings/",
    answer: settings,
  },
  updateSettings: {
    call: () => api.updateSettings({ tts_speed: 1.5 }),
    line: "PATCH /api/settings/",
    body: { tts_speed: 1.5 },
    answer: { ...settings, tts_speed: 1.5 },
  },
  listVoices: {
    call: () => api.listVoices(),
    line: "GET /api/settings/voices/",
    answer: [voice],
  },
  listPronunciations: {
    call: () => api.listPronunciations(),
    line: "GET /api/settings/pronunciations/",
    answer: [kirke],
  },
  replacePronunciations: {
    call: () => api.replacePronunciations([kirke]),
    line: "PUT /api/settings/pronunciations/",
    body: [kirke],
    answer: [kirke],
  },
  previewPronunciation: {
    call: () => api.previewPronunciation(kirke),
    line: "POST /api/settings/pronunciations/preview/",
    body: kirke,
    answer: { voice_id: voice.id, audio_url: "/media/previews/words/a.wav", duration: 0.5 },
  },
  getPauses: {
    call: () => api.getPauses(),
    line: "GET /api/settings/pauses/",
    answer: pauses,
  },
  setPauses: {
    call: () => api.setPauses(pauses),
    line: "PUT /api/settings/pauses/",
    body: pauses,
    answer: pauses,
  },
  getSegmentWords: {
    call: () => api.getSegmentWords(segment.id),
    line: `GET /api/segments/${segment.id}/words/`,
    answer: { source: "espeak", words: [] },
  },
  getLoudness: {
    call: () => api.getLoudness(project.id, { loudness: "peak", skipMissing: true }, unaborted),
    line: `GET /api/projects/${project.id}/loudness/?loudness=peak&missing=skip`,
    answer: loudnessReport,
  },
  "prepareFile of a long story": {
    call: () => api.prepareFile(`/api/projects/${project.id}/narration.mp3`, unaborted),
    line: `GET /api/projects/${project.id}/narration.mp3`,
    status: 202,
    answer: { task_id: "export_1", status: "PENDING", message: "", download_url: "/api/" },
  },
  listTasks: {
    call: () => api.listTasks(),
    line: "GET /api/tasks/",
    answer: [taskOf("PROCESSING", 1), taskOf("COMPLETED", 2)],
  },
  getTaskStatus: {
    call: () => api.getTaskStatus("tts_1"),
    line: "GET /api/tasks/tts_1/status/",
    answer: taskOf("PROCESSING", 1),
  },
  cancelTask: {
    call: () => api.cancelTask("tts_1"),
    line: "POST /api/tasks/tts_1/cancel/",
    status: 202,
    answer: cancelled,
  },
};

test.each(Object.entries(exchanges))("%s", async (_, exchange) => {
  const result = exchange.call();
  const request = await server.requests.next();
  request.answer(exchange.status ?? 200, exchange.answer);

  expect(request.line).toBe(exchange.line);
  expect(request.json).toEqual(exchange.body);
  expect(await result).toEqual(exchange.answer);
  if (exchange.body) expect(request.contentType).toBe("application/json");
});

const strange = "a/b?c#d e";
const encoded = "a%2Fb%3Fc%23d%20e";

test.each<[string, () => Promise<unknown>]>([
  [`GET /api/projects/${encoded}/`, () => api.getProject(strange)],
  [`PATCH /api/projects/${encoded}/`, () => api.updateProject(strange, {})],
  [`DELETE /api/projects/${encoded}/`, () => api.deleteProject(strange)],
  [`POST /api/projects/${encoded}/generate-all-audio/`, () => api.generateAllAudio(strange)],
  [`GET /api/segments/${encoded}/`, () => api.getSegment(strange)],
  [`PATCH /api/segments/${encoded}/`, () => api.updateSegment(strange, {})],
  [`DELETE /api/segments/${encoded}/`, () => api.deleteSegment(strange)],
  [`GET /api/segments/${encoded}/words/`, () => api.getSegmentWords(strange)],
  [`POST /api/segments/${encoded}/generate-audio/`, () => api.generateSegmentAudio(strange)],
  [`POST /api/segments/${encoded}/split/`, () => api.splitSegment(strange, 1)],
  [`POST /api/segments/${encoded}/merge/`, () => api.mergeSegment(strange)],
  [`POST /api/settings/voices/${encoded}/preview/`, () => api.previewVoice(strange)],
  [`DELETE /api/segments/${encoded}/remove-audio/`, () => api.removeSegmentAudio(strange)],
  [`DELETE /api/segments/${encoded}/remove-image/`, () => api.removeSegmentImage(strange)],
  [
    `POST /api/segments/${encoded}/upload-image/`,
    () => api.uploadSegmentImage(strange, new Blob()),
  ],
  [`GET /api/tasks/${encoded}/status/`, () => api.getTaskStatus(strange)],
  [`POST /api/tasks/${encoded}/cancel/`, () => api.cancelTask(strange)],
])("encodes the id in %s", async (line, call) => {
  const result = call();
  const request = await server.requests.next();
  request.answer(200, {});

  expect(request.line).toBe(line);
  await result;
});

test("encodes the project of listSegments", async () => {
  const result = api.listSegments("a&b=c");
  const request = await server.requests.next();
  request.answer(200, []);

  expect(request.line).toBe("GET /api/segments/?project=a%26b%3Dc");
  await result;
});

const picture = [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0xff])];

test.each<[string, Blob, string | undefined, string]>([
  ["a name given", new Blob(picture, { type: "image/png" }), "cover.png", "cover.png"],
  ["a file's own name", new File(picture, "sea.png", { type: "image/png" }), undefined, "sea.png"],
  ["a name made of its type", new Blob(picture, { type: "image/png" }), undefined, "image.png"],
])("uploadSegmentImage sends a file with %s", async (_, file, name, sentName) => {
  const answer = { ...segment, image_file: `/media/projects/${project.id}/images/1.png` };
  const result = api.uploadSegmentImage(segment.id, file, name);
  const request = await server.requests.next();
  request.answer(200, answer);

  expect(request.line).toBe(`POST /api/segments/${segment.id}/upload-image/`);
  expect(request.contentType).toMatch(/^multipart\/form-data; ?boundary=/);
  const form = await request.form();
  const image = form.get("image") as File;
  expect([...form.keys()]).toEqual(["image"]);
  expect(image.name).toBe(sentName);
  expect(image.type).toBe("image/png");
  expect(await image.bytes()).toEqual(picture[0]);
  expect(await result).toEqual(answer);
});

test("prepareFile asks for a byte, and leaves the file to the browser", async () => {
  const result = api.prepareFile("/narration.mp3", unaborted);
  const request = await server.requests.next();
  request.answerText(206, "I", "audio/mpeg");

  expect(request.range).toBe("bytes=0-0");
  expect(await result).toBeNull();
});

test("prepareFile tells which segments are missing", async () => {
  const result = api.prepareFile("/narration.mp3", unaborted);
  const body = { error: "No audio.", missing: [{ segment_id: segment.id, number: 1 }] };
  (await server.requests.next()).answer(409, body);

  await expect(result).rejects.toMatchObject({ status: 409, message: "No audio.", body });
});

test.each([
  ["mp3", true, "narration.mp3?loudness=audiobook&missing=skip"],
  ["wav", false, "narration.wav?loudness=audiobook"],
  ["srt", false, "captions.srt"],
] as const)("fileUrl leads to the %s", (format, skipMissing, file) => {
  const url = api.fileUrl("a", format, { loudness: "audiobook", skipMissing });

  expect(url).toBe(`${baseUrl}/api/projects/a/${file}`);
});

test("mediaUrl leads to the server", () => {
  expect(api.mediaUrl("/media/projects/a/audio/b.wav")).toBe(
    `${baseUrl}/media/projects/a/audio/b.wav`,
  );
});
