import { fileURLToPath } from "node:url";

import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants";

const SERVER = process.env.STORYFLOW_URL ?? "http://127.0.0.1:8000";
const SERVED_BY_DJANGO = ["api", "media", "admin", "static"];

const everywhere: NextConfig = {
  // What the tests need is not there where the studio is only built.
  typescript: { tsconfigPath: "tsconfig.build.json" },
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
};

const exported: NextConfig = {
  ...everywhere,
  output: "export",
  // Where StoryFlow puts a build together; `out` without it.
  distDir: process.env.STORYFLOW_EXPORT_DIR ?? ".next",
};

/** `next dev` shows the pages and hands all else to a running StoryFlow. */
const inDevelopment: NextConfig = {
  ...everywhere,
  allowedDevOrigins: ["127.0.0.1"],
  // The server's own paths end with a slash.
  skipTrailingSlashRedirect: true,
  rewrites: () =>
    Promise.resolve(
      SERVED_BY_DJANGO.flatMap((name) => [
        { source: `/${name}/:path*/`, destination: `${SERVER}/${name}/:path*/` },
        { source: `/${name}/:path*`, destination: `${SERVER}/${name}/:path*` },
      ]),
    ),
};

export default function config(phase: string): NextConfig {
  return phase === PHASE_DEVELOPMENT_SERVER ? inDevelopment : exported;
}
