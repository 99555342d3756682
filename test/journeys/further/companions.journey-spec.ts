import type { Browser, Page } from 'playwright-core';
import { launchBrowser, visit, type WatchedPage } from '../../support/browser';
import { openConsole, type OpenConsole } from '../../support/console';
import { fill, goOn, SREYMOM, step, tick } from '../../support/delegate';
import { linkIn, Mailbox } from '../../support/mailbox';
import { dataOf } from '../../support/organiser';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(180_000);

const EMAIL = SREYMOM.person.email ?? '';
const GUARD = 'dara.guard@example.org';

/** A delegate names two who come with her, without a script; one decision is of all of them, and one stays at home. */
describe('people who come with a delegate', () => {
  let stack: Stack;
  let browser: Browser;
  let desk: OpenConsole;
  let mailbox: Mailbox;
  let phone: WatchedPage;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    desk = await openConsole(browser, stack, { role: 'event-owner' });
    mailbox = new Mailbox(stack.inboxDir);
    phone = await visit(browser, { origin: stack.origin, locale: 'en', javaScript: false });
    const path = { event: desk.event };
    const categories = dataOf(await desk.api.GET('/api/v1/events/{event}/categories', { params: { path } }));
    const [government, company] = ['government', 'accompanying'].map((wanted) =>
      categories.find(({ code }) => code === wanted),
    );
    dataOf(
      await desk.api.PATCH('/api/v1/events/{event}/categories/{category}', {
        params: { path: { ...path, category: government?.id ?? '' } },
        body: {
          version: government?.version ?? 0,
          companionsMost: 2,
          companionCategoryId: company?.id ?? '',
        },
      }),
    );
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
    return items;
  };
  const press = async (page: Page, then: string) => {
    await Promise.all([page.waitForLoadState('load'), page.locator(`main button[value="${then}"]`).click()]);
  };

  it('are asked for after the other questions, and read over before it is sent', async () => {
    const { page } = phone;
    await page.goto('/en/e/lancang-mekong/register');
    await page.locator('input[value=government]').check();
    await goOn(page);
    await fill(page, SREYMOM.person);
    await goOn(page);
    await fill(page, SREYMOM.organisation);
    await goOn(page);
    for (const [name, count] of Object.entries(SREYMOM.days.boxes)) await tick(page, name, count);
    await fill(page, { language: 'en' });
    await goOn(page);
    expect(step(page)).toBe('companions');
    await press(page, 'add');
    expect(await page.locator('[role=alert] a').count()).toBe(2);
    await fill(page, { latinFamily: 'Chan', latinGiven: 'Vuthy', relation: 'spouse' });
    await press(page, 'add');
    await fill(page, { latinGiven: 'Dara', relation: 'security', companionEmail: GUARD });
    await press(page, 'next');
    expect(step(page)).toBe('check');
    const read = await page.textContent('main');
    expect(read).toContain('Chan Vuthy · Spouse or partner');
    expect(read).toContain('Dara · Security');
    await page.locator('[name=consent]').check();
    await goOn(page);
    expect(step(page)).toBe('sent');
    expect((await find(GUARD)).map(({ state, category }) => [state, category.code])).toEqual([
      ['submitted', 'accompanying'],
    ]);
  });

  it('are approved with her: her mail names them, and who has a mailbox of her own is written to', async () => {
    const [main] = (await find(EMAIL)).filter(({ category }) => category.code === 'government');
    const path = { event: desk.event, registration: main?.id ?? '' };
    dataOf(
      await desk.api.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
        params: { path },
        body: { version: main?.version ?? 0 },
      }),
    );
    const mail = await mailbox.await(EMAIL, 2);
    expect(mail.text).toContain('Chan Vuthy');
    expect((await mailbox.await(GUARD, 2)).text).toContain('Dara');
    const { page } = phone;
    await page.goto(linkIn(mail, stack.origin));
    expect(await page.locator('#company ~ ul li').allTextContents()).toEqual([
      expect.stringContaining('Approved'),
      expect.stringContaining('Approved'),
    ]);
  });

  it('are taken away one by one, asked once more', async () => {
    const { page } = phone;
    await page.getByRole('link', { name: 'Add or take away who comes with you' }).click();
    await page.getByRole('link', { name: 'Take away: Chan Vuthy' }).click();
    expect(await page.textContent('main')).toContain('Does this person not come?');
    await page.locator('main button[value^="away:"]').click();
    expect(await page.textContent('main')).not.toContain('Chan Vuthy');
    const states = (await find('Chan Vuthy')).map(({ state }) => state);
    expect([states, (await find(GUARD))[0]?.state]).toEqual([['withdrawn'], 'approved']);
  });
});
