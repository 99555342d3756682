import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { launchBrowser, visit } from '../../support/browser';
import { OutsideWalk } from '../../support/outside-walk';
import { orderFaults } from '../../support/page-order';
import { record } from '../../support/proof';
import { outsidePages, pageOf } from '../../support/site-routes';
import { type Stack, startStack } from '../../support/stack';

/** Its own proof walks in all three; a run of all further journeys in the one whose letters stand highest. */
const EVERY_LANGUAGE = process.env['EVERY_LANGUAGE'] !== undefined;

// A walk takes eight minutes on a machine that does nothing else.
jest.setTimeout(1_800_000);

/** The narrowest screen a page must fit, and what a desktop shows enlarged to twice its size (WCAG 1.4.10, 1.4.4). */
const NARROW = { width: 320, height: 700 };
const ENLARGED = { width: 640, height: 450 };
const DESKTOP = { width: 1280, height: 900 };

describe('every page for people outside', () => {
  let stack: Stack;
  let browser: Browser;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const readings: { what: string; faults: string[] }[] = [];

  it.each(EVERY_LANGUAGE ? (['en', 'km', 'my'] as const) : (['my'] as const))(
    'is accessible, in order and fits every screen, in %s',
    async (language) => {
      const { page, faults, context } = await visit(browser, {
        origin: stack.origin,
        locale: language,
        width: NARROW,
      });
      const visited = new Set<string | undefined>();
      const found: string[] = [];
      const look = async (seen: Page, what: string) => {
        visited.add(pageOf(seen.url(), outsidePages()));
        expect(await seen.getAttribute('html', 'lang')).toBe(language);
        process.stderr.write(`${new Date().toISOString()} ${what}\n`);
        const wrong = [
          ...(await accessFaults(seen)),
          ...(await orderFaults(seen)),
          ...(await widthFaults(seen)),
        ];
        readings.push({ what: `${language}: ${what}`, faults: wrong });
        found.push(...wrong.map((fault) => `${what}: ${fault}`));
      };
      await new OutsideWalk(stack, page, language, look).walk();
      expect(found).toEqual([]);
      expect(outsidePages().filter((path) => !visited.has(path))).toEqual([]);
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  afterAll(() => {
    const wrong = readings.filter((reading) => reading.faults.length > 0);
    const value = `${readings.length} pages and states in ${EVERY_LANGUAGE ? 'en, km and my' : 'my'}, ${wrong.length} with faults`;
    record({
      row: 'outside-pages',
      value,
      holds: wrong.length === 0 && readings.length > 0,
      values: readings,
    });
  });
});

/** Sideways scrolling on an enlarged desktop, or with letters twice their size; the narrow phone is looked at already. */
async function widthFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await page.setViewportSize(ENLARGED);
  faults.push(...(await tooWide(page, 'at 200 %')));
  await page.setViewportSize(DESKTOP);
  await page.evaluate(() => document.documentElement.setAttribute('data-large', ''));
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root[data-large]{font-size:200%!important}');
    document.adoptedStyleSheets.push(sheet);
  });
  faults.push(...(await tooWide(page, 'with letters at 200 %')));
  await page.evaluate(() => document.documentElement.removeAttribute('data-large'));
  faults.push(...(await orderFaults(page)).map((fault) => `on a desktop ${fault}`));
  await page.setViewportSize(NARROW);
  return faults;
}

async function tooWide(page: Page, how: string): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return wide > 0 ? [`${wide} px too wide ${how}`] : [];
}
