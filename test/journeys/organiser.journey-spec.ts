import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../support/access';
import { DESKTOP, launchBrowser, PHONE } from '../support/browser';
import { openConsole, type OpenConsole, settled } from '../support/console';
import { dataOf } from '../support/organiser';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(120_000);

describe('the organiser', () => {
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
    desk = await openConsole(browser, stack, { role: 'event-owner' });
    ({ page, api, event, home } = desk);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const counts = async () =>
    dataOf(await api.GET('/api/v1/events/{event}/registration-counts', { params: { path: { event } } }));

  const stateOf = async (number: string) => {
    const { items } = dataOf(
      await api.GET('/api/v1/events/{event}/registrations', {
        params: { path: { event }, query: { q: number } },
      }),
    );
    return items[0]?.state;
  };

  /** The number of the person whose card lies open. */
  const openCard = async () => {
    const text = await page.locator('main').innerText();
    return text.match(/LM-\d{4}/)?.[0] ?? '';
  };

  it('sees the numbers as they are, and comes from each to its people', async () => {
    const { byState } = await counts();
    const waiting = byState.find(({ state }) => state === 'submitted')?.count ?? 0;
    expect(waiting).toBeGreaterThan(5);
    const toReview = page.getByRole('link', { name: /^\d+ registrations wait for review/ });
    const said = Number.parseInt((await toReview.textContent()) ?? '', 10);
    await toReview.click();
    await page.waitForURL(/approvals|state=submitted/);
    // Some wait for their focal points first, so they are fewer than have been sent; the queue says the same number.
    expect(said).toBeLessThanOrEqual(waiting);
    await page.getByText(`For the secretariat (${said})`).waitFor();
  });

  it('finds a person without diacritics and keeps the search in the address', async () => {
    await page.goto(`${home}/people`);
    await page.getByRole('searchbox', { name: 'Search people' }).fill('nguyen');
    await page.waitForURL(/q=nguyen/);
    await page.waitForFunction(() => /Nguyễn/.test(document.querySelector('tbody')?.textContent ?? ''));
    await page.reload();
    await page.getByText('Nguyễn').first().waitFor();
  });

  it('puts a reason in by its digit, also where the reasons come late', async () => {
    await page.route('**/prepared-reasons', async (asked) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await asked.continue();
    });
    await page.goto(`${home}/approvals`);
    await page.getByRole('button', { name: /^Approve/ }).waitFor();
    await page.keyboard.press('x');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /All places of your category/ }).waitFor();
    await page.keyboard.press('1');
    const reason = dialog.getByRole('textbox', { name: 'Reason' });
    expect(await reason.inputValue()).toBe('All places of your category are taken.');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.unroute('**/prepared-reasons');
  });

  it('approves, returns and rejects by key, one card at a time', async () => {
    await page.goto(`${home}/approvals`);
    await page.getByRole('button', { name: /^Approve/ }).waitFor();

    const first = await openCard();
    await page.keyboard.press('a');
    const strip = page.getByRole('status').filter({ hasText: 'Undo' });
    await strip.getByText(new RegExp(`^${first} .* is being approved`)).waitFor();
    await page.getByRole('article', { name: new RegExp(first) }).waitFor({ state: 'hidden' });
    await page.keyboard.press('z');
    await page.getByRole('article', { name: new RegExp(first) }).waitFor();
    expect(await stateOf(first)).toBe('submitted');
    await page.keyboard.press('a');
    await page.getByRole('article', { name: new RegExp(first) }).waitFor({ state: 'hidden' });
    await page.getByRole('article').waitFor();

    const second = await openCard();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog');
    // Her language is read where nothing is edited: the second of the prepared reasons is about her position.
    await dialog.getByRole('button', { name: /position in full/ }).waitFor();
    await page.keyboard.press('2');
    expect(await dialog.getByRole('checkbox', { name: /Position/ }).isChecked()).toBe(true);
    expect(await dialog.getByRole('textbox', { name: /Position/ }).inputValue()).toBe(
      'Please write the position in full, in English too.',
    );
    await dialog.getByRole('button', { name: 'Return' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(new RegExp(`^${first} .* is approved\\.`)).waitFor();
    expect(await stateOf(first)).toBe('approved');

    const third = await openCard();
    expect(third).not.toBe(second);
    await page.keyboard.press('x');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /All places of your category/ })
      .click();
    const reason = page.getByRole('dialog').getByRole('textbox', { name: 'Reason' });
    await reason.fill(`${await reason.inputValue()} Please ask again next year.`);
    // In several lines Enter alone begins another.
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByText(new RegExp(`^${second} .* was returned\\.`)).waitFor();
    expect(await stateOf(second)).toBe('returned');

    // Nobody waits for the end of it: it goes by itself, also while another page is open.
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.getByText(new RegExp(`^${third} .* was rejected\\.`)).waitFor();
    expect(await stateOf(third)).toBe('rejected');
  });

  it('takes a decision back that was taken on a person’s page, with the words of it, and reads what was saved', async () => {
    const { items } = dataOf(
      await api.GET('/api/v1/events/{event}/registrations', {
        params: { path: { event }, query: { state: ['submitted'], category: ['government'] } },
      }),
    );
    const someone = items.find(({ number }) => number !== null);
    const number = someone?.number ?? '';
    if (someone === undefined) throw new Error('Nobody waits.');
    await page.goto(`${home}/people/${someone.id}`);
    const strip = page.getByRole('status').filter({ hasText: 'Undo' });

    await page.getByRole('button', { name: /^Reject/ }).click();
    const dialog = page.getByRole('dialog');
    const reason = dialog.getByRole('textbox', { name: 'Reason' });
    await reason.fill('The delegation is complete.');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await strip.getByText(/is being rejected/).waitFor();
    expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
    // The way back goes with her to the page she opens next.
    await page.getByRole('link', { name: 'People', exact: true }).first().click();
    await strip.getByRole('button', { name: /Undo/ }).click();
    expect(await stateOf(number)).toBe('submitted');

    await page.goBack();
    await page.getByRole('button', { name: /^Reject/ }).click();
    expect(await reason.inputValue()).toBe('The delegation is complete.');
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('textbox', { name: 'New note' }).fill('Called on the telephone.');
    await page
      .getByRole('button', { name: /Add.*note|Keep/i })
      .first()
      .click();
    await page.locator('[aria-live=polite]').getByText('Saved.').waitFor();
    expect(await stateOf(number)).toBe('submitted');
  });

  it('prints all approved badges as a job she can watch, and downloads them', async () => {
    await page.goto(`${home}/badges`);
    await page.getByRole('button', { name: 'Make the badges' }).click();
    const download = page.waitForEvent('download');
    const link = page.locator('a[href*="/parts/"]').first();
    await link.waitFor({ timeout: 50_000 });
    await link.click();
    const file = join(stack.dataDir, 'part.pdf');
    await (await download).saveAs(file);

    const { byState } = await counts();
    const approved = byState.find(({ state }) => state === 'approved')?.count ?? 0;
    const pages = Number(execFileSync('pdfinfo', [file], { encoding: 'utf8' }).match(/Pages:\s+(\d+)/)?.[1]);
    expect(pages).toBe(Math.min(100, approved));
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).split('\n').slice(2).filter(Boolean);
    expect(fonts.filter((line) => !/NotoSans/.test(line))).toEqual([]);
  });

  it('changes a quota, and another who changes it from an old page is told', async () => {
    const path = { event };
    const [category] = dataOf(await api.GET('/api/v1/events/{event}/categories', { params: { path } }));
    if (!category) throw new Error('no category');
    const params = { path: { event, category: category.id } };
    const body = { capacity: category.capacity + 5, version: category.version };
    const answer = await api.PATCH('/api/v1/events/{event}/categories/{category}', { params, body });
    expect(answer.response.status).toBe(200);
    const late = await api.PATCH('/api/v1/events/{event}/categories/{category}', { params, body });
    expect([late.response.status, (late.error as { code?: string } | undefined)?.code]).toEqual([
      409,
      'stale-version',
    ]);
  });

  it('works in Chinese', async () => {
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());
    await page.getByText('中文').first().click();
    await kept;
    await page.waitForFunction(() => document.documentElement.lang.startsWith('zh'));
    await page.goto(`${home}/people`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/\p{Script=Han}/u);
  });

  it.each([
    ['overview', ''],
    ['people', '/people'],
    ['approvals', '/approvals'],
    ['badges', '/badges'],
    ['settings', '/settings'],
    ['jobs', '/jobs'],
  ])('%s is accessible on a desktop and on a phone', async (_, path) => {
    const faults: string[] = [];
    for (const size of [DESKTOP, PHONE]) {
      await page.setViewportSize(size);
      await page.goto(`${home}${path}`);
      await settled(page);
      faults.push(...(await accessFaults(page)));
    }
    expect(faults).toEqual([]);
  });

  it('met no page that broke its own policy, asked elsewhere or failed', () => {
    expect(desk.faults).toEqual([]);
  });
});
