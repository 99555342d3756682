import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../support/access';
import { launchBrowser, PHONE, visit, type WatchedPage } from '../support/browser';
import { openConsole, type OpenConsole } from '../support/console';
import { fill, goOn, step, tick } from '../support/delegate';
import { codeIn, linkIn, Mailbox } from '../support/mailbox';
import { dataOf } from '../support/organiser';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(180_000);

const EMAIL = 'thida.aung@example.org';
const FOCAL = 'khin@mofa.example.org';

/** A Burmese delegate, who has one name; whichever of these a step asks, she answers. */
const THIDA: Record<string, string> = {
  salutation: 'ms',
  nativeGiven: 'သီတာအောင်',
  latinGiven: 'Thida Aung',
  country: 'MM',
  email: EMAIL,
  organisationName: 'ရင်းနှီးမြှုပ်နှံမှုနှင့် ကုမ္ပဏီများ ညွှန်ကြားမှုဦးစီးဌာန',
  organisationLatinName: 'Directorate of Investment and Company Administration',
  organisationKind: 'government_department',
  jobTitle: 'ညွှန်ကြားရေးမှူး',
  phone: '+95 1 234 567',
  language: 'my',
};

/** She fills in her part on a phone in Burmese; her focal point agrees first, the secretariat decides. */
describe('a Burmese delegate', () => {
  let stack: Stack;
  let browser: Browser;
  let owner: OpenConsole;
  let phone: WatchedPage;
  let page: Page;
  let mailbox: Mailbox;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    owner = await openConsole(browser, stack, { role: 'event-owner' });
    mailbox = new Mailbox(stack.inboxDir);
    phone = await visit(browser, { origin: stack.origin, width: PHONE, locale: 'my' });
    ({ page } = phone);
    await askFocalPoints();
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** Government people are looked at by the focal point of their country first. */
  async function askFocalPoints(): Promise<void> {
    const { api, event } = owner;
    const path = { event };
    const categories = dataOf(await api.GET('/api/v1/events/{event}/categories', { params: { path } }));
    const government = categories.find(({ code }) => code === 'government');
    if (!government) throw new Error('The demo has no such category.');
    dataOf(
      await api.PATCH('/api/v1/events/{event}/categories/{category}', {
        params: { path: { ...path, category: government.id } },
        body: { preApproval: true, version: government.version },
      }),
    );
    const found = dataOf(await api.GET('/api/v1/events/{event}/delegations', { params: { path } }));
    const delegation =
      found.find(({ country, organisationId }) => country === 'MM' && organisationId === null) ??
      dataOf(
        await api.POST('/api/v1/events/{event}/delegations', { params: { path }, body: { country: 'MM' } }),
      );
    dataOf(
      await api.POST('/api/v1/events/{event}/delegations/{delegation}/focal-points', {
        params: { path: { ...path, delegation: delegation.id } },
        body: { name: 'Daw Khin', email: FOCAL, language: 'my' },
      }),
    );
  }

  async function answer(): Promise<void> {
    for (const [name, value] of Object.entries(THIDA))
      if (await page.locator(`[name="${name}"]`).count()) await fill(page, { [name]: value });
    if (await page.locator('[name=days]').count()) await tick(page, 'days', 1);
  }

  async function looksRight(): Promise<void> {
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('my');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(await accessFaults(page)).toEqual([]);
  }

  it('fills in her part on a phone, with one name and no family name, and sends it', async () => {
    await page.goto('/my/e/lancang-mekong/register');
    await page.locator('input[value=government]').check();
    await goOn(page);
    for (let steps = 0; step(page) !== 'check'; steps += 1) {
      if (steps > 8) throw new Error(`The form does not end: ${page.url()}`);
      await looksRight();
      await answer();
      await goOn(page);
    }
    expect(await page.textContent('main')).toContain('သီတာအောင်');
    await looksRight();
    await page.locator('[name=consent]').check();
    await goOn(page);
    expect(step(page)).toBe('sent');
    await looksRight();
  });

  it('is approved first by her focal point, of which nobody is written to', async () => {
    const focal = await visit(browser, { origin: stack.origin, width: PHONE, locale: 'my' });
    await focal.page.goto(linkIn(await mailbox.await(FOCAL, 1), stack.origin));
    await focal.page.locator('button[name=ask]').click();
    await focal.page.fill('[name=code]', codeIn(await mailbox.await(FOCAL, 2)));
    await focal.page.keyboard.press('Enter');
    await focal.page.waitForURL('**/d');
    const mails = (await mailbox.to(EMAIL)).length;
    await focal.page.goto('/d/approvals');
    // Others of her country wait longer.
    const hers = focal.page.locator('article.card h2', { hasText: 'သီတာအောင်' });
    for (let cards = 0; (await hers.count()) === 0; cards += 1) {
      if (cards > 20) throw new Error('She does not wait for her focal point.');
      await focal.page.locator('[data-key=s]').click();
      await focal.page.locator('article.card').waitFor();
    }
    expect(await accessFaults(focal.page)).toEqual([]);
    await focal.page.locator('[data-key=a]').click();
    await focal.page.locator('[role=status]:not(:empty)').waitFor();
    expect(focal.faults).toEqual([]);
    expect(await mailbox.to(EMAIL)).toHaveLength(mails);
    await focal.context.close();
  });

  it('is approved by the secretariat, told in Burmese, and finds her badge on her page', async () => {
    const { page: console, home } = owner;
    await console.goto(`${home}/people?q=thida`);
    await console.getByRole('link', { name: /Thida/ }).first().click();
    await console
      .getByRole('button', { name: /^Approve/ })
      .first()
      .click();
    const mail = await mailbox.await(EMAIL, 2);
    expect(mail.subject).toMatch(/[\u1000-\u109F]/);
    await page.goto(linkIn(mail, stack.origin));
    for (let tries = 0; (await page.locator('.qr svg').count()) === 0 && tries < 40; tries += 1) {
      await page.waitForTimeout(250);
      await page.reload();
    }
    expect(await page.locator('.qr svg').count()).toBe(1);
    await looksRight();
    expect(phone.faults).toEqual([]);
    expect(owner.faults).toEqual([]);
  });
});
