// `node run.js benchmarks/studio.ts`: runs a TypeScript file, which Node 20 alone can't.
import { resolve } from "node:path";

import { runnerImport } from "vite";

const { module } = await runnerImport(resolve(process.argv[2] ?? ""));
await module.run();
