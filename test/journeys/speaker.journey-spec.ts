import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../support/access';
import { launchBrowser, PHONE, visit, type WatchedPage } from '../support/browser';
import { openConsole, type OpenConsole } from '../support/console';
import { linkIn, Mailbox } from '../support/mailbox';
import { dataOf } from '../support/organiser';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(180_000);

const ADDRESS = 'quellasok@example.org';

/** A speaker confirms by her mailed link, without an account, and uploads her slides in two versions. */
describe('a speaker', () => {
  let stack: Stack;
  let browser: Browser;
  let owner: OpenConsole;
  let hers: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    owner = await openConsole(browser, stack, { role: 'event-owner' });
    hers = await visit(browser, { origin: stack.origin, width: PHONE, locale: 'en' });
    ({ page } = hers);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it('is mailed the link to her page from the console', async () => {
    const { api, event, home, page: console } = owner;
    const { id } = dataOf(
      await api.POST('/api/v1/events/{event}/speakers', {
        params: { path: { event } },
        body: { latinFamily: 'Quellasok', latinGiven: 'Dara', country: 'KH', email: ADDRESS },
      }),
    );
    dataOf(
      await api.POST('/api/v1/events/{event}/speakers/{speaker}/engagements', {
        params: { path: { event, speaker: id } },
        body: { role: 'keynote' },
      }),
    );
    await console.goto(`${home}/speakers/${id}`);
    await console.getByText('Not invited yet').waitFor();
    await console.getByRole('button', { name: 'Send the link' }).click();
    await console.getByRole('dialog').getByRole('button', { name: 'Send the link' }).click();
    await console.getByText(/link sent/).waitFor();
    await console.getByText('Invited', { exact: true }).waitFor();
  });

  it('opens it on her phone and confirms', async () => {
    await page.goto(linkIn(await new Mailbox(stack.inboxDir).await(ADDRESS, 1), stack.origin));
    await page.getByText('Keynote · Awaiting your answer').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Keynote · Confirmed').waitFor();
  });

  it('uploads her slides in two versions, and has both before her', async () => {
    for (const [index, name] of ['first.pdf', 'final.pdf'].entries()) {
      await page.getByLabel('What it is').selectOption('slides');
      await page.getByLabel('Language of the file').selectOption('km');
      const file = page.locator('form[action*="/materials/"] input[type=file]');
      await file.setInputFiles({
        name,
        mimeType: 'application/pdf',
        buffer: Buffer.from(`%PDF-1.7 ${name}`),
      });
      await page.getByRole('button', { name: 'Send the file' }).click();
      await page.getByText(`Version ${String(index + 1)}`).waitFor();
    }
    expect(await page.getByRole('link', { name: /\.pdf$/ }).allInnerTexts()).toEqual([
      'final.pdf',
      'first.pdf',
    ]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'first.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('first.pdf');
    expect(await accessFaults(page)).toEqual([]);
    expect(hers.faults).toEqual([]);
  });

  it('is seen confirmed, with both versions, by the secretariat', async () => {
    const { page: console } = owner;
    await console.reload();
    await console.getByText('Confirmed').first().waitFor();
    const links = console.getByRole('link', { name: /\.pdf$/ });
    await links.first().waitFor();
    expect(await links.allInnerTexts()).toEqual(['final.pdf', 'first.pdf']);
    expect(await accessFaults(console)).toEqual([]);
    expect(owner.faults).toEqual([]);
  });
});
