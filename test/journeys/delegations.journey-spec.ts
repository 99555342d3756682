import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../support/access';
import { PHONE, launchBrowser, visit, type WatchedPage } from '../support/browser';
import { openConsole, type OpenConsole } from '../support/console';
import { Mailbox, codeIn, linkIn } from '../support/mailbox';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(180_000);

const ADDRESS = 'dara@mfa.example.org';

/** Somebody is made focal point by the secretariat and looks after her delegation on a phone. */
describe('a focal point', () => {
  let stack: Stack;
  let browser: Browser;
  let owner: OpenConsole;
  let hers: WatchedPage;
  let page: Page;
  let mailbox: Mailbox;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    owner = await openConsole(browser, stack, { role: 'event-owner' });
    mailbox = new Mailbox(stack.inboxDir);
    hers = await visit(browser, { origin: stack.origin, width: PHONE, locale: 'km' });
    ({ page } = hers);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it('is appointed in the console, where the people of her country have joined by themselves', async () => {
    const { page: console, home } = owner;
    await console.goto(`${home}/delegations`);
    await console.getByRole('button', { name: 'Add a delegation' }).first().click();
    const dialog = console.getByRole('dialog');
    await dialog.getByLabel('Country').selectOption({ label: 'Cambodia' });
    await dialog.getByRole('button', { name: 'Add a delegation' }).click();
    const row = console.getByRole('row', { name: /Cambodia/ });
    await row.waitFor();

    await row.getByRole('button', { name: 'Appoint a focal point' }).click();
    await dialog.getByLabel('Name').fill('Oun Dara');
    await dialog.getByLabel('E-mail address').fill(ADDRESS);
    await dialog.getByLabel(/language/i).selectOption('km');
    await dialog.getByRole('button', { name: 'Appoint a focal point' }).click();
    await row.getByText(ADDRESS).waitFor();
    expect(await accessFaults(console)).toEqual([]);
    expect(owner.faults).toEqual([]);
  });

  it('opens the mailed link on her phone, types the mailed code and sees her people', async () => {
    await page.goto(linkIn(await mailbox.await(ADDRESS, 1), stack.origin));
    await page.locator('button[name=ask]').click();
    await page.fill('[name=code]', codeIn(await mailbox.await(ADDRESS, 2)));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/d');
    await page.getByText('កម្ពុជា', { exact: true }).first().waitFor();
    await page.locator('.board tbody tr').first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });

  it('finds who still lacks something', async () => {
    await page.selectOption('[name=missing]', 'approval');
    await page.locator('form.sieve button').click();
    await page.waitForURL('**/d?*missing=approval*');
    expect(await page.locator('.board tbody td.done').count()).toBeGreaterThan(0);
    expect(hers.faults).toEqual([]);
  });

  it('sees nothing any more once her appointment is ended', async () => {
    const { page: console } = owner;
    const row = console.getByRole('row', { name: /Cambodia/ });
    await row.getByRole('button', { name: 'End the appointment' }).click();
    await console.getByRole('dialog').getByRole('button', { name: 'End the appointment' }).click();
    await row.getByText(ADDRESS).waitFor({ state: 'detached' });
    await page.goto('/d');
    expect(await page.locator('.board').count()).toBe(0);
    await page.locator('[name=email]').waitFor();
  });
});
