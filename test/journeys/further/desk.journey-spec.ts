import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { launchBrowser } from '../../support/browser';
import { openConsole, type OpenConsole } from '../../support/console';
import { dataOf } from '../../support/organiser';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(120_000);

describe('the registration desk', () => {
  let stack: Stack;
  let browser: Browser;
  let desk: OpenConsole;
  let page: Page;
  let api: OpenConsole['api'];
  let event: string;
  let home: string;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    // The demo's desk is staffed by somebody who reads Chinese.
    desk = await openConsole(browser, stack, { role: 'registration-desk', language: 'en' });
    ({ page, api, event, home } = desk);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const named = async (email: string) => {
    const query = { q: email };
    const params = { path: { event }, query };
    return dataOf(await api.GET('/api/v1/events/{event}/registrations', { params })).items;
  };

  async function fill(email: string): Promise<void> {
    const texts: Record<string, string> = {
      nativeFamily: '欧阳',
      nativeGiven: '晓明',
      latinFamily: 'Ouyang',
      latinGiven: 'Xiaoming',
      email,
      organisationName: '澜湄水电',
      organisationLatinName: 'Lancang Hydropower',
      jobTitle: 'Engineer',
    };
    for (const [name, text] of Object.entries(texts)) await page.fill(`[name=${name}]`, text);
    const choices = { country: 'CN', organisationKind: { index: 1 }, language: 'zh' };
    for (const [name, choice] of Object.entries(choices)) await page.selectOption(`[name=${name}]`, choice);
    await page.locator('[name=days]').first().check();
    await page.locator('[name=consent]').check();
  }

  const send = () => page.getByRole('button', { name: 'Register', exact: true });

  it('is told what is missing, and loses nothing of what was typed', async () => {
    await page.goto(`${home}/people`);
    await page.getByRole('link', { name: 'Register someone' }).click();
    await page.locator('[name=category]').waitFor();
    expect(await send().isDisabled()).toBe(true);
    await page.selectOption('[name=category]', { index: 1 });
    await page.fill('[name=email]', 'not an address');
    await send().click();

    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('alert').first().innerText()).toContain(
      'E-mail: This is not an e-mail address.',
    );
    expect(await page.inputValue('[name=email]')).toBe('not an address');
    expect(await accessFaults(page)).toEqual([]);
  });

  it('registers one person, though the button is pressed twice and the first answer is lost', async () => {
    await fill('ouyang@example.org');
    const keys: string[] = [];
    let lost = 0;
    await page.route('**/registrations', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      keys.push((await route.request().headerValue('idempotency-key')) ?? '');
      if (lost > 0) return route.fallback();
      lost += 1;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await send().dblclick();
    await page
      .getByRole('status')
      .filter({ hasText: /^Registered as\s*LM-\d{4}$/ })
      .waitFor();
    await page.unroute('**/registrations');

    expect([lost, keys.length >= 2, new Set(keys).size]).toEqual([1, true, 1]);
    expect(await named('ouyang@example.org')).toHaveLength(1);
  });

  it('approves at once, and the badge can be printed', async () => {
    await page.getByRole('button', { name: /^Approve/ }).click();
    await page.getByRole('link', { name: /PDF/ }).waitFor();
    const [person] = await named('ouyang@example.org');
    expect(person?.state).toBe('approved');
  });

  it('is shown who has the address already', async () => {
    await page.getByRole('button', { name: 'Register someone else' }).click();
    await page.selectOption('[name=category]', { index: 2 });
    await fill('ouyang@example.org');
    await send().click();
    const known = page.getByRole('alert').getByRole('link');
    await known.waitFor();
    expect(await known.innerText()).toMatch(/^LM-\d{4} · 欧阳晓明$/);
    expect(await page.inputValue('[name=latinGiven]')).toBe('Xiaoming');
    await known.click();
    await page.waitForURL(/people\/[0-9a-f-]{36}$/);
    expect(desk.faults).toEqual([]);
  });
});
