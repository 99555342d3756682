import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { launchBrowser } from '../../support/browser';
import { openConsole, type OpenConsole } from '../../support/console';
import { dataOf } from '../../support/organiser';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(120_000);

/** A minister's interpreter comes though every place is taken: whoever may lets her in, sees what is full and says why. */
describe('a full category', () => {
  let stack: Stack;
  let browser: Browser;
  let office: OpenConsole;
  let page: Page;
  let places: number;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    office = await openConsole(browser, stack, { role: 'event-owner', language: 'en' });
    ({ page } = office);
    const { id, taken, version } = await government();
    places = taken;
    await office.api.PATCH('/api/v1/events/{event}/categories/{category}', {
      params: { path: { event: office.event, category: id } },
      body: { version, capacity: taken } as never,
    });
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  async function government() {
    const path = { params: { path: { event: office.event } } };
    const categories = dataOf(await office.api.GET('/api/v1/events/{event}/categories', path));
    const found = categories.find(({ code }) => code === 'government');
    if (!found) throw new Error('The event has no such category.');
    return found;
  }

  async function fill(): Promise<void> {
    const texts: Record<string, string> = {
      nativeFamily: '欧阳',
      nativeGiven: '晓明',
      latinFamily: 'Ouyang',
      latinGiven: 'Xiaoming',
      email: 'interpreter@example.org',
      organisationName: '澜湄水电',
      organisationLatinName: 'Lancang Hydropower',
      jobTitle: 'Interpreter',
    };
    for (const [name, text] of Object.entries(texts)) await page.fill(`[name=${name}]`, text);
    const choices = { country: 'CN', organisationKind: { index: 1 }, language: 'zh' };
    for (const [name, choice] of Object.entries(choices)) await page.selectOption(`[name=${name}]`, choice);
    await page.locator('[name=days]').first().check();
    await page.locator('[name=consent]').check();
  }

  it('is gone past after what is full was seen and a reason was given', async () => {
    await page.goto(`${office.home}/people/register`);
    const { id } = await government();
    await page.selectOption('[name=category]', id);
    await fill();
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByRole('button', { name: 'Register all the same' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText(places === 1 ? 'its only place is taken' : `all ${places} places are taken`)
      .waitFor();
    const act = dialog.getByRole('button', { name: 'Register all the same' });
    expect(await act.isDisabled()).toBe(true);
    expect(await accessFaults(page)).toEqual([]);
    await dialog.getByRole('textbox').fill('Interprets for the minister');
    //LOOK past
    await act.click();
    await page
      .getByRole('status')
      .filter({ hasText: /^Registered as\s*LM-\d{4}$/ })
      .waitFor();
    expect(await government()).toMatchObject({ capacity: places + 1, taken: places + 1, left: 0 });
  });

  it('has the places it had before once she withdraws', async () => {
    const query = { q: 'interpreter@example.org' };
    const { event } = office;
    const list = await office.api.GET('/api/v1/events/{event}/registrations', {
      params: { path: { event }, query },
    });
    const [person] = dataOf(list).items;
    if (!person) throw new Error('She was not registered.');
    await office.api.POST('/api/v1/events/{event}/registrations/{registration}/withdrawal', {
      params: { path: { event, registration: person.id } },
      body: { version: person.version, reason: 'The visit is put off.' },
    });
    expect(await government()).toMatchObject({ capacity: places, taken: places, left: 0 });
  });
});
