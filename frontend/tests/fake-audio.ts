import { vi } from "vitest";

/** Stands for the browser's player of sound: it goes on only where the test says so. */
export class FakeAudio extends EventTarget {
  static all: FakeAudio[] = [];
  /** What `play` rejects with; nothing where it works. */
  static refusal: Error | undefined;

  currentTime = 0;
  playbackRate = 1;
  defaultPlaybackRate = 1;
  preservesPitch = false;
  muted = false;
  paused = true;
  ended = false;
  preload = "";
  error: object | null = null;
  private url: string | null = null;

  constructor() {
    super();
    FakeAudio.all.push(this);
  }

  set src(url: string) {
    this.url = url;
    this.load();
  }

  getAttribute(): string | null {
    return this.url;
  }

  hasAttribute(): boolean {
    return this.url !== null;
  }

  removeAttribute(): void {
    this.url = null;
  }

  load(): void {
    this.currentTime = 0;
    this.paused = true;
    this.ended = false;
    this.error = null;
    this.playbackRate = this.defaultPlaybackRate;
  }

  play(): Promise<void> {
    if (FakeAudio.refusal) return Promise.reject(FakeAudio.refusal);
    this.paused = false;
    this.ended = false;
    return Promise.resolve();
  }

  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event("pause"));
  }

  /** Go on to a time. */
  reach(seconds: number): void {
    this.currentTime = seconds;
    this.dispatchEvent(new Event("timeupdate"));
  }

  finish(): void {
    this.paused = true;
    this.ended = true;
    this.dispatchEvent(new Event("pause"));
    this.dispatchEvent(new Event("ended"));
  }

  fail(): void {
    this.error = {};
    this.paused = true;
    this.dispatchEvent(new Event("error"));
  }
}

export function fakeAudio(): void {
  FakeAudio.all = [];
  FakeAudio.refusal = undefined;
  vi.stubGlobal("Audio", FakeAudio);
}

/** The players that make a sound just now. */
export function heard(): FakeAudio[] {
  return FakeAudio.all.filter(({ paused }) => !paused);
}
