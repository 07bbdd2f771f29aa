import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const frontend = resolve(import.meta.dirname, "..");

export const python = resolve(frontend, process.env.STORYFLOW_PYTHON || "../.venv/bin/python");

/** StoryFlow's real server, its data in a folder of its own. */
export class Backend {
  readonly url: string;
  private server: ChildProcess;

  private constructor(
    private readonly port: number,
    readonly folder: string,
  ) {
    this.url = `http://127.0.0.1:${port}`;
    this.server = run(port, folder);
  }

  static async start(): Promise<Backend> {
    const folder = await mkdtemp(join(tmpdir(), "storyflow-"));
    const backend = new Backend(await freePort(), folder);
    try {
      await isReady(backend.server);
    } catch (error) {
      await backend.stop();
      throw error;
    }
    return backend;
  }

  /** End at once, as a power cut would. */
  async kill(): Promise<void> {
    await end(this.server, "SIGKILL");
  }

  /** Start again, with the same data at the same address. */
  async startAgain(): Promise<void> {
    this.server = run(this.port, this.folder);
    await isReady(this.server);
  }

  async stop(): Promise<void> {
    await end(this.server, "SIGTERM");
    await rm(this.folder, { recursive: true });
  }
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!isRunning(server)) return;
  server.kill(signal);
  await once(server, "exit");
}

function run(port: number, folder: string): ChildProcess {
  return spawn(python, ["../manage.py", "run", "--port", String(port)], {
    cwd: frontend,
    env: {
      ...process.env,
      STORYFLOW_DATA_DIR: join(folder, "data"),
      STORYFLOW_MEDIA_ROOT: join(folder, "media"),
      STORYFLOW_MODEL_DIR: join(folder, "models"),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function isReady(server: ChildProcess): Promise<void> {
  const ended = once(server, "exit").then(([code]) => {
    throw new Error(`The server ended with ${code} before it was ready; it says why above.`);
  });
  await Promise.race([readyLine(server), ended]);
}

function readyLine({ stdout }: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (!stdout) throw new Error("The server was started without its output.");
    createInterface(stdout).on("line", (line) => {
      if (line.includes("StoryFlow is ready")) resolve();
    });
  });
}

function isRunning({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
