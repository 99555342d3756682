import type { Page } from 'playwright-core';

/** Presses of Tab after which something that can be reached is not reached any more. */
const FAR = 140;

/** As many rooms, and cells of the grid from its first hour on, as it is looked for a session in. */
const ROOMS = 3;
const CELLS = 24;

/** Somebody who has no mouse, before a page. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async walk(key: string, times: number): Promise<void> {
    for (let count = 0; count < times; count += 1) await this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** The words of what has the keys. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      // Between the last and the first stop the body has the keys, and all the words of the page.
      if (!(element instanceof HTMLElement) || element === document.body) return '';
      const labelled = element.id === '' ? null : document.querySelector(`label[for="${element.id}"]`);
      return (
        element.getAttribute('aria-label') ??
        labelled?.textContent ??
        element.textContent ??
        ''
      ).trim();
    });
  }

  /** Tab by Tab to what is called so. */
  async reach(name: string | RegExp): Promise<void> {
    for (let count = 0; count < FAR; count += 1) {
      const there = await this.focused();
      if (typeof name === 'string' ? there === name : name.test(there)) return;
      await this.press('Tab');
    }
    throw new Error(`${String(name)} was not reached by Tab.`);
  }

  /** By Tab to where the keys are in the grid of the programme. */
  async grid(): Promise<void> {
    const inGrid = () =>
      this.page.evaluate(() => document.activeElement?.matches('[data-scroll] [data-current]') === true);
    for (let count = 0; count < FAR; count += 1) {
      if (await inGrid()) return;
      await this.press('Tab');
    }
    throw new Error('The grid was not reached by Tab.');
  }

  private onCard(): Promise<boolean> {
    return this.page.evaluate(() => document.activeElement?.matches('[data-session]') === true);
  }

  /** To the card called so: by Tab into the grid, by arrows through its rooms from the top of each. */
  async card(title: string): Promise<void> {
    await this.grid();
    await this.walk('ArrowLeft', ROOMS);
    for (let room = 0; room < ROOMS; room += 1) {
      await this.press('Home');
      for (let down = 0; down < CELLS; down += 1) {
        // A cell that reaches into a session names it too.
        if ((await this.onCard()) && (await this.focused()).includes(title)) return;
        await this.press('ArrowDown');
      }
      await this.press('ArrowRight');
    }
    throw new Error(`${title} was not reached by arrows.`);
  }
}
