import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// In a browser the server is waited for as long as the page.
const expect = { poll: { timeout: 15_000 } };
const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": root } },
  test: {
    projects: [
      { extends: true, test: { name: "client", environment: "node", include: ["tests/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "studio",
          environment: "jsdom",
          include: ["tests/{components,stores}/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/studio-setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          environment: "node",
          include: ["e2e/*.test.ts"],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          expect,
        },
      },
      {
        extends: true,
        test: {
          name: "heard",
          environment: "node",
          include: ["e2e/heard/*.test.ts"],
          // Sound is played in real time: a second browser would make the first one stutter.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          expect,
        },
      },
    ],
  },
});
