import type { Browser } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { DESKTOP, launchBrowser, visit } from '../../support/browser';
import { openConsole, settled } from '../../support/console';
import { fill, goOn, SREYMOM, step } from '../../support/delegate';
import { actAs, dataOf, roleOf } from '../../support/organiser';
import { readPage } from '../../support/reading';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(240_000);

/** The narrowest screen a page must fit (WCAG 1.4.10). */
const NARROW = { width: 320, height: 700 };

/** What the organiser's own journey does not come past. */
const CONSOLE_PAGES = [
  '/account',
  '/members',
  '/mail',
  '/mail/texts?template=registration-approved&language=zh',
  '/mail/suppressions',
  '/audit',
  '/failed-work',
  '/people/register',
  '/forms',
];

describe('the pages', () => {
  let stack: Stack;
  let browser: Browser;
  let code: string;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    const api = actAs(stack.origin, roleOf(stack.dataDir, 'event-owner').token);
    code = dataOf(await api.GET('/api/v1/events'))[0]?.code ?? '';
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it('take a registration without JavaScript, with the keyboard alone', async () => {
    const { page, faults, context } = await visit(browser, { origin: stack.origin, javaScript: false });
    await page.goto(`/en/e/${code}/register`);
    await page.locator('[name=category]:not(:disabled)').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.waitForURL(/person/);

    /** Types into each field in the order Tab reaches it. */
    const typed: string[] = [];
    for (let presses = 0; presses < 40 && step(page) === 'person'; presses += 1) {
      await page.keyboard.press('Tab');
      const name = await page
        .locator(':focus')
        .getAttribute('name')
        .catch(() => null);
      const tag = await page.locator(':focus').evaluate((element) => element.tagName);
      const value = SREYMOM.person[name ?? ''];
      if (tag === 'BUTTON') break;
      if (value === undefined || name === null) continue;
      if (tag === 'SELECT') await page.locator(':focus').selectOption(value);
      else await page.keyboard.type(name === 'email' ? 'keyboard@example.org' : value);
      typed.push(name);
    }
    expect(typed).toEqual(Object.keys(SREYMOM.person));
    await readPage(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(/organisation/);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('go back to a refused step and change its language without asking and without losing anything', async () => {
    const { page, faults, context } = await visit(browser, { origin: stack.origin });
    await page.goto(`/en/e/${code}/register`);
    await page.locator('[name=category]:not(:disabled)').first().check();
    await goOn(page);
    await fill(page, { ...SREYMOM.person, email: 'back', latinFamily: '', latinGiven: '' });
    await goOn(page);
    expect(await page.locator('[role=alert] li').count()).toBe(2);

    // Sent again, it would be refused again.
    await page.reload();
    expect(await page.locator('[role=alert]').count()).toBe(0);
    expect(await page.inputValue('[name=email]')).toBe('back');
    await fill(page, { email: 'still not an address', latinGiven: 'Sok' });
    await goOn(page);
    expect(await page.locator('[role=alert] li').count()).toBe(1);
    await page.goto('/help');
    await page.goBack();
    expect(await page.inputValue('[name=email]')).toBe('still not an address');

    await fill(page, { email: 'back@example.org' });
    await page.locator('.tongues a[lang=zh]').click();
    await page.waitForURL(/\/zh\/.*\/person$/);
    expect(await page.inputValue('[name=email]')).toBe('back@example.org');
    await goOn(page);
    expect(step(page)).toBe('organisation');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('of the console are accessible on a narrow phone and on a desktop, in Chinese', async () => {
    const { page, home, faults, context } = await openConsole(browser, stack, {
      role: 'event-owner',
      language: 'zh',
    });
    const found: string[] = [];
    for (const size of [NARROW, DESKTOP]) {
      await page.setViewportSize(size);
      for (const path of CONSOLE_PAGES) {
        await page.goto(home + path);
        await settled(page);
        if (path.startsWith('/mail/texts')) await page.locator('iframe[title]').waitFor();
        expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/\p{Script=Han}/u);
        found.push(...(await accessFaults(page)).map((fault) => `${path} at ${size.width}: ${fault}`));
      }
    }
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});
