import type { Browser, Page } from 'playwright-core';
import { launchBrowser, visit, type WatchedPage } from '../support/browser';
import { fill, goOn, SREYMOM, step, tick } from '../support/delegate';
import { linkIn, Mailbox } from '../support/mailbox';
import { actAs, dataOf, roleOf } from '../support/organiser';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(180_000);

const ADDRESSES = ['first.of.two@example.org', 'second.of.two@example.org'] as const;

/** The last place goes to one of two; the other waits, and takes it when the first does not come. */
describe('the last place', () => {
  let stack: Stack;
  let browser: Browser;
  let mailbox: Mailbox;
  let visitors: WatchedPage[];
  let organiser: ReturnType<typeof actAs>;
  let event: string;
  let waiter: number;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    mailbox = new Mailbox(stack.inboxDir);
    organiser = actAs(stack.origin, roleOf(stack.dataDir, 'event-owner').token);
    event = dataOf(await organiser.GET('/api/v1/events'))[0]?.id ?? '';
    const where = { origin: stack.origin, locale: 'en-GB' };
    visitors = [await visit(browser, where), await visit(browser, where)];
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  async function fillIn(page: Page, email: string): Promise<void> {
    await page.goto(`${stack.origin}/en/e/lancang-mekong/register`);
    await page.locator(`[name=category][value=${SREYMOM.category}]`).check();
    await goOn(page);
    await fill(page, { ...SREYMOM.person, email, latinGiven: email.startsWith('first') ? 'Mom' : 'Dara' });
    await goOn(page);
    await fill(page, SREYMOM.organisation);
    await goOn(page);
    for (const [name, count] of Object.entries(SREYMOM.days.boxes)) await tick(page, name, count);
    await fill(page, SREYMOM.days.fields);
    await goOn(page);
    await page.locator('[name=consent]').check();
  }

  it('is left when two have filled in everything', async () => {
    for (const [index, { page }] of visitors.entries()) await fillIn(page, ADDRESSES[index] ?? '');
    const path = { params: { path: { event } } };
    const categories = dataOf(await organiser.GET('/api/v1/events/{event}/categories', path));
    const government = categories.find(({ code }) => code === SREYMOM.category);
    if (!government) throw new Error('The event has no such category.');
    await organiser.PATCH('/api/v1/events/{event}/categories/{category}', {
      params: { path: { event, category: government.id } },
      body: { version: government.version, capacity: government.taken + 1 } as never,
    });
  });

  it('goes to one of them, and the other is told where she would stand, and waits', async () => {
    await Promise.all(visitors.map(({ page }) => goOn(page)));
    const ends = visitors.map(({ page }) => step(page));
    expect(ends.toSorted()).toEqual(['check', 'sent']);
    waiter = ends.indexOf('check');
    const { page } = visitors[waiter] as WatchedPage;
    expect(await page.locator('main').innerText()).toContain('number 1 on the waiting list');
    await page.locator('[name=consent]').check();
    await page.locator('button[value=wait]').click();
    await page.waitForURL('**/sent');
    expect(await page.locator('h1').innerText()).toBe('You are on the waiting list');
  });

  it('is offered by mail when the first does not come, and taken', async () => {
    const list = dataOf(
      await organiser.GET('/api/v1/events/{event}/registrations', {
        params: { path: { event }, query: { q: ADDRESSES[1 - waiter] } },
      }),
    );
    const [winner] = list.items;
    if (!winner) throw new Error('Nobody has the place.');
    await organiser.POST('/api/v1/events/{event}/registrations/{registration}/rejection', {
      params: { path: { event, registration: winner.id } },
      body: { version: winner.version, reason: 'Another comes.' },
    });
    const { page } = visitors[waiter] as WatchedPage;
    const mail = await mailbox.await(ADDRESSES[waiter] ?? '', 2);
    await page.goto(linkIn(mail, stack.origin));
    expect(await page.locator('main').innerText()).toContain('Asia/Shanghai');
    // She is written to in Khmer, the language she has chosen.
    await page.locator('form[action*="/offer"] button').click();
    await page.locator('form[action*="/offer"]').waitFor({ state: 'detached' });
    const found = dataOf(
      await organiser.GET('/api/v1/events/{event}/registrations', {
        params: { path: { event }, query: { q: ADDRESSES[waiter] } },
      }),
    );
    expect(found.items.map(({ state }) => state)).toEqual(['submitted']);
    expect(visitors.map(({ faults }) => faults)).toEqual([[], []]);
  });
});
