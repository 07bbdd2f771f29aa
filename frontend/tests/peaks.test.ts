import { afterEach, describe, expect, test, vi } from "vitest";

import { loadPeaks, peaksOf } from "../lib/peaks";
import { samplesOf } from "../lib/wav";
import { wavFile } from "./wav-files";

const { signal } = new AbortController();

afterEach(() => vi.unstubAllGlobals());

function answerWith(...answers: Response[]) {
  const fetch = vi.fn<typeof globalThis.fetch>();
  for (const answer of answers) fetch.mockResolvedValueOnce(answer);
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

describe("a WAV file", () => {
  test("gives its samples and nothing of its other chunks", () => {
    expect([...samplesOf(wavFile([1, -2, 300]))]).toEqual([1, -2, 300]);
  });

  test("that is cut off gives what is there", () => {
    const whole = wavFile([1, 2, 3, 4]);
    expect([...samplesOf(whole.slice(0, whole.byteLength - 15))]).toEqual([1, 2]);
  });

  test("that is none is refused", () => {
    expect(() => samplesOf(new ArrayBuffer(100))).toThrow("no WAV file");
    expect(() => samplesOf(new ArrayBuffer(3))).toThrow("no WAV file");
  });
});

describe("peaks", () => {
  test("are the loudest of each column, whatever its sign", () => {
    const samples = Int16Array.from([0, 16_384, -32_768, 3, 0, 0]);
    expect([...peaksOf(samples, 3)]).toEqual([0.5, 1, 0]);
  });

  test("of a sound shorter than its columns are still as many", () => {
    expect(peaksOf(Int16Array.from([16_384]), 4)).toHaveLength(4);
  });

  test("are loaded once for each address", async () => {
    const fetch = answerWith(new Response(wavFile([16_384])));
    const peaks = await loadPeaks("/media/a.wav?t=1", signal);

    expect(Math.max(...peaks)).toBe(0.5);
    expect(await loadPeaks("/media/a.wav?t=1", signal)).toBe(peaks);
    expect(fetch).toHaveBeenCalledExactlyOnceWith("/media/a.wav?t=1", { signal });
  });

  test("of a missing file are refused, and looked for again the next time", async () => {
    answerWith(new Response("", { status: 404 }), new Response(wavFile([1])));

    await expect(loadPeaks("/media/b.wav", signal)).rejects.toThrow("/media/b.wav");
    expect(await loadPeaks("/media/b.wav", signal)).toHaveLength(300);
  });
});
