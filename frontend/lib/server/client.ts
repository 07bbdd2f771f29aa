import axios, { type AxiosError, type AxiosResponseHeaders } from "axios";

import { toApiError } from "./errors";
import { tellReachability } from "../reachability";

/** In a browser StoryFlow serves the page itself; elsewhere it is looked for where it usually is. */
const SERVER = typeof window === "undefined" ? "http://127.0.0.1:8000" : window.location.origin;

export const client = axios.create({
  baseURL: process.env.NEXT_PUBLIC_API_URL || SERVER,
  // The server listens on this machine alone, where no proxy leads.
  proxy: false,
  responseType: "json",
  // Another server's page is an error, not a string where an object is promised.
  transitional: { silentJSONParsing: false },
});

client.interceptors.response.use(
  (response) => {
    tellReachability(true);
    return response;
  },
  (error: AxiosError) => {
    // A request given up tells nothing of the server.
    if (!axios.isCancel(error)) tellReachability(error.response !== undefined);
    throw toApiError(error);
  },
);

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface Payload {
  params?: { [name: string]: string };
  data?: object;
  signal?: AbortSignal | undefined;
}

/** Send a request and return the body of its answer. */
export async function send<T>(
  method: Method,
  url: string,
  { signal, ...payload }: Payload = {},
): Promise<T> {
  const response = await client.request<T>({
    method,
    url,
    ...payload,
    ...(signal && { signal }),
  });
  return response.data;
}

/** Send what is to arrive even where the page is left right after. */
export async function sendLast<T>(method: Method, url: string, data: object): Promise<T> {
  const request = { method, url, data, adapter: "fetch", fetchOptions: { keepalive: true } };
  return (await client.request<T>(request)).data;
}

/** Ask for a file: null where it is there, else what the server says of it. */
export async function askForFile<T>(url: string, signal: AbortSignal): Promise<T | null> {
  const response = await client.get<T | null>(url, {
    // The browser takes the file itself: a byte tells that it is there.
    headers: { Range: "bytes=0-0" },
    responseType: "text",
    transformResponse: (text: string, headers) =>
      isJson(headers) ? (JSON.parse(text) as unknown) : null,
    signal,
  });
  return response.data;
}

function isJson(headers: AxiosResponseHeaders): boolean {
  return String(headers.get("content-type")).startsWith("application/json");
}
