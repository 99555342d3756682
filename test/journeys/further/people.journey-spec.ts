import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { DESKTOP, launchBrowser, PHONE } from '../../support/browser';
import { openConsole, type OpenConsole, settled } from '../../support/console';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(120_000);

/** Where pictures are kept when somebody wants to look at them. */
const LOOKS = process.env.LOOKS_DIR;

describe('an organiser’s list of people', () => {
  let stack: Stack;
  let browser: Browser;
  let desk: OpenConsole;
  let page: Page;
  let people: string;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    desk = await openConsole(browser, stack, { role: 'event-owner' });
    page = desk.page;
    people = `${desk.home}/people`;
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const look = async (name: string) => {
    if (LOOKS) await page.screenshot({ path: `${LOOKS}/${name}.png`, fullPage: true });
  };
  const table = () => page.getByRole('region', { name: 'People' });
  const countries = () => table().locator('tbody td[data-col=country]').allTextContents();
  const shown = () => new URL(page.url()).searchParams;

  it('takes several values of a filter, and says how many fit', async () => {
    await page.goto(people);
    await settled(page);
    await look('people-desktop');
    await page.getByRole('search').getByRole('button', { name: 'Country' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Cambodia' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Thailand' }).click();
    await page.waitForURL(/country=KH(,|%2C)TH/);
    await look('people-filter');
    await page.keyboard.press('Escape');
    await table().locator('tbody td[data-col=country]', { hasText: 'Thailand' }).first().waitFor();
    await settled(page);
    expect(new Set(await countries())).toEqual(new Set(['Cambodia', 'Thailand']));
  });

  it('sorts by one column, and with Shift by another beside it', async () => {
    const head = (name: string) => table().getByRole('columnheader').getByRole('button', { name });
    await head('Country').click();
    await head('Name').click({ modifiers: ['Shift'] });
    await page.waitForURL((url) => url.searchParams.get('sort') === 'country,name');
    await table().locator('th[aria-sort=ascending]').first().waitFor();
    await settled(page);
    const inOrder = await countries();
    expect(inOrder).toEqual(inOrder.toSorted());
    expect(await table().getByRole('columnheader', { name: 'Country' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
  });

  it('shows the columns that are chosen, of other contexts too', async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Organisation', exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Badge', exact: true }).click();
    await look('people-columns');
    await page.keyboard.press('Escape');
    await table().getByRole('columnheader', { name: 'Badge' }).waitFor();
    expect(shown().get('columns')).toBe('number,name,country,category,state,sent,badge.state');
    // A column that is ticked is seen, in a window of this width too.
    await page.setViewportSize({ width: 1100, height: 800 });
    await table().locator('td[data-col=sent]').first().waitFor();
    await page.setViewportSize(DESKTOP);
    // The rows of before stand until those with the column are here.
    await table().locator('tbody td[data-col="badge.state"]', { hasText: 'Printed' }).first().waitFor();
  });

  it('keeps it as a view, which opens the page', async () => {
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save this view' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('Two neighbours');
    await page.getByRole('checkbox', { name: 'The page opens with it' }).check();
    await look('people-view');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Two neighbours' }).waitFor();

    await page.goto(people);
    await page.waitForURL(/badge\.state/);
    await settled(page);
    expect(new Set(await countries())).toEqual(new Set(['Cambodia', 'Thailand']));
  });

  it('takes away exactly what is on the screen', async () => {
    const about = await page.locator('main header p').first().innerText();
    const total = /^(\d+) people$/.exec(about)?.[1] ?? '';
    const numbers = await table().locator('tbody td[data-col=number]').allTextContents();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'As a CSV file' }).click();
    await page.getByText('The list is being written').waitFor();
    await look('people-export');
    await page.goto(`${desk.home}/jobs`);
    const link = page
      .getByRole('main')
      .getByRole('link', { name: `List of people (${total})` })
      .first();
    await link.waitFor({ timeout: 60_000 });
    await look('people-jobs');
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const [head, ...body] = parse(readFileSync(await download.path()), { bom: true }) as string[][];
    expect(head).toEqual(['Number', 'Name', 'Country', 'Category', 'State', 'Sent', 'Badge']);
    expect(body).toHaveLength(Number(total));
    // What is not read on to yet comes behind what is.
    expect(body.slice(0, numbers.length).map(([number]) => number || '–')).toEqual(numbers);
  });

  it('is come to from a delegation and from what it counts', async () => {
    await page.goto(`${desk.home}/delegations`);
    await settled(page);
    const row = page.getByRole('row', { name: /Lao PDR/ });
    const held = await row.getByRole('link', { name: /^\d+$/ }).first().innerText();
    await row.getByRole('link', { name: held, exact: true }).first().click();
    await page.getByText(`${held} people`, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delegation: Lao PDR' }).waitFor();
    expect(new Set(await countries())).toEqual(new Set(['Lao PDR']));
  });

  it('is accessible, and a list on a phone', async () => {
    await page.goto(people);
    await settled(page);
    expect(await accessFaults(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await settled(page);
    await look('people-phone');
    const { wide, seen } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      seen: window.innerWidth,
    }));
    expect(wide).toBeLessThanOrEqual(seen);
  });
});
