// `node quiet-next.js build`: Next.js, which would tell its makers of every build otherwise.
process.env.NEXT_TELEMETRY_DISABLED = "1";
await import("next/dist/bin/next");
