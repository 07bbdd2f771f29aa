import type { Locator, Page } from "playwright-core";

/** A story's page in the words that a person sees on it; segments are counted from 1. */
export class StoryPage {
  constructor(readonly page: Page) {}

  get rows(): Locator {
    return this.page.getByRole("listitem", { name: /^Segment \d+$/ });
  }

  row(number: number): Locator {
    return this.page.getByRole("listitem", { name: `Segment ${number}`, exact: true });
  }

  text(number: number): Locator {
    return this.page.getByRole("textbox", { name: `Segment ${number}`, exact: true });
  }

  /** A button of a segment. */
  inRow(number: number, name: string): Locator {
    return this.row(number).getByRole("button", { name, exact: true });
  }

  waveform(number: number): Locator {
    return this.page.getByRole("slider", { name: `Position in segment ${number}`, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  get generateAll(): Locator {
    return this.page.getByRole("button", { name: /^Generate all/ });
  }

  get cancel(): Locator {
    return this.page.getByRole("button", { name: "Cancel narration" });
  }

  get progress(): Locator {
    return this.page.getByRole("progressbar", { name: "Narration" });
  }

  /** A segment's badge, by the words in it. */
  state(number: number, words: string): Locator {
    return this.row(number).getByText(words);
  }

  /** Something that is said in passing. */
  message(words: string | RegExp): Locator {
    return this.page.getByRole("region", { name: /Notifications/ }).getByText(words);
  }

  async choose(number: number, item: string | RegExp): Promise<void> {
    await this.inRow(number, "More").click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  /** Put the cursor behind so many characters of a text, by the keyboard. */
  async placeCursor(number: number, characters: number): Promise<void> {
    await this.text(number).press("ControlOrMeta+Home");
    for (let at = 0; at < characters; at += 1) await this.page.keyboard.press("ArrowRight");
  }

  /** Wait until something has the focus. */
  async isIn(element: Locator): Promise<void> {
    await element.and(this.page.locator(":focus")).waitFor();
  }

  /** Wait until the story reads so. */
  async reads(texts: string[]): Promise<void> {
    await this.page.waitForFunction((wanted) => {
      const seen = [...document.querySelectorAll<HTMLTextAreaElement>("textarea[id^='text-']")];
      return JSON.stringify(seen.map(({ value }) => value)) === wanted;
    }, JSON.stringify(texts));
  }
}
