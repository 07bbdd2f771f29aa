import type { Locator, Page } from "playwright-core";

const FAR = 400;

/** A person without a mouse: what has the focus is reached by Tab, as they reach it. */
export class Keys {
  constructor(private readonly page: Page) {}

  /** Go on with Tab until this has the focus. */
  async tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < FAR; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press("Tab");
    }
    throw new Error(`${target.toString()} can't be reached with Tab.`);
  }

  /** Reach a button or a link and press it. */
  async activate(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.press("Enter");
  }

  /** Open a menu by its button, go to an item with the arrows and choose it. */
  async choose(menu: Locator, item: string | RegExp): Promise<void> {
    await this.activate(menu);
    const wanted = this.page.getByRole("menuitem", { name: item });
    await wanted.waitFor();
    for (let presses = 0; presses < FAR; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) break;
      await this.press("ArrowDown");
    }
    await this.press("Enter");
  }

  /** Put other words into the field that has the focus. */
  async replace(words: string): Promise<void> {
    await this.press("ControlOrMeta+A");
    await this.type(words);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(words: string): Promise<void> {
    return this.page.keyboard.insertText(words);
  }
}
