import { afterAll, expect, test } from "vitest";

import { loadApi, TestServer } from "./test-server";

const server = new TestServer();
const api = await loadApi(await server.start());

afterAll(() => server.stop());

const GONE = "It is not there any more: it was deleted elsewhere.";

const refusals: [string, number, unknown, string][] = [
  ["error", 404, { error: "Task not found" }, "Task not found"],
  ["detail", 400, { detail: "JSON parse error." }, "JSON parse error."],
  [
    "a field's messages",
    400,
    { title: ["This field may not be blank.", "Too long."], format: ["Is required."] },
    "Title may not be blank. Too long.",
  ],
  [
    "a field that is called error",
    400,
    { error: ["This field is required."] },
    "Error is required.",
  ],
  [
    "messages of no field",
    400,
    { non_field_errors: ["Expected a dictionary."] },
    "Expected a dictionary.",
  ],
  [
    "messages within a field",
    400,
    { segments: { non_field_errors: ["Expected a list of items."] } },
    "Segments: Expected a list of items.",
  ],
  [
    "the first item that has any",
    400,
    { segments: [{}, { text_content: ["This field is required."] }] },
    "Segments is required.",
  ],
  [
    "a field by its name in words",
    400,
    { image_prompt: ["Not a valid string."] },
    "Image prompt: Not a valid string.",
  ],
  [
    "a field that is told by its message",
    400,
    { image: ["The file is not a PNG, JPEG or WebP image."] },
    "The file is not a PNG, JPEG or WebP image.",
  ],
  ["in a person's words of what is gone", 404, { detail: "Not found." }, GONE],
  [
    "in a person's words of an order",
    400,
    { segment_order: ["Name every segment of the project, once each."] },
    "The story was changed elsewhere, and is shown as it is now. Move the segment again.",
  ],
  ["an empty object", 500, {}, "StoryFlow answered with status 500."],
  ["a lone string", 500, "oops", "StoryFlow answered with status 500."],
  ["null", 500, null, "StoryFlow answered with status 500."],
];

test.each(refusals)("an ApiError speaks %s", async (_, status, body, message) => {
  const result = api.getTaskStatus("tts_1").catch((error: unknown) => error);
  (await server.requests.next()).answer(status, body);

  const error = await result;
  expect(error).toBeInstanceOf(api.ApiError);
  expect(error).toMatchObject({ name: "ApiError", status, message, body });
});

const page = "<!doctype html><title>Bad Gateway</title>";

test("an error that is a page keeps its text", async () => {
  const result = api.listProjects();
  const rejection = expect(result).rejects.toMatchObject({
    name: "ApiError",
    status: 502,
    message: "StoryFlow answered with status 502.",
    body: page,
  });
  (await server.requests.next()).answerText(502, page, "text/html");

  await rejection;
});

test("an error without a body has its status", async () => {
  const rejection = expect(api.listProjects()).rejects.toMatchObject({
    status: 503,
    message: "StoryFlow answered with status 503.",
  });
  (await server.requests.next()).answer(503);

  await rejection;
});

test("a page instead of JSON is an error where all went well", async () => {
  const rejection = expect(api.listProjects()).rejects.toMatchObject({
    name: "ApiError",
    status: 200,
    message: "The answer can't be read. Is it StoryFlow that answers at this address?",
    body: page,
  });
  (await server.requests.next()).answerText(200, page, "text/html");

  await rejection;
});

test("a connection that breaks is an error without a status", async () => {
  const rejection = expect(api.listProjects()).rejects.toMatchObject({
    name: "ApiError",
    status: 0,
    body: undefined,
    message: expect.stringMatching(/^StoryFlow can't be reached at http:.* Is it running\?$/),
  });
  (await server.requests.next()).drop();

  await rejection;
});

test("a server that is not there is an error without a status", async () => {
  const gone = new TestServer();
  const goneUrl = await gone.start();
  await gone.stop();
  const { listProjects } = await loadApi(goneUrl);

  await expect(listProjects()).rejects.toMatchObject({
    name: "ApiError",
    status: 0,
    message: `StoryFlow can't be reached at ${goneUrl}. Is it running?`,
  });
});
