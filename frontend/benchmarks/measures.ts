/** What is measured within the page. */

import type { Page } from "playwright-core";

export interface Spread {
  p50: number;
  p95: number;
  worst: number;
}

/** In milliseconds: how long frames lasted, keys took until they showed, and tasks that were long. */
export interface Measured {
  frames: number[];
  paints: number[];
  longTasks: number[];
}

declare global {
  interface Window {
    measured: Measured;
  }
}

/** Runs in the page. */
export function measure(): void {
  const measured: Measured = (window.measured = { frames: [], paints: [], longTasks: [] });
  let last: number | undefined;
  requestAnimationFrame(function next(now) {
    if (last !== undefined) measured.frames.push(now - last);
    last = now;
    requestAnimationFrame(next);
  });
  document.addEventListener(
    "keydown",
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        // The message comes once the frame is drawn.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => measured.paints.push(performance.now() - timeStamp);
        port2.postMessage(undefined);
      }),
    true,
  );
  new PerformanceObserver((list) => {
    measured.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: "longtask" });
}

/** Do something and return what was measured meanwhile. */
export async function meanwhile(page: Page, work: () => Promise<void>): Promise<Measured> {
  await page.evaluate(() => {
    const { frames, paints, longTasks } = window.measured;
    frames.length = paints.length = longTasks.length = 0;
  });
  await work();
  return page.evaluate(() => window.measured);
}

export function spread(numbers: number[]): Spread {
  const sorted = numbers.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), worst: at(1) };
}
