import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A picture of one state; sizes in the pixels of its file. */
export interface Shot {
  name: string;
  file: string;
  width: number;
  height: number;
}

/** Takes the pictures of one sheet. What cannot be reached is a fault of the sheet, and the next state is tried. */
export class Camera {
  readonly shots: Shot[] = [];
  readonly faults: string[] = [];

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** Brings the page to a state and pictures all of it, or only what the window shows. */
  async take(
    name: string,
    page: Page,
    reach: () => Promise<unknown> = () => Promise.resolve(),
    shown: 'whole' | 'window' = 'whole',
  ): Promise<void> {
    try {
      await reach();
      await page.evaluate(() => document.fonts.ready);
      await this.keep(name, page, shown);
    } catch (error) {
      const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
      this.faults.push(`${name} was not reached at ${page.url()}: ${reason}`);
    }
  }

  private async keep(name: string, page: Page, shown: 'whole' | 'window'): Promise<void> {
    const number = String(this.shots.length + 1).padStart(2, '0');
    const file = join(this.folder, `${number}-${name.replace(/[^a-z0-9]+/gi, '-')}.png`);
    const picture = await page.screenshot({
      path: file,
      fullPage: shown === 'whole',
      animations: 'disabled',
    });
    this.shots.push({ name, file, ...sizeOf(picture) });
  }
}

/** The size a PNG says it has. */
export function sizeOf(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
