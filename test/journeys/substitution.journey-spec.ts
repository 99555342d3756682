import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../support/access';
import { DESKTOP, launchBrowser, visit, type WatchedPage } from '../support/browser';
import { openConsole, type OpenConsole } from '../support/console';
import { fill, goOn, SREYMOM, step, tick } from '../support/delegate';
import { codeIn, linkIn, Mailbox } from '../support/mailbox';
import { dataOf } from '../support/organiser';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(180_000);

const EMAIL = SREYMOM.person.email ?? '';
const DARA = 'dara.chan@example.org';

/** A seat is passed on without a script on her side: the badge before opens no door, another is made after approval. */
describe('a substitution', () => {
  let stack: Stack;
  let browser: Browser;
  let desk: OpenConsole;
  let mailbox: Mailbox;
  let phone: WatchedPage;
  let before: string;
  let oldBadge: string | undefined;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    desk = await openConsole(browser, stack, { role: 'event-owner' });
    mailbox = new Mailbox(stack.inboxDir);
    phone = await visit(browser, { origin: stack.origin, locale: 'en', javaScript: false });
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const find = async (q: string) => {
    const { items } = dataOf(
      await desk.api.GET('/api/v1/events/{event}/registrations', {
        params: { path: { event: desk.event }, query: { q } },
      }),
    );
    return items[0];
  };
  const badgeOf = (registration: string) =>
    desk.api.GET('/api/v1/events/{event}/registrations/{registration}/badge', {
      params: { path: { event: desk.event, registration } },
    });
  const approve = async (q: string): Promise<string> => {
    const { id = '', version = 0 } = (await find(q)) ?? {};
    const path = { event: desk.event, registration: id };
    dataOf(
      await desk.api.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
        params: { path },
        body: { version },
      }),
    );
    await until(async () => (await badgeOf(id)).data?.state === 'active');
    return id;
  };

  async function until(holds: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 20_000;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error('It did not come to that.');
      await new Promise((later) => setTimeout(later, 200));
    }
  }

  async function answer(page: Page, person: Record<string, string>): Promise<void> {
    await fill(page, person);
    await goOn(page);
    await fill(page, SREYMOM.organisation);
    await goOn(page);
    for (const [name, count] of Object.entries(SREYMOM.days.boxes)) await tick(page, name, count);
    await fill(page, { language: 'en' });
    await goOn(page);
    await page.locator('[name=consent]').check();
    await goOn(page);
  }

  it('begins with somebody who is approved and has her badge', async () => {
    const { page } = phone;
    await page.goto('/en/e/lancang-mekong/register');
    await page.locator('input[value=government]').check();
    await goOn(page);
    expect(step(page)).toBe('person');
    await answer(page, SREYMOM.person);
    expect(step(page)).toBe('sent');
    before = await approve(EMAIL);
    oldBadge = (await badgeOf(before)).data?.id;
    expect(oldBadge).toBeDefined();
  });

  it('is made by her from her page, in one form', async () => {
    const { page } = phone;
    await page.goto(linkIn(await mailbox.await(EMAIL, 1), stack.origin));
    expect(await page.locator('.qr svg').count()).toBe(1);
    await page.getByRole('link', { name: 'Send somebody else' }).click();
    await page.locator('form[action*="/substitution"] button').click();
    expect(await page.locator('[role=alert] a').count()).toBe(2);
    await page.locator('details.fold summary').click();
    await fill(page, { latinFamily: 'Chan', latinGiven: 'Dara', rank: 'dr', email: DARA });
    await page.locator('form[action*="/substitution"] button').click();
    expect(await page.textContent('main')).toContain('Another person comes in your place');
    expect(await page.locator('.qr svg').count()).toBe(0);
  });

  it('has revoked her badge at the same moment, and the place is still one', async () => {
    expect((await badgeOf(before)).data).toMatchObject({
      id: oldBadge,
      state: 'revoked',
      endReason: 'replaced',
    });
    expect((await find(EMAIL))?.state).toBe('replaced');
    expect((await find(DARA))?.state).toBe('placeholder');
    expect((await mailbox.await(EMAIL, 3)).text).toContain('Dara');
  });

  it('is completed by whoever comes instead, by the link she was mailed', async () => {
    const other = await visit(browser, { origin: stack.origin, locale: 'en', javaScript: false });
    const { page } = other;
    const mail = await mailbox.await(DARA, 1);
    expect(mail.text).toContain('ស្រីមុំ');
    await page.goto(linkIn(mail, stack.origin));
    await page.locator('form[action*="/continue"] button').click();
    await page.locator('button[name=ask]').click();
    await page.fill('[name=code]', codeIn(await mailbox.await(DARA, 2)));
    await page.locator('form:has([name=code]) button').click();
    expect(step(page)).toBe('person');
    expect(await page.inputValue('[name=latinGiven]')).toBe('Dara');
    await answer(page, { salutation: 'mr', country: 'KH' });
    expect(step(page)).toBe('sent');
    expect(other.faults).toEqual([]);
    await other.context.close();
  });

  it('is approved anew, with a number and a badge of its own, and the chain is seen', async () => {
    const after = await approve(DARA);
    const badge = (await badgeOf(after)).data;
    expect(badge?.state).toBe('active');
    expect(badge?.id).not.toBe(oldBadge);
    expect((await badgeOf(before)).data?.state).toBe('revoked');

    const { page, home } = desk;
    await page.setViewportSize(DESKTOP);
    await page.goto(`${home}/people/${after}`);
    await page.getByText('In the place of').waitFor();
    await page.getByRole('link', { name: /Sok/ }).click();
    await page.getByText('Replaced by').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(desk.faults).toEqual([]);
    expect(phone.faults).toEqual([]);
  });
});
