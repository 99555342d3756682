import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { launchBrowser } from '../../support/browser';
import { openConsole, type OpenConsole } from '../../support/console';
import { actAs, dataOf, roleOf } from '../../support/organiser';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(120_000);

describe('somebody at the desk without a registration', () => {
  let stack: Stack;
  let browser: Browser;
  let desk: OpenConsole;
  let approver: OpenConsole;
  let page: Page;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    desk = await openConsole(browser, stack, { role: 'desk-staff' });
    approver = await openConsole(browser, stack, { role: 'registration-desk' });
    ({ page } = desk);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  async function enter(given: string, organisation: string): Promise<void> {
    await page.getByRole('searchbox').fill(`NOBODYHERE ${given}`);
    await page.getByText('Nobody like this is registered.').waitFor();
    await page.getByRole('button', { name: 'Register this person now' }).click();
    await page.selectOption('[name=country]', 'KH');
    // As she was looked for: nobody at the desk types a name twice.
    expect(await page.inputValue('[name=latinFamily]')).toBe('NOBODYHERE');
    expect(await page.inputValue('[name=latinGiven]')).toBe(given);
    await page.getByText('Excellency, title or rank, letters after the name').click();
    await page.selectOption('[name=rank]', 'dr');
    await page.fill('[name=organisationName]', organisation);
    await page.selectOption('[name=organisationKind]', { index: 1 });
    await page.selectOption('[name=category]', { index: 1 });
    await page.locator('[name=consent]').check();
  }

  const said = (words: RegExp) => page.getByRole('status').filter({ hasText: words }).waitFor();

  it('is looked for first, and who is registered is shown', async () => {
    const { api, event, home } = desk;
    const [known] = dataOf(
      await api.GET('/api/v1/events/{event}/registrations', {
        params: { path: { event }, query: { limit: 1 } },
      }),
    ).items;
    await page.goto(`${home}/walk-in`);
    await page.getByRole('searchbox').fill(known?.number ?? '');
    await page
      .getByRole('listitem')
      .filter({ hasText: known?.number ?? 'nobody' })
      .waitFor();
    expect(await accessFaults(page)).toEqual([]);
  });

  it('is let in by the desk where her organisation is accredited, with badge and slip to print', async () => {
    const { page: other, home } = approver;
    await other.goto(`${home}/organisations`);
    await other.getByRole('button', { name: 'Accredit an organisation' }).click();
    const dialog = other.getByRole('dialog');
    await dialog.locator('[name=country]').selectOption('KH');
    await dialog.locator('[name=organisationName]').fill('Chamber of Mines');
    await dialog.locator('[name=organisationKind]').selectOption({ index: 1 });
    await dialog.getByRole('button', { name: 'Accredit an organisation' }).click();
    await dialog.waitFor({ state: 'hidden' });

    await enter('Accredited', 'Chamber of M');
    await page.getByRole('button', { name: /Chamber of Mines/ }).click();
    await page.getByText('This organisation is accredited: you decide.').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    await said(/^Approved as\s*LM-\d{4}$/);
    await page.getByRole('link', { name: /PDF/ }).waitFor();
    await page.getByRole('button', { name: 'Make the slip' }).click();
    const [slip] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Open the slip (PDF)' }).click(),
    ]);
    expect((await readFile(await slip.path())).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await accessFaults(page)).toEqual([]);
  });

  it('waits at the desk otherwise: stands first in the queue, and the decision comes by itself', async () => {
    await page.getByRole('button', { name: 'Next person' }).click();
    await enter('Waiting', 'Company nobody knows');
    await page.getByText('You cannot decide of this person alone.').waitFor();
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    await said(/^Waits at the desk as\s*LM-\d{4}$/);
    expect(await page.getByRole('link', { name: /@/ }).count()).toBeGreaterThan(0);

    const { page: other, home } = approver;
    await other.goto(`${home}/approvals`);
    const card = other.getByRole('article').filter({ hasText: 'Nobodyhere' });
    await card.getByText('Walk-in, waits at the desk').waitFor();
    await card.getByRole('button', { name: /^Approve/ }).click();
    await said(/^Approved as\s*LM-\d{4}$/);
    expect([...desk.faults, ...approver.faults]).toEqual([]);
  });

  it('waits for a place where every place is taken, or the desk is told whom to call', async () => {
    const owner = actAs(stack.origin, roleOf(stack.dataDir, 'event-owner').token);
    const path = { event: desk.event };
    async function media(change?: object) {
      const categories = dataOf(await owner.GET('/api/v1/events/{event}/categories', { params: { path } }));
      const found = categories.find(({ code }) => code === 'media');
      if (!found) throw new Error('The event has no such category.');
      if (change)
        await owner.PATCH('/api/v1/events/{event}/categories/{category}', {
          params: { path: { ...path, category: found.id } },
          body: { version: found.version, ...change } as never,
        });
      return found;
    }
    const { id, taken } = await media();
    await media({ capacity: taken, waitingOpen: false });
    await page.goto(`${desk.home}/walk-in`);
    await enter('Late', 'Newspaper nobody knows');
    await page.selectOption('[name=category]', id);
    await page.fill('[name=email]', 'newsroom@example.org');
    await page.getByLabel('Others are reached at this address too').check();
    const register = page.getByRole('button', { name: 'Register', exact: true });
    await register.click();
    const refusal = page.getByRole('alert');
    await refusal.getByText('All places of this category are taken.').waitFor();
    await refusal.getByRole('link', { name: 'owner@demo.example.org' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);

    await media({ waitingOpen: true });
    await register.click();
    await refusal.getByRole('button', { name: 'Put on the waiting list' }).click();
    await said(/^On the waiting list as\s*LM-\d{4}$/);
    await page.getByText(/^Number \d+ on the waiting list\./).waitFor();
    await page.getByRole('button', { name: 'Make the slip' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(desk.faults).toEqual([]);
  });
});
