import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { launchBrowser, visit, type WatchedPage } from '../../support/browser';
import { openConsole, type OpenConsole } from '../../support/console';
import { fill, goOn, SREYMOM, step, tick } from '../../support/delegate';
import { linkIn, Mailbox } from '../../support/mailbox';
import { dataOf } from '../../support/organiser';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(180_000);

const PHONE = { width: 390, height: 780 };
const EMAIL = SREYMOM.person.email ?? '';

/** What her approval does not need is asked afterwards: built in the console, answered on a phone. */
describe('a form that follows the approval', () => {
  let stack: Stack;
  let browser: Browser;
  let organiser: OpenConsole;
  let page: Page;
  let mailbox: Mailbox;
  let phone: WatchedPage;
  let link: string;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    organiser = await openConsole(browser, stack, { role: 'event-owner', language: 'en' });
    ({ page } = organiser);
    mailbox = new Mailbox(stack.inboxDir);
    // The second step is taken without a script, the first with one.
    phone = await visit(browser, { origin: stack.origin, locale: 'en', width: PHONE });
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const look = async (name: string, of = page) => {
    if (process.env['LOOK'])
      await of.screenshot({ path: `${process.env['LOOK']}/${name}.png`, fullPage: true });
  };
  const path = () => ({ event: organiser.event });

  it('is built, published and chosen in the console, with the day until which it is answered', async () => {
    await page.goto(`${organiser.home}/forms`);
    await page.getByRole('button', { name: 'New form' }).click();
    await page.getByLabel('Code').fill('travel');
    await page.getByLabel('Name of the form, English').fill('Travel');
    await page.getByLabel('When it is asked').selectOption({ label: 'After the approval' });
    await page.getByRole('button', { name: 'Make the form' }).click();
    const interests = page.getByRole('region', { name: 'Interests', exact: true });
    await interests.waitFor();
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByLabel('Title of the step, English').fill('Hotel');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    const hotel = page.getByRole('region', { name: 'Hotel', exact: true });
    await hotel.getByLabel('Add a question').selectOption({ label: 'One line' });
    await hotel.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Question, English').fill('Which hotel?');
    await page.getByLabel('Must be answered').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await hotel.getByLabel('Add a question').selectOption({ label: 'Web address' });
    await hotel.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Question, English').fill('Web page of your organisation');
    await page.getByLabel('Must be answered').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await hotel.getByLabel('Add a question').selectOption({ label: 'Date and time' });
    await hotel.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Question, English').fill('When do you land?');
    await page.getByLabel('Earliest').fill('2018-12-01T08:00');
    await page.getByLabel('Latest').fill('2018-12-06T20:00');
    await page.getByText('By the clock of the event (Asia/Shanghai)').waitFor();
    await look('follow-up-kinds');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByText('The draft is saved.').waitFor();
    await look('follow-up-builder');
    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.goto(`${organiser.home}/forms`);
    const use = page.getByLabel(/^Form after the approval for .*[Gg]overnment/).first();
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());
    await use.selectOption({ label: 'Travel' });
    await kept;
    expect(await accessFaults(page)).toEqual([]);
    await look('follow-up-forms');

    const categories = dataOf(
      await organiser.api.GET('/api/v1/events/{event}/categories', { params: { path: path() } }),
    );
    const { id = '', version = 0 } = categories.find(({ code }) => code === 'government') ?? {};
    const followUpUntil = new Date(Date.now() + 86_400_000).toISOString();
    dataOf(
      await organiser.api.PATCH('/api/v1/events/{event}/categories/{category}', {
        params: { path: { ...path(), category: id } },
        body: { version, followUpUntil },
      }),
    );
  });

  it('is told in the approval mail, and found on her page only then', async () => {
    const { page: hers } = phone;
    const code = organiser.home.split('/').at(-1) ?? '';
    await hers.goto(`/en/e/${code}/register`);
    await hers.check(`[name=category][value=${SREYMOM.category}]`);
    await goOn(hers);
    await fill(hers, SREYMOM.person);
    await goOn(hers);
    await fill(hers, SREYMOM.organisation);
    await goOn(hers);
    for (const [name, count] of Object.entries(SREYMOM.days.boxes)) await tick(hers, name, count);
    await fill(hers, { language: 'en' });
    await goOn(hers);
    await hers.check('[name=consent]');
    await goOn(hers);
    link = linkIn(await mailbox.await(EMAIL, 1), stack.origin);
    await hers.goto(link);
    expect(await hers.getByText('A few more questions').count()).toBe(0);
    await hers.goto(`${link}/follow-up/interests`);
    expect(new URL(hers.url()).pathname).toBe(link);

    const { items } = dataOf(
      await organiser.api.GET('/api/v1/events/{event}/registrations', {
        params: { path: path(), query: { q: EMAIL } },
      }),
    );
    const [{ id = '', version = 0 } = {}] = items;
    dataOf(
      await organiser.api.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
        params: { path: { ...path(), registration: id } },
        body: { version },
      }),
    );
    expect((await mailbox.await(EMAIL, 2)).text).toContain('a few more questions');
  });

  it('is answered step by step, left and come back to, with a script and without', async () => {
    const { page: hers, context } = phone;
    await hers.goto(link);
    await look('follow-up-status', hers);
    expect(await accessFaults(hers)).toEqual([]);
    await hers.getByRole('link', { name: 'Answer now' }).click();
    expect(step(hers)).toBe('interests');
    await hers.locator('[name=sectors]').first().check();
    await hers.getByRole('button', { name: 'Save and finish later' }).click();
    await hers.getByRole('link', { name: 'Go on answering' }).click();
    expect(step(hers)).toBe('step1');
    await look('follow-up-step', hers);
    expect(await accessFaults(hers)).toEqual([]);

    const bare = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, locale: 'en' });
    await bare.addCookies(await context.cookies());
    const still = await bare.newPage();
    await still.goto(hers.url());
    await still.locator('main form button[type=submit]').first().click();
    expect(await still.getByRole('alert').first().innerText()).toContain('Which hotel?');
    await still.getByLabel('Which hotel?').fill('River');
    await still.getByLabel('Web page of your organisation').fill('javascript:alert(1)');
    await still.getByLabel('When do you land?').fill('2018-11-30T14:30');
    await still.locator('main form button[type=submit]').first().click();
    const refused = await still.getByRole('alert').first().innerText();
    expect(refused).toContain('This is not the address of a web page.');
    expect(refused).toContain('Please choose 1 December 2018, 08:00 or later.');
    expect(await still.getByLabel('Web page of your organisation').inputValue()).toBe('javascript:alert(1)');
    await bare.close();

    await hers.goto(`${link}/follow-up/step1?lang=km`);
    const site = hers.locator('input[type=url]');
    const lands = hers.locator('input[type="datetime-local"]');
    expect(await hers.locator('main').innerText()).toContain('តាមម៉ោងនៃព្រឹត្តិការណ៍ (Asia/Shanghai, UTC+8)');
    expect(await lands.getAttribute('min')).toBe('2018-12-01T08:00');
    await hers.locator('input[type=text]').last().fill('River');
    await site.fill('https://name:secret@example.org');
    await lands.fill('2018-12-03T14:30');
    await hers.locator('main form button[type=submit]').first().click();
    expect(await hers.getByRole('alert').first().innerText()).toContain('នេះមិនមែនជាអាសយដ្ឋានគេហទំព័រទេ');
    await look('follow-up-km', hers);
    expect(await accessFaults(hers)).toEqual([]);
    // What was typed is still there, and the moment by the clock of the event.
    expect(await lands.inputValue()).toBe('2018-12-03T14:30');
    await site.fill('www.example.org/km');
    await hers.locator('main form button[type=submit]').first().click();
    await hers.goto(link);
    await hers.getByText('you have answered all further questions').waitFor();
    await look('follow-up-done', hers);
    await hers.getByRole('link', { name: 'Change my answers' }).click();
    expect(await hers.locator('[name=sectors]').first().isChecked()).toBe(true);
    await hers.goto(`${link}/follow-up/step1`);
    expect([await site.inputValue(), await lands.inputValue()]).toEqual([
      'https://www.example.org/km',
      '2018-12-03T14:30',
    ]);
    expect(phone.faults).toEqual([]);
  });

  it('stands on her page in the console, and the list finds who has answered', async () => {
    await page.goto(`${organiser.home}/people?facet=follow-up:done`);
    await page
      .getByRole('link', { name: /Sreymom/ })
      .first()
      .click();
    await page.getByText('Which hotel?').waitFor();
    await page.getByText(/questions after the approval were answered/).waitFor();
    const led = page.getByRole('link', { name: 'https://www.example.org/km' });
    expect(await led.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    await page.getByText('3 Dec 2018, 14:30 GMT+8').waitFor();
    await led.scrollIntoViewIfNeeded();
    await look('follow-up-person');
  });
});
