import axios from "axios";

import { toApiError } from "./errors";

export const client = axios.create({
  baseURL: process.env.NEXT_PUBLIC_API_URL || "http://127.0.0.1:8000",
  // The server listens on this machine alone, where no proxy leads.
  proxy: false,
  responseType: "json",
  // Another server's page is an error, not a string where an object is promised.
  transitional: { silentJSONParsing: false },
});

client.interceptors.response.use(undefined, (error: unknown) => {
  throw toApiError(error);
});

type Method = "GET" | "POST" | "PATCH" | "DELETE";

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
