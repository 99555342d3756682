import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../support/access';
import { launchBrowser, visit } from '../support/browser';
import { openConsole, type OpenConsole, settled } from '../support/console';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(120_000);

const ROWS = [
  ['Family name', 'Given name', 'E-mail', 'Country', 'Category', 'Organisation', 'Kind', 'Position'],
  ['CHEA', 'Dara', 'dara@example.org', 'Cambodia', 'Company', 'Mekong Rice', 'Company', 'Manager'],
  ['KEO', 'Bopha', 'bopha at example', 'P.R. China', 'Company', 'Mekong Rice', 'Company', 'Manager'],
  ['SOE', 'Win', 'win@example.org', 'Burma', 'Companies', 'River Trade', 'Company', 'Officer'],
];

describe('an organiser’s table of people', () => {
  let stack: Stack;
  let browser: Browser;
  let desk: OpenConsole;
  let page: Page;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    desk = await openConsole(browser, stack, { role: 'event-owner' });
    page = desk.page;
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  const replaced = async (text: string) => {
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(text);
  };

  it('is mended by keyboard alone, from one fault to the next, and offers what a cell may say', async () => {
    await page.goto(`${desk.home}/people/import`);
    await page.getByLabel('Whose list it is').fill('Chamber of Commerce');
    await page.getByLabel('Or rows from a spreadsheet').fill(ROWS.map((row) => row.join('\t')).join('\n'));
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByRole('button', { name: 'Take 1 row in' }).waitFor();
    await page.getByLabel('Category, line 4').waitFor();
    expect(await page.locator('tbody [aria-invalid=true]').count()).toBe(2);
    // The words are asked for apart from the rows.
    await page.waitForFunction(() => {
      const cell = document.querySelector<HTMLInputElement>('input[aria-label="Category, line 4"]');
      return Array.from(cell?.list?.options ?? []).some(({ value }) => value === 'Financial institution');
    });
    expect(await accessFaults(page)).toEqual([]);

    await page.getByLabel('E-mail, line 3').focus();
    await replaced('bopha@example.org');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Take 2 rows in' }).waitFor();
    await page.getByLabel('E-mail, line 3').waitFor({ state: 'detached' });
    expect(await focused()).toBe('Category, line 4');
    await replaced('Company');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take 3 rows in' }).click();
    await page.getByRole('link', { name: 'Show the 3 people taken in' }).waitFor();
  });

  it('leaves its ended job above the bar of what is done with the chosen', async () => {
    await page.goto(`${desk.home}/people`);
    await settled(page);
    await page.getByRole('region', { name: 'Jobs', exact: true }).waitFor();
    await page.getByRole('checkbox', { name: 'Choose CHEA Dara' }).check();
    await page.getByRole('button', { name: 'Do with them' }).click();
    await page.getByRole('menuitem', { name: /Approve/ }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('is led to from among the jobs', async () => {
    await page.goto(`${desk.home}/jobs`);
    await page.getByRole('main').getByRole('link', { name: 'To the table' }).first().click();
    await page.waitForURL('**/people/import/*');
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  it('stands beside somebody who has only begun and has no name yet, who can be opened all the same', async () => {
    const visitor = await visit(browser, { origin: stack.origin });
    await visitor.page.goto(`/en/e/${desk.home.split('/').pop() ?? ''}/register`);
    await visitor.page.locator('input[value=company]').check({ force: true });
    await visitor.page.getByRole('button', { name: 'Begin' }).click();
    await visitor.page.waitForURL('**/register/person');
    await visitor.context.close();

    await page.goto(`${desk.home}/people?state=draft&category=company`);
    await settled(page);
    await page.getByRole('link', { name: 'No name yet' }).first().click();
    await page.getByRole('heading', { name: 'No name yet' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(desk.faults).toEqual([]);
  });
});
