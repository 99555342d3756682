import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { launchBrowser, visit } from '../../support/browser';
import { openConsole, type OpenConsole } from '../../support/console';
import { fill, goOn, SREYMOM, tick } from '../../support/delegate';
import { linkIn, Mailbox } from '../../support/mailbox';
import { dataOf } from '../../support/organiser';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(180_000);

/** An organiser tries her event out with the public page, a badge and mails, and has it empty again. */
describe('a rehearsal', () => {
  let stack: Stack;
  let browser: Browser;
  let office: OpenConsole;
  let page: Page;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    office = await openConsole(browser, stack, { role: 'event-owner', language: 'en' });
    ({ page } = office);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const path = () => ({ params: { path: { event: office.event } } });
  const people = async () =>
    dataOf(await office.api.GET('/api/v1/events/{event}/registrations', path())).items;

  async function end(): Promise<void> {
    await page.getByRole('button', { name: 'End the rehearsal…' }).click();
    const dialog = page.getByRole('dialog');
    const act = dialog.getByRole('button', { name: 'Remove it all' });
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('LM');
    expect(await accessFaults(page)).toEqual([]);
    await act.click();
    await page.getByText('The event is not rehearsed.').waitFor({ timeout: 60_000 });
  }

  it('that was shown with invented people is over in one act', async () => {
    expect(await people()).not.toEqual([]);
    await page.goto(`${office.home}/settings/general`);
    await page.getByText('it is still being rehearsed').waitFor();
    await page.getByRole('link', { name: 'To the rehearsal' }).click();
    await page.getByText('The event is being rehearsed.').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await end();
    await page
      .getByRole('status')
      .filter({ hasText: /2\d\d registrations were removed/ })
      .waitFor();
    expect(await people()).toEqual([]);
  });

  it('marks whoever registers on the public page, says so there and in the mail, and prints her badge', async () => {
    const { page: phone } = await visit(browser, { origin: stack.origin });
    await phone.goto(`/en${office.home.replace('/app', '/e')}/register`);
    expect(await phone.getByText('This is a rehearsal.').count()).toBe(0);
    await page.getByRole('button', { name: 'Start a rehearsal' }).click();
    await page.getByText('The event is being rehearsed.').waitFor();

    await phone.reload();
    await phone.getByText('This is a rehearsal.').waitFor();
    await phone
      .locator('label', { hasText: /Government/ })
      .first()
      .click();
    await goOn(phone);
    await phone.getByText('This is a rehearsal.').waitFor();
    await fill(phone, SREYMOM.person);
    await goOn(phone);
    await fill(phone, SREYMOM.organisation);
    await goOn(phone);
    for (const [name, count] of Object.entries(SREYMOM.days.boxes)) await tick(phone, name, count);
    await fill(phone, { language: 'en' });
    await goOn(phone);
    await phone.locator('[name=consent]').check();
    await goOn(phone);
    expect(phone.url()).toMatch(/sent|\/r\//);
    const mail = await new Mailbox(stack.inboxDir).await(SREYMOM.person['email'] ?? '', 1);
    expect(mail.subject).toMatch(/^Rehearsal: /);
    await phone.goto(linkIn(mail, stack.origin));
    await phone.getByText('This is a rehearsal.').waitFor();

    const [registered] = await people();
    expect(registered).toMatchObject({ number: 'LM-0001', invented: true });
    await office.api.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
      params: { path: { event: office.event, registration: registered?.id ?? '' } },
      body: { version: registered?.version ?? 0 } as never,
    });
    await page.goto(`${office.home}/people/${registered?.id}`);
    await page.getByText('Made for a rehearsal').waitFor();
    await page.getByRole('link', { name: /PDF/ }).first().waitFor();
  });

  it('leaves nothing behind', async () => {
    await page.goto(`${office.home}/settings/rehearsal`);
    const row = page.getByRole('row').filter({ hasText: 'Badges' });
    expect(await row.getByRole('cell').innerText()).toBe('1');
    await end();
    expect(await people()).toEqual([]);
    const categories = dataOf(await office.api.GET('/api/v1/events/{event}/categories', path()));
    expect(categories.map(({ taken }) => taken)).toEqual(categories.map(() => 0));
    expect(office.faults).toEqual([]);
  });
});
