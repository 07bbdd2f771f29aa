import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";

import { delay } from "../lib/delay";
import { hasEnded } from "../lib/narration-state";
import type { ProjectDetail, Segment, TaskStatusResponse, Uuid } from "../lib/types";
import { Backend } from "../tests/backend";
import { launch } from "./chromium";
import { recordSound } from "./sound";

/** So long a page may take to show what is waited for. */
const PATIENCE_MS = 15_000;
const POLL_MS = 50;

/** What a browser complains of while a server is killed and started again. */
export const CUT_OFF = /net::ERR_\w+|status of 404/;

/** StoryFlow served for real, and a browser to look at it with. */
export class Studio {
  backend!: Backend;
  browser!: Browser;
  page!: Page;
  /** What went wrong in the pages, said on their consoles or thrown. */
  readonly complaints: string[] = [];

  private readonly contexts: BrowserContext[] = [];
  private forgiven: RegExp[] = [];

  get url(): string {
    return this.backend.url;
  }

  async start(): Promise<void> {
    [this.backend, this.browser] = await Promise.all([Backend.start(), launch()]);
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await this.backend?.stop();
  }

  /** Open a path in a browser that has never seen StoryFlow. */
  async visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      viewport: { width: 1280, height: 900 },
      permissions: ["clipboard-read", "clipboard-write"],
      ...options,
    });
    this.contexts.push(context);
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addInitScript(recordSound);
    context.on("page", (page) => this.listenTo(page));
    this.page = await context.newPage();
    await this.page.goto(path);
    return this.page;
  }

  /** Another tab of the same browser. */
  async secondTab(path: string): Promise<Page> {
    const tab = await this.page.context().newPage();
    await tab.goto(path);
    return tab;
  }

  /** A complaint that the test itself provokes. */
  forgive(complaint: RegExp): void {
    this.forgiven.push(complaint);
  }

  /** Close the pages and leave the server as it was; returns what the pages complained of. */
  async tidyUp(): Promise<string[]> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
    await this.endTasks();
    await this.ask("PATCH", "/api/settings/", { default_voice_id: "espeak-en-us", tts_speed: 1 });
    const forgiven = this.forgiven.splice(0);
    return this.complaints
      .splice(0)
      .filter((complaint) => !forgiven.some((pattern) => pattern.test(complaint)));
  }

  /** Make a project of these texts, without the browser. */
  async story(title: string, texts: string[]): Promise<ProjectDetail> {
    const segments = texts.map((text_content) => ({ text_content }));
    return this.ask("POST", "/api/projects/import/", { format: "json", title, segments });
  }

  /** The same, with the audio of all of them. */
  async narratedStory(title: string, texts: string[]): Promise<ProjectDetail> {
    const { id } = await this.story(title, texts);
    await this.narrate(id);
    return this.project(id);
  }

  async narrate(projectId: Uuid, options: object = {}): Promise<TaskStatusResponse> {
    const path = `/api/projects/${projectId}/generate-all-audio/`;
    const { task_id } = await this.ask<TaskStatusResponse>("POST", path, options);
    return this.ended(task_id);
  }

  project(id: Uuid): Promise<ProjectDetail> {
    return this.ask("GET", `/api/projects/${id}/`);
  }

  async segments(projectId: Uuid): Promise<Segment[]> {
    return (await this.project(projectId)).segments;
  }

  tasks(): Promise<TaskStatusResponse[]> {
    return this.ask("GET", "/api/tasks/");
  }

  /** Wait until a task has ended. */
  async ended(taskId: string): Promise<TaskStatusResponse> {
    for (;;) {
      const task = await this.ask<TaskStatusResponse>("GET", `/api/tasks/${taskId}/status/`);
      if (hasEnded(task)) return task;
      await delay(POLL_MS);
    }
  }

  /** Which file each segment's audio is, by what the server says of its contents. */
  async soundTags(projectId: Uuid): Promise<(string | null)[]> {
    const segments = await this.segments(projectId);
    return Promise.all(
      segments.map(async ({ audio_file }) => {
        if (!audio_file) return null;
        return (await fetch(this.url + audio_file, { method: "HEAD" })).headers.get("etag");
      }),
    );
  }

  /** Ask the API, as another program would. */
  async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: { "Content-Type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  private async endTasks(): Promise<void> {
    const running = (await this.tasks()).filter((task) => !hasEnded(task));
    for (const { task_id } of running) {
      // It may end by itself meanwhile.
      await this.ask("POST", `/api/tasks/${task_id}/cancel/`).catch(() => undefined);
      await this.ended(task_id);
    }
  }

  private listenTo(page: Page): void {
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      const isOwn = origin === this.url || protocol === "blob:" || protocol === "data:";
      if (!isOwn) this.complaints.push(`${request.url()} was asked for`);
    });
  }
}
