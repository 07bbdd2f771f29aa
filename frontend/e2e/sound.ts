import type { Page } from "playwright-core";

/** Something that a sound did, in the page's own milliseconds. */
export interface SoundEvent {
  kind: string;
  at: number;
  url: string;
  /** Where in the sound it was, in seconds. */
  time: number;
  rate: number;
  /** Bytes of sound that were decoded so far. */
  decoded: number;
}

declare global {
  interface Window {
    soundEvents: SoundEvent[];
  }
  interface HTMLMediaElement {
    /** Chromium's own. */
    webkitAudioDecodedByteCount: number;
  }
}

/** Runs in every page before its own scripts: keeps a record of all that is played. */
export function recordSound(): void {
  const events: SoundEvent[] = (window.soundEvents = []);
  const known = new WeakSet<HTMLMediaElement>();
  const play = Reflect.get<HTMLMediaElement, "play">(HTMLMediaElement.prototype, "play");
  HTMLMediaElement.prototype.play = function () {
    if (!known.has(this)) watch(this);
    return play.call(this);
  };

  function watch(sound: HTMLMediaElement): void {
    known.add(sound);
    for (const kind of ["playing", "timeupdate", "pause", "seeked", "ended"]) {
      sound.addEventListener(kind, () =>
        events.push({
          kind,
          at: performance.now(),
          url: sound.currentSrc,
          time: sound.currentTime,
          rate: sound.playbackRate,
          decoded: sound.webkitAudioDecodedByteCount,
        }),
      );
    }
  }
}

/** Every event of this kind so far. */
export async function soundEvents(page: Page, kind: string): Promise<SoundEvent[]> {
  const events = await page.evaluate(() => window.soundEvents);
  return events.filter((event) => event.kind === kind);
}

/** Wait for the `number`th event of this kind. */
export async function soundEvent(page: Page, kind: string, number = 1): Promise<SoundEvent> {
  await page.waitForFunction(
    ([kind, number]) => window.soundEvents.filter((event) => event.kind === kind).length >= number,
    [kind, number] as const,
  );
  const event = (await soundEvents(page, kind))[number - 1];
  if (!event) throw new Error(`There was no ${kind}.`);
  return event;
}
