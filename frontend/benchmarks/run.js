// `node benchmarks/run.js studio`: runs a TypeScript file here, which Node 20 alone can't.
import { fileURLToPath } from "node:url";

import { runnerImport } from "vite";

const [name, ...parameters] = process.argv.slice(2);
const { module } = await runnerImport(fileURLToPath(new URL(`${name}.ts`, import.meta.url)));
await module.run(...parameters);
