import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

import { vi } from "vitest";

import { Inbox } from "./inbox";

/** A request that the server has read and holds until the test answers it. */
export class HeldRequest {
  constructor(
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
    readonly body: Buffer,
  ) {}

  get line(): string {
    return `${this.request.method} ${this.request.url}`;
  }

  get contentType(): string | undefined {
    return this.request.headers["content-type"];
  }

  get range(): string | undefined {
    return this.request.headers.range;
  }

  get json(): unknown {
    return this.body.length ? (JSON.parse(this.body.toString()) as unknown) : undefined;
  }

  form(): Promise<FormData> {
    const headers = { "content-type": this.contentType ?? "" };
    return new Response(new Uint8Array(this.body), { headers }).formData();
  }

  /** Answer as the API does: JSON, or no body at all. */
  answer(status: number, body?: unknown): void {
    this.answerText(status, body === undefined ? "" : JSON.stringify(body), "application/json");
  }

  answerText(status: number, text: string, contentType: string): void {
    this.response.writeHead(status, { "content-type": contentType }).end(text);
  }

  /** Close the connection without an answer. */
  drop(): void {
    this.response.destroy();
  }

  /** Resolves when the client has gone before it was answered. */
  async abandoned(): Promise<void> {
    if (!this.response.destroyed) await once(this.response, "close");
  }
}

/** A server on this machine that leaves every answer to the test. */
export class TestServer {
  readonly requests = new Inbox<HeldRequest>();
  mostAtOnce = 0;

  private atOnce = 0;
  private readonly server = createServer((request, response) => {
    void this.hold(request, response);
  });

  /** Listen on a free port. */
  async start(): Promise<string> {
    await once(this.server.listen(0, "127.0.0.1"), "listening");
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async hold(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    response.on("close", () => (this.atOnce -= 1));
    this.requests.put(new HeldRequest(request, response, await buffer(request)));
  }
}

/** The client, freshly loaded so that it reads this base URL from the environment. */
export async function loadApi(baseUrl: string | undefined): Promise<typeof import("../lib/api")> {
  vi.resetModules();
  vi.stubEnv("NEXT_PUBLIC_API_URL", baseUrl);
  return import("../lib/api");
}
