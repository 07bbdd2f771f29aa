import type { Timestamp } from "./types";

const DAY_MS = 24 * 60 * 60 * 1000;

/** A day as people say it: today with its time, yesterday, or the date. */
export function when(timestamp: Timestamp, now = new Date()): string {
  const then = new Date(timestamp);
  const days = Math.round((midnight(now) - midnight(then)) / DAY_MS);
  if (days === 0) {
    return `Today, ${then.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" })}`;
  }
  if (days === 1) return "Yesterday";
  return then.toLocaleDateString(undefined, { day: "numeric", month: "short", year: "numeric" });
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
