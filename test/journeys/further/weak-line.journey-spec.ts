import type { Browser, Page } from 'playwright-core';
import { launchBrowser, visit } from '../../support/browser';
import { fill, goOn, SREYMOM, step, tick } from '../../support/delegate';
import { actAs, dataOf, roleOf } from '../../support/organiser';
import { record } from '../../support/proof';
import { type Stack, startStack } from '../../support/stack';
import { measure, WEAK_3G } from '../../support/vitals';

/** Its own proof walks in all three; a run of all further journeys in the one whose letters stand highest. */
const EVERY_LANGUAGE = process.env['EVERY_LANGUAGE'] !== undefined;

jest.setTimeout(600_000);

/** How much of a page may move after it was shown first (the web’s own bar for “good”). */
const MOVED = 0.1;

describe('on weak 3G, without JavaScript and without a font of its script', () => {
  let stack: Stack;
  let browser: Browser;
  let code: string;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    const api = actAs(stack.origin, roleOf(stack.dataDir, 'event-owner').token);
    code = dataOf(await api.GET('/api/v1/events'))[0]?.code ?? '';
  });

  const readings: { page: string; lcp: number; moved: number }[] = [];
  const sent = new Set<string>();

  afterAll(async () => {
    const most = Math.max(0, ...readings.map(({ moved }) => moved));
    record({
      row: 'form-weak-3g',
      value: `sent in ${[...sent].join(', ')}; ${readings.length} pages, the most any moved ${most.toFixed(3)}`,
      holds: sent.size === 3 && most <= MOVED,
      values: readings,
    });
    await browser?.close();
    await stack?.stop();
  });

  it.each(EVERY_LANGUAGE ? (['en', 'km', 'my'] as const) : (['my'] as const))(
    'the form is finished, and its pages stay where they are, in %s',
    async (language) => {
      const { page, faults, context } = await visit(browser, {
        origin: stack.origin,
        locale: language,
        javaScript: false,
      });
      const take = async (what: string, go: (page: Page) => Promise<unknown>) => {
        const { lcp, moved } = await measure(page, WEAK_3G, () => go(page));
        readings.push({ page: `${language}: ${what}`, lcp, moved });
      };

      await take('event', () => page.goto(`/${language}/e/${code}`));
      await take('categories', () => page.goto(`/${language}/e/${code}/register`));
      await page.locator('[name=category]:not(:disabled)').first().check();
      await take('person', goOn);
      await take('person, with errors', goOn);
      await fill(page, { ...SREYMOM.person, email: `weak.${language}@example.org` });
      await take('organisation', goOn);
      await fill(page, SREYMOM.organisation);
      await take('days', goOn);
      await tick(page, 'days', 1);
      await fill(page, { language });
      await take('check', goOn);
      await page.check('[name=consent]');
      await take('sent', goOn);
      expect(step(page)).toBe('sent');
      sent.add(language);
      const link = await page.locator('main a[href^="/r/"]').first().getAttribute('href');
      await take('status', () => page.goto(link ?? ''));

      const own = readings.filter((reading) => reading.page.startsWith(`${language}:`));
      expect(own.filter(({ moved }) => moved > MOVED)).toEqual([]);
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
