/** What the browser's main thread is busy with, from a trace. */

import type { Browser, Page } from "playwright-core";

const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink", "cc"];
const SHOWN = 5;

interface TraceEvent {
  ph: string;
  name: string;
  pid: number;
  tid: number;
  /** When it began and how long it lasted, in microseconds. */
  ts: number;
  dur?: number;
  args: { name?: string };
}

/** Do something and return what took the main thread most of its time, in milliseconds of its own. */
export async function traced(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<[name: string, ms: number][]> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  return [...ownTimes(busiestMainThread(traceEvents))]
    .map(([name, microseconds]) => [name, microseconds / 1000] as [string, number])
    .sort(([, one], [, other]) => other - one)
    .slice(0, SHOWN);
}

function busiestMainThread(events: TraceEvent[]): TraceEvent[] {
  const threads = events
    .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
    .map(({ pid, tid }) =>
      events.filter((event) => event.ph === "X" && event.pid === pid && event.tid === tid),
    );
  return threads.toSorted((one, other) => other.length - one.length)[0] ?? [];
}

/** How long the events of each name lasted, without those that lie within them. */
function ownTimes(events: TraceEvent[]): Map<string, number> {
  const times = new Map<string, number>();
  const add = (name: string, time: number) => times.set(name, (times.get(name) ?? 0) + time);
  const around: { name: string; end: number }[] = [];
  for (const { name, ts, dur = 0 } of events.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    while ((around.at(-1)?.end ?? Infinity) <= ts) around.pop();
    const outer = around.at(-1);
    if (outer) add(outer.name, -dur);
    add(name, dur);
    around.push({ name, end: ts + dur });
  }
  return times;
}
