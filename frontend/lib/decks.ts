/** Two players of sound: while one is heard, the other has the next sound ready. */

interface Listener {
  /** The sound went on, about four times a second. */
  onTime: () => void;
  onEnd: () => void;
  /** It stopped without being told: a headset was unplugged, or another program took the sound. */
  onPause: () => void;
  /** It can't be loaded, or it is no sound. */
  onFailure: () => void;
}

export class Decks {
  private heard = new Audio();
  private spare = new Audio();

  constructor(listener: Listener) {
    for (const deck of [this.heard, this.spare]) {
      deck.preload = "auto";
      deck.preservesPitch = true;
      const on = (event: string, then: () => unknown) =>
        deck.addEventListener(event, () => deck === this.heard && then());
      on("timeupdate", listener.onTime);
      on("ended", listener.onEnd);
      // A sound that ends is paused first; and by now it may be playing again.
      on("pause", () => deck.paused && !deck.ended && listener.onPause());
      on("error", listener.onFailure);
    }
  }

  get url(): string | null {
    return this.heard.getAttribute("src");
  }

  get time(): number {
    return this.heard.currentTime;
  }

  set time(seconds: number) {
    // Even a seek to where it is takes its time.
    if (this.heard.currentTime !== seconds) this.heard.currentTime = seconds;
  }

  set rate(rate: number) {
    for (const deck of [this.heard, this.spare]) {
      // A deck takes its default with each new sound.
      deck.defaultPlaybackRate = rate;
      deck.playbackRate = rate;
    }
  }

  set muted(muted: boolean) {
    this.heard.muted = muted;
    this.spare.muted = muted;
  }

  /** Take another sound: from the spare deck, where it is ready there. */
  load(url: string): void {
    if (url !== this.url) this.swap();
    fill(this.heard, url);
  }

  /** Have the sound ready that will be wanted next. */
  prepare(url: string | null): void {
    if (url === null) empty(this.spare);
    else fill(this.spare, url);
  }

  play(): Promise<void> {
    // What could not be loaded may be there by now.
    if (this.heard.error) this.heard.load();
    return this.heard.play();
  }

  pause(): void {
    this.heard.pause();
  }

  empty(): void {
    empty(this.heard);
    empty(this.spare);
  }

  private swap(): void {
    [this.heard, this.spare] = [this.spare, this.heard];
    this.spare.pause();
  }
}

function fill(deck: HTMLAudioElement, url: string): void {
  if (deck.getAttribute("src") !== url || deck.error) deck.src = url;
}

function empty(deck: HTMLAudioElement): void {
  if (!deck.hasAttribute("src")) return;
  deck.removeAttribute("src");
  deck.load();
}
