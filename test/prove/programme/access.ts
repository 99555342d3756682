import type { Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { DESKTOP, PHONE } from '../../support/browser';
import { openConsole, settled } from '../../support/console';
import { record } from '../../support/proof';
import { onStage, prove } from './stage';

/** The pages of the programme and what belongs to it, by their addresses in the console. */
const PAGES = [
  'programme',
  'programme?day=all',
  'programme?view=list',
  'programme/releases',
  'programme/exchange',
  'programme/interpreters',
  'programme/rooms',
  'speakers',
  'protocol',
];

/** What opens over the editor, by keys alone. */
const OPENED: Record<string, (page: Page) => Promise<void>> = {
  'a new session': (page) => press(page, 'n', '[role=dialog]'),
  'the keys': (page) => press(page, '?', '[role=dialog]'),
  'the conflicts': (page) => press(page, 'F8', 'body'),
};

prove(() =>
  onStage(async (stage) => {
    const found: Record<string, string[]> = {};
    let looked = 0;
    for (const language of ['en', 'zh'] as const) {
      const { page, home, context } = await openConsole(stage.browser, stage.stack as never, {
        role: 'event-owner',
        language,
      });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        for (const size of [PHONE, DESKTOP]) {
          await page.setViewportSize(size);
          const look = async (what: string): Promise<void> => {
            const faults = await accessFaults(page);
            looked += 1;
            if (faults.length > 0) found[`${what}, ${language}, ${colorScheme}, ${size.width} px`] = faults;
          };
          for (const address of PAGES) {
            await page.goto(`${home}/${address}`);
            await settled(page);
            await look(address);
          }
          for (const [what, open] of Object.entries(OPENED)) {
            await page.goto(`${home}/programme`);
            await settled(page);
            await open(page);
            await look(what);
          }
        }
      }
      await context.close();
    }
    const value = `${looked} looks: axe finds something in ${Object.keys(found).length}`;
    process.stdout.write(`${value}\n${JSON.stringify(found, null, 2)}\n`);
    record({ row: 'access', value, holds: looked > 0 && Object.keys(found).length === 0, values: found });
  }),
);

async function press(page: Page, key: string, shows: string): Promise<void> {
  await page.keyboard.press(key);
  await page.locator(shows).first().waitFor();
}
