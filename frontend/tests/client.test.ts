import { afterAll, afterEach, expect, test, vi } from "vitest";

import { settings } from "./samples";
import { loadApi, TestServer } from "./test-server";

const server = new TestServer();
const baseUrl = await server.start();

afterEach(() => vi.unstubAllEnvs());
afterAll(() => server.stop());

test.each([undefined, ""])("the base URL is this machine's port 8000 for %j", async (unset) => {
  const api = await loadApi(unset);
  expect(api.mediaUrl("/media/a.wav")).toBe("http://127.0.0.1:8000/media/a.wav");
});

test("a slash at the base URL's end does no harm", async () => {
  const api = await loadApi(`${baseUrl}/`);
  const result = api.getSettings();
  const request = await server.requests.next();
  request.answer(200, settings);

  expect(request.line).toBe("GET /api/settings/");
  expect(await result).toEqual(settings);
  expect(api.mediaUrl("/media/a.wav")).toBe(`${baseUrl}/media/a.wav`);
});

test("a proxy in the environment is passed by", async () => {
  for (const name of ["http_proxy", "HTTP_PROXY"]) vi.stubEnv(name, "http://127.0.0.1:1");
  for (const name of ["no_proxy", "NO_PROXY"]) vi.stubEnv(name, undefined);
  const api = await loadApi(baseUrl);
  const result = api.getSettings();
  (await server.requests.next()).answer(200, settings);

  expect(await result).toEqual(settings);
});
