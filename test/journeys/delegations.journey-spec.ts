import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../support/access';
import { PHONE, launchBrowser, visit, type WatchedPage } from '../support/browser';
import { openConsole, type OpenConsole } from '../support/console';
import { fill, goOn, SREYMOM, tick } from '../support/delegate';
import { Mailbox, codeIn, linkIn } from '../support/mailbox';
import { dataOf } from '../support/organiser';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(180_000);

const ADDRESS = 'dara@mfa.example.org';

const FIRST_FORM = ['Family name', 'Given name', 'E-mail', 'Position', 'Organisation', 'Category'];
const BROUGHT = [
  'Chea',
  'Quellavanna',
  'vanna@moc.example.org',
  'Adviser',
  'Ministry of Commerce',
  'Government',
];

/** Somebody is made focal point by the secretariat and looks after her delegation on a phone. */
describe('a focal point', () => {
  let stack: Stack;
  let browser: Browser;
  let owner: OpenConsole;
  let hers: WatchedPage;
  let page: Page;
  let mailbox: Mailbox;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    owner = await openConsole(browser, stack, { role: 'event-owner' });
    mailbox = new Mailbox(stack.inboxDir);
    hers = await visit(browser, { origin: stack.origin, width: PHONE, locale: 'km' });
    ({ page } = hers);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it('is appointed in the console, where the people of her country have joined by themselves', async () => {
    const { page: console, home } = owner;
    await console.goto(`${home}/delegations`);
    await console.getByRole('button', { name: 'Add a delegation' }).first().click();
    const dialog = console.getByRole('dialog');
    await dialog.getByLabel('Country').selectOption({ label: 'Cambodia' });
    await dialog.getByRole('button', { name: 'Add a delegation' }).click();
    const row = console.getByRole('row', { name: /Cambodia/ });
    await row.waitFor();

    await row.getByRole('button', { name: 'Appoint a focal point' }).click();
    await dialog.getByLabel('Name').fill('Oun Dara');
    await dialog.getByLabel('E-mail address').fill(ADDRESS);
    await dialog.getByLabel(/language/i).selectOption('km');
    await dialog.getByRole('button', { name: 'Appoint a focal point' }).click();
    await row.getByText(ADDRESS).waitFor();
    expect(await accessFaults(console)).toEqual([]);
    expect(owner.faults).toEqual([]);
  });

  it('opens the mailed link on her phone, types the mailed code and sees her people', async () => {
    await page.goto(linkIn(await mailbox.await(ADDRESS, 1), stack.origin));
    await page.locator('button[name=ask]').click();
    await page.fill('[name=code]', codeIn(await mailbox.await(ADDRESS, 2)));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/d');
    await page.getByText('កម្ពុជា', { exact: true }).first().waitFor();
    await page.locator('.board tbody tr').first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });

  it('finds who still lacks something', async () => {
    await page.selectOption('[name=missing]', 'approval');
    await page.locator('form.sieve button').click();
    await page.waitForURL('**/d?*missing=approval*');
    expect(await page.locator('.board tbody td.done').count()).toBeGreaterThan(0);
    expect(hers.faults).toEqual([]);
  });

  it('registers somebody who has no e-mail, and goes on with the next person', async () => {
    await page.goto('/d/entry?lang=en');
    await page.locator('[name=category][value=government]').check();
    await page.locator('[name=contact][value=none]').check();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on to the form' }).click();
    const { email: _email, ...person } = SREYMOM.person;
    await fill(page, { ...person, latinGiven: 'Quillamey' });
    await goOn(page);
    await fill(page, SREYMOM.organisation);
    await goOn(page);
    await tick(page, 'days', 1);
    await fill(page, { language: 'km' });
    await goOn(page);
    await goOn(page);
    await page.getByText('This person knows of the registration').waitFor();
    await page.check('[name=consent]');
    await goOn(page);
    await page.getByRole('heading', { name: 'The registration was sent' }).waitFor();
    await page.getByRole('link', { name: 'Register the next person' }).click();
    expect(await page.locator('[name=category][value=government]').isChecked()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);

    const { page: console, home } = owner;
    await console.goto(`${home}/people?q=Quillamey`);
    await console
      .getByRole('link', { name: /Quillamey/ })
      .first()
      .click();
    await console.getByText('Entered by Oun Dara').waitFor();
  });

  it('works through who waits for her, with keys', async () => {
    await page.goto('/d/approvals?lang=en');
    await page.getByText('Nobody waits for you.').waitFor();
    await government({ preApproval: true });
    await page.reload();
    await page.getByText('for you.').waitFor();
    const first = await page.locator('.card h2').innerText();
    await page.locator('.card').focus();
    await page.keyboard.press('x');
    await page.locator('#reason').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    // Out of the field that was opened, the keys work again.
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.getByText('Pre-approved.').waitFor();
    expect(await page.locator('.card h2').allInnerTexts()).not.toContain(first);
    // What was done is in sight, and the keys work from there.
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('Pre-approved.') === true);
    const top = await page.getByText('Pre-approved.').evaluate((said) => said.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(await accessFaults(page)).toEqual([]);
    await page.keyboard.press('z');
    await page.getByText('Taken back.').waitFor();
    expect(await page.locator('.card h2').innerText()).toBe(first);
    await page.keyboard.press('a');
    await page.getByText('Pre-approved.').waitFor();
    expect(hers.faults).toEqual([]);
  });

  /** Changes the category most people come in. */
  async function government(body: { preApproval: boolean }): Promise<void> {
    const params = { path: { event: owner.event } };
    const categories = dataOf(await owner.api.GET('/api/v1/events/{event}/categories', { params }));
    const { id, version } = categories.find(({ code }) => code === 'government') ?? { id: '', version: 0 };
    dataOf(
      await owner.api.PATCH('/api/v1/events/{event}/categories/{category}', {
        params: { path: { ...params.path, category: id } },
        body: { version, ...body },
      }),
    );
  }

  it('sees nothing any more once her appointment is ended', async () => {
    const { page: console, home } = owner;
    await console.goto(`${home}/delegations`);
    const row = console.getByRole('row', { name: /Cambodia/ });
    await row.getByRole('button', { name: 'End the appointment' }).click();
    await console.getByRole('dialog').getByRole('button', { name: 'End the appointment' }).click();
    await row.getByText(ADDRESS).waitFor({ state: 'detached' });
    await page.goto('/d');
    expect(await page.locator('.board').count()).toBe(0);
    await page.locator('[name=email]').waitFor();
  });

  describe('the head of the delegation, whom the secretariat lets look after it', () => {
    let head: WatchedPage;
    let address: string;
    let mailed: number;
    let delegationId: string;

    it('is let in the console, beside her name', async () => {
      const { page: console, home, api, event } = owner;
      const path = { event };
      const delegations = dataOf(await api.GET('/api/v1/events/{event}/delegations', { params: { path } }));
      delegationId = delegations.find(({ country }) => country === 'KH')?.id ?? '';
      const people = dataOf(
        await api.GET('/api/v1/events/{event}/registrations', {
          params: { path, query: { delegation: [delegationId], state: ['approved'] } },
        }),
      );
      const [person] = people.items;
      const found = dataOf(
        await api.GET('/api/v1/events/{event}/registrations/{registration}', {
          params: { path: { event, registration: person?.id ?? '' } },
        }),
      );
      address = found.email;
      mailed = (await mailbox.to(address)).length;
      await api.PUT('/api/v1/events/{event}/registrations/{registration}/delegation', {
        params: { path: { event, registration: found.id } },
        body: { delegationId: delegationId, role: 'head' },
      });

      await console.goto(`${home}/delegations`);
      const row = console.getByRole('row', { name: /Cambodia/ });
      await row.getByRole('button', { name: 'Let look after the delegation' }).click();
      await console
        .getByRole('dialog')
        .getByRole('button', { name: 'Let look after the delegation' })
        .click();
      await row.getByText(address).waitFor();
      expect(await accessFaults(console)).toEqual([]);
      expect(owner.faults).toEqual([]);
    });

    it('opens the mailed link on her phone and is told in what office she is there', async () => {
      head = await visit(browser, { origin: stack.origin, width: PHONE, locale: 'en' });
      await head.page.goto(`${linkIn(await mailbox.await(address, mailed + 1), stack.origin)}?lang=en`);
      await head.page.locator('button[name=ask]').click();
      await head.page.fill('[name=code]', codeIn(await mailbox.await(address, mailed + 2)));
      await head.page.keyboard.press('Enter');
      await head.page.waitForURL('**/d?lang=en');
      await head.page.getByText('You are here as: Head of delegation').waitFor();
      expect(await accessFaults(head.page)).toEqual([]);
      expect(await head.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    });

    it('brings somebody by a pasted row', async () => {
      await head.page.goto('/d/table?lang=en');
      await head.page.fill(
        'textarea[name=text]',
        [FIRST_FORM, BROUGHT].map((row) => row.join('\t')).join('\n'),
      );
      await head.page.getByRole('button', { name: 'Look at it' }).click();
      await head.page.waitForURL('**/d/table/*');
      await head.page.getByRole('button', { name: 'Take 1 row in' }).click();
      await head.page.getByText('1 person taken in', { exact: true }).waitFor();
      await head.page.goto('/d?lang=en&q=Quellavanna');
      await head.page.locator('.board tbody tr').first().waitFor();
      expect(head.faults).toEqual([]);
    });

    it('sees nothing any more once another is head', async () => {
      const { page: console, home, api, event } = owner;
      const people = dataOf(
        await api.GET('/api/v1/events/{event}/registrations', {
          params: { path: { event }, query: { q: 'Quillamey' } },
        }),
      );
      const next = people.items[0]?.id ?? '';
      await api.PUT('/api/v1/events/{event}/registrations/{registration}/delegation', {
        params: { path: { event, registration: next } },
        body: { delegationId, role: 'head' },
      });
      await console.goto(`${home}/people/${next}`);
      await console.getByRole('button', { name: 'Let look after the delegation' }).waitFor();
      await console.goto(`${home}/delegations`);
      const row = console.getByRole('row', { name: /Cambodia/ });
      await row.getByRole('button', { name: 'Let look after the delegation' }).waitFor();
      expect(await row.getByText(address).count()).toBe(0);
      await head.page.goto('/d?lang=en');
      expect(await head.page.locator('.board').count()).toBe(0);
      await head.page.locator('[name=email]').waitFor();
    });
  });
});
