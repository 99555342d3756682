import type { Page } from 'playwright-core';
import en from '../../../libs/i18n/catalogues/en/console.json';
import zh from '../../../libs/i18n/catalogues/zh/console.json';
import { accessFaults } from '../../support/access';
import { DESKTOP, PHONE } from '../../support/browser';
import { openConsole, settled } from '../../support/console';
import { record } from '../../support/proof';
import { fillDraft, onStage, prove } from './stage';

const SEED = 20261130;

/** Enough that some stand on top of each other on the first day. */
const SESSIONS = 120;

type Words = (key: string) => string;

/** What the console calls something in a language. */
const wordsOf =
  (language: 'en' | 'zh'): Words =>
  (key) =>
    ({ en, zh })[language][key as keyof typeof en];

/** The pages of the programme and what belongs to it, by their addresses in the console. */
const PAGES = [
  'programme',
  'programme?day=all',
  'programme?view=list',
  'programme/releases',
  'programme/exchange',
  'programme/interpreters',
  'programme/rooms',
  'programme/room-requests',
  'programme/feedback',
  'programme/script',
  'speakers',
  'speakers/registrations',
  'arrivals',
  'protocol',
];

/** What opens over the editor and over the pages beside it, with the page it opens on. */
const OPENED: readonly [what: string, address: string, open: (page: Page, words: Words) => Promise<void>][] =
  [
    ['a new session', 'programme', (page) => press(page, 'n', '[role=dialog]')],
    ['the details of a session, all of them', 'programme', wholeSession],
    ['the keys', 'programme', (page) => press(page, '?', '[role=dialog]')],
    ['the conflicts', 'programme', (page) => press(page, 'F8', 'aside [data-severity]')],
    ['the conflicts of all days', 'programme?day=all', (page) => press(page, 'F8', 'aside [data-severity]')],
    ['the rules of conflicts', 'programme', inConflicts('programme.rules.open')],
    ['letting a conflict stay', 'programme', inConflicts('programme.conflicts.acknowledge')],
    ['moving', 'programme', act('programme.act.move')],
    ['shifting what follows', 'programme', act('programme.act.shift')],
    ['copying', 'programme', act('programme.act.copy')],
    ['a pasted table', 'programme', pasted],
    ['a release', 'programme/releases', (page, words) => button(page, words('releases.release'))],
    ['rolling back', 'programme/releases', (page, words) => button(page, words('releases.restore'))],
    ['a schedule looked at', 'programme/exchange', lookedAt],
  ];

const TABLE =
  'title,day,start,minutes,room\nOpening,2027-02-01,08:30,30,Plenary hall\nNo day,never,09:00,30,\n';

prove(() =>
  onStage(async (stage) => {
    await fillDraft(stage, SESSIONS, SEED);
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
          const look = async (what: string, opened: () => Promise<unknown>): Promise<void> => {
            const faults = await opened().then(
              () => accessFaults(page),
              (error: unknown) => [`it was not opened: ${String(error).slice(0, 300)}`],
            );
            looked += 1;
            if (faults.length === 0) return;
            const where = `${what}, ${language}, ${colorScheme}, ${size.width} px`;
            found[where] = faults;
            process.stderr.write(`${where}: ${JSON.stringify(faults)}\n`);
          };
          for (const address of PAGES) {
            await page.goto(`${home}/${address}`);
            await settled(page);
            await look(address, () => Promise.resolve());
          }
          for (const [what, address, open] of OPENED) {
            await page.goto(`${home}/${address}`);
            await settled(page);
            await look(what, () => open(page, wordsOf(language)));
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

async function button(page: Page, name: string, within = 'main'): Promise<void> {
  await page.locator(within).getByRole('button', { name, exact: true }).first().click();
  await page.getByRole('dialog').waitFor();
}

function inConflicts(key: string): (page: Page, words: Words) => Promise<void> {
  return async (page, words) => {
    await press(page, 'F8', 'aside [data-severity]');
    await button(page, words(key), 'aside:has([data-severity])');
  };
}

/** By the menu, on the first session that has a time. */
function act(key: string): (page: Page, words: Words) => Promise<void> {
  return async (page, words) => {
    await page.locator('[data-scroll] [data-session]').first().focus();
    await page.getByRole('button', { name: words('programme.acts'), exact: true }).click();
    await page.getByRole('menuitem', { name: words(key) }).click();
    await page.getByRole('dialog').waitFor();
  };
}

async function pasted(page: Page, words: Words): Promise<void> {
  await act('programme.act.paste')(page, words);
  await page.getByRole('dialog').getByRole('textbox').fill(TABLE.replaceAll(',', '\t'));
  await page.getByRole('dialog').getByRole('table').waitFor();
}

async function wholeSession(page: Page): Promise<void> {
  await page.locator('[data-scroll] [data-session]').first().focus();
  await press(page, 'e', '[role=dialog] details');
  await page.evaluate(() => {
    for (const part of Array.from(document.querySelectorAll('[role=dialog] details')))
      part.setAttribute('open', '');
  });
}

async function lookedAt(page: Page, words: Words): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({
    name: 'schedule.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(TABLE),
  });
  await page.getByRole('button', { name: words('exchange.look'), exact: true }).click();
  await page.getByRole('heading', { name: words('exchange.found') }).waitFor();
}
