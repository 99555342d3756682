import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { DESKTOP, launchBrowser, PHONE } from '../../support/browser';
import { openConsole, type OpenConsole, settled } from '../../support/console';
import { dataOf } from '../../support/organiser';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(120_000);

/** Where pictures are kept when somebody wants to look at them. */
const LOOKS = process.env.LOOKS_DIR;

describe('an organiser decides of many', () => {
  let stack: Stack;
  let browser: Browser;
  let desk: OpenConsole;
  let page: Page;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    desk = await openConsole(browser, stack, { role: 'event-owner' });
    page = desk.page;
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const look = async (name: string) => {
    if (LOOKS) await page.screenshot({ path: `${LOOKS}/${name}.png` });
  };
  const totalOf = async (state: 'submitted' | 'approved') =>
    dataOf(
      await desk.api.GET('/api/v1/events/{event}/registrations', {
        params: { path: { event: desk.event }, query: { state: [state], limit: 1 } },
      }),
    ).total;

  it('chooses rows by keys, sees with how many it can be done, and has it done', async () => {
    await page.goto(`${desk.home}/people?sort=-state`);
    await settled(page);
    for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key);
    const bar = page.getByRole('region', { name: 'What to do with those chosen' });
    await bar.getByText('3 people chosen').waitFor();
    await look('bulk-chosen');
    await page.goto(`${desk.home}/people?state=submitted,approved`);
    await settled(page);
    await page.getByRole('checkbox', { name: 'Choose all rows shown' }).click();
    await bar.getByRole('button', { name: /^Choose all .* that match$/ }).click();
    const before = { submitted: await totalOf('submitted'), approved: await totalOf('approved') };
    await bar.getByText(`${before.submitted + before.approved} people chosen`).waitFor();

    await bar.getByRole('button', { name: 'Do with them' }).click();
    await look('bulk-menu');
    await page.getByRole('menuitem', { name: 'Approve' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^It can be done with \d+ people\.$/).waitFor();
    await dialog.getByText('Approved already.').first().waitFor();
    await look('bulk-confirm');
    expect(await accessFaults(page)).toEqual([]);
    const can = Number(
      /\d+/.exec(await dialog.getByRole('button', { name: /^Approve \d+$/ }).innerText())?.[0],
    );
    await dialog.getByRole('button', { name: /^Approve \d+$/ }).click();
    await dialog.getByText(new RegExp(`^Done with ${can} people\\.$`)).waitFor();
    await look('bulk-done');
    expect(await totalOf('approved')).toBe(before.approved + can);
  });

  it('reads on a phone what came of it', async () => {
    await page.setViewportSize(PHONE);
    await settled(page);
    await look('bulk-done-phone');
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
    await page
      .getByRole('checkbox', { name: /^Choose (?!all)/ })
      .first()
      .click();
    await look('bulk-phone');
    expect(await accessFaults(page)).toEqual([]);
  });

  it('writes to those chosen in two languages, reads again what is mailed, and mails it', async () => {
    await page.setViewportSize(DESKTOP);
    await page.goto(`${desk.home}/people?state=approved`);
    await settled(page);
    await page.getByRole('checkbox', { name: 'Choose all rows shown' }).click();
    await page.getByRole('button', { name: 'Do with them' }).click();
    await page.getByRole('menuitem', { name: 'Send a message' }).click();
    const dialog = page.getByRole('dialog');
    const write = async (language: string, subject: string, text: string) => {
      await dialog.getByLabel('Language').selectOption(language);
      await dialog.getByLabel('Subject').fill(subject);
      await dialog.getByLabel('Text').fill(text);
    };
    await write('en', 'Buses', 'They leave at 08:00.');
    await write('zh', '班车', '八点出发。');
    await look('bulk-message');
    expect(await accessFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    const words = dialog.getByRole('region', { name: 'What is mailed' });
    await words.getByText('八点出发。').waitFor();
    await words.getByText('They leave at 08:00.').waitFor();
    await look('bulk-message-confirm');
    expect(await accessFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: /^Mail \d+$/ }).click();
    await dialog.getByText(/^Done with [1-9]\d* (person|people)\.$/).waitFor();
    await words.getByText('They leave at 08:00.').waitFor();
  });
});
