import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { openConsole, type OpenConsole, settled } from '../support/console';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(180_000);

/** What an organiser relies on at her own table, page by page. */
describe('the office', () => {
  let stack: Stack;
  let browser: Browser;
  let office: OpenConsole;
  let page: Page;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    office = await openConsole(browser, stack, { role: 'event-owner' });
    ({ page } = office);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it.each([
    ['km', 'Noto Sans Khmer'],
    ['my', 'Noto Sans Myanmar'],
    ['lo', 'Noto Sans Lao'],
    ['th', 'Noto Sans Thai'],
  ])('reads the preview of a mail in %s in our own face, and fetches no other', async (language, face) => {
    await page.goto(`${office.home}/mail/texts?template=registration-approved&language=${language}`);
    await settled(page);
    const frame = await (await page.locator('iframe[title]').elementHandle())?.contentFrame();
    const loaded = () =>
      frame?.evaluate(async () => {
        await document.fonts.ready;
        return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
      });
    expect(await loaded()).toEqual([face]);
    expect(office.faults).toEqual([]);
  });
});
