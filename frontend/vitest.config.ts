import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

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
          include: ["e2e/**/*.test.ts"],
          // Sound is played in real time: a second browser would make the first one stutter.
          fileParallelism: false,
          // As patient as a page is waited for.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
