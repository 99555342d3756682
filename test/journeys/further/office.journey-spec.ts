import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { DESKTOP, launchBrowser, PHONE } from '../../support/browser';
import { openConsole, type OpenConsole, settled } from '../../support/console';
import { dataOf, roleOf } from '../../support/organiser';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(180_000);

/** What an organiser relies on at her own table, page by page. */
describe('the office', () => {
  let stack: Stack;
  let browser: Browser;
  let office: OpenConsole;
  let page: Page;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    office = await openConsole(browser, stack, { role: 'event-owner' });
    ({ page } = office);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it.each([
    ['km', 'Noto Sans Khmer'],
    ['my', 'Noto Sans Myanmar'],
    ['lo', 'Noto Sans Lao'],
    ['th', 'Noto Sans Thai'],
  ])('reads the preview of a mail in %s in our own face, and fetches no other', async (language, face) => {
    await page.goto(`${office.home}/mail/texts?template=registration-approved&language=${language}`);
    await settled(page);
    // The frame is written anew when its words arrive: what was asked of the one before is asked again.
    const loaded = async () => {
      const frame = await (await page.locator('iframe[title]').elementHandle())?.contentFrame();
      return frame
        ?.evaluate(async () => {
          const faces = await document.fonts.ready;
          const loadedOnes = Array.from(faces as unknown as Iterable<FontFace>);
          return loadedOnes.filter(({ status }) => status === 'loaded').map(({ family }) => family);
        })
        .catch(() => undefined);
    };
    const end = Date.now() + 20_000;
    while ((await loaded())?.length !== 1 && Date.now() < end) await page.waitForTimeout(100);
    expect(await loaded()).toEqual([face]);
    expect(office.faults).toEqual([]);
  });

  /** Has the next request of this kind refused because of one of its fields. */
  async function refuse(path: string, pointer: string): Promise<void> {
    await page.route(
      `**/${path}`,
      (route) =>
        route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'invalid', errors: [{ pointer, detail: 'Refused.' }] }),
        }),
      { times: 1 },
    );
  }

  /** What is said beside a field of the open dialog. */
  async function faultOf(label: string): Promise<string> {
    const field = page.getByRole('dialog').getByLabel(label).first();
    await page.getByRole('dialog').locator('[aria-invalid=true]').first().waitFor();
    const ids = ((await field.getAttribute('aria-describedby')) ?? '').split(' ').filter(Boolean);
    const words = ids.map((id) => page.locator(`[id="${id}"]`).textContent());
    return (await Promise.all(words)).join(' ');
  }

  it('reads beside its field what was refused of where somebody belongs', async () => {
    const { items } = dataOf(
      await office.api.GET('/api/v1/events/{event}/registrations', {
        params: { path: { event: office.event }, query: { state: ['approved'], limit: 1 } },
      }),
    );
    await page.goto(`${office.home}/people/${items[0]?.id ?? ''}`);
    await settled(page);
    await page.getByRole('button', { name: 'Move to another delegation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Delegation').selectOption({ index: 1 });
    await refuse('delegation', '/role');
    await dialog.getByRole('button', { name: 'Move to another delegation' }).click();
    expect(await faultOf('Part in the delegation')).toContain('Choose one of the roles listed.');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('is told why a button cannot be pressed yet', async () => {
    await page.goto(`${office.home}/forms`);
    await settled(page);
    await page.getByRole('button', { name: 'New form' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make the form' }).click();
    expect(await faultOf('Code')).toContain('Use small letters, digits and hyphens only.');

    await page.goto(`${office.home}/settings/general`);
    await settled(page);
    const save = page.getByRole('button', { name: 'Save', exact: true });
    const why = async () =>
      page.locator(`[id="${(await save.getAttribute('aria-describedby')) ?? ''}"]`).innerText();
    await save.focus();
    expect(await save.evaluate((button) => document.activeElement === button)).toBe(true);
    expect(await why()).toBe('Nothing has been changed yet.');
    await page.keyboard.press('Enter');
    await page.locator('[name=numberPrefix]').fill('RM');
    expect(await save.getAttribute('aria-disabled')).toBeNull();
  });

  it('finds the filters of People folded on a phone, with how many are on, in the order of Tab', async () => {
    await page.goto(`${office.home}/people?state=approved,submitted&country=KH&q=a`);
    await settled(page);
    const fold = page.getByRole('button', { name: /^Filters/ });
    const country = page.getByRole('search').getByRole('button', { name: /^Country/ });
    expect([await fold.isVisible(), await country.isVisible()]).toEqual([false, true]);
    await page.setViewportSize(PHONE);
    expect(await fold.innerText()).toBe('Filters: 2 on');
    expect([await fold.getAttribute('aria-expanded'), await country.isVisible()]).toEqual(['false', false]);
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('Tab');
    expect(await fold.evaluate((button) => document.activeElement === button)).toBe(true);
    await page.keyboard.press('Enter');
    expect([await fold.getAttribute('aria-expanded'), await country.isVisible()]).toEqual(['true', true]);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toMatch(/^State/);
    expect(await accessFaults(page)).toEqual([]);
    await page.setViewportSize(DESKTOP);
  });

  it('shows every column that is ticked, and says on a phone that there is no room for them', async () => {
    await page.goto(`${office.home}/people?state=approved`);
    await settled(page);
    const sent = page.getByRole('columnheader', { name: /^Sent/ });
    const spared = page.getByText(/^There is no room for every ticked column/);
    expect([await sent.isVisible(), await spared.isVisible()]).toEqual([true, false]);
    await page.setViewportSize(PHONE);
    expect([await sent.isVisible(), await spared.isVisible()]).toEqual([false, true]);
    await page.getByRole('button', { name: 'Show them all' }).click();
    await sent.waitFor();
    expect(await spared.count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await page.setViewportSize(DESKTOP);
    const clipped = await page
      .getByRole('search')
      .locator('.mantine-Button-label')
      .evaluateAll((labels) => labels.filter((label) => label.scrollWidth > label.clientWidth).length);
    expect(clipped).toBe(0);
  });

  it('puts a prepared reason in by its digit, and types digits where it is written', async () => {
    await page.goto(`${office.home}/approvals`);
    await settled(page);
    await page.getByRole('article').waitFor();
    await page.keyboard.press('x');
    const dialog = page.getByRole('dialog');
    const reason = dialog.getByRole('textbox', { name: /^Reason/ });
    const choices = dialog.getByRole('group', { name: 'Prepared reasons' }).getByRole('button');
    await choices.nth(1).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'BUTTON');
    await page.keyboard.press('2');
    const words = (await choices.nth(1).innerText()).replace(/^2\s*/, '');
    expect(await reason.inputValue()).toBe(words);
    await reason.fill('');
    await reason.pressSequentially('3');
    expect(await reason.inputValue()).toBe('3');
    await page.keyboard.press('Escape');
  });

  it('says that nothing was decided by a key pressed while the next card is on its way', async () => {
    let come = (): void => undefined;
    const there = new Promise<void>((resolve) => (come = resolve));
    const path = '**/approvals/next*';
    await page.route(path, async (route) => {
      await there;
      await route.continue();
    });
    await page.goto(`${office.home}/approvals`);
    await page.getByRole('heading', { name: 'Approvals', level: 1 }).waitFor();
    await page.locator('main [aria-busy=true]').waitFor();
    await page.keyboard.press('a');
    await page.getByText('The next person is not here yet.').waitFor();
    come();
    await page.getByRole('article').waitFor();
    expect(await page.getByText('The next person is not here yet.').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    await page.unroute(path);
  });

  it('warns of an access code for a category that everybody may choose', async () => {
    await page.goto(`${office.home}/settings/access`);
    await settled(page);
    await page.getByRole('button', { name: 'Make access codes' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByText(/^Everybody may choose/).count()).toBe(0);
    await dialog.getByRole('checkbox', { name: 'Company', exact: true }).check();
    await dialog.getByText('Everybody may choose “Company” without a code.').waitFor();
    await dialog.getByRole('checkbox', { name: 'Company', exact: true }).uncheck();
    await dialog.getByText(/^Everybody may choose/).waitFor({ state: 'detached' });
  });

  it('says at the publishing of a form that the event is rehearsed, and afterwards who published it', async () => {
    await page.goto(`${office.home}/forms`);
    await settled(page);
    await page.getByRole('button', { name: 'New form' }).click();
    await page.getByLabel('Code').fill('guests');
    await page.getByLabel('Name of the form, English').fill('Guests');
    await page.getByRole('button', { name: 'Make the form' }).click();
    await page.getByText('The draft is saved.').waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^The event is being rehearsed/).waitFor();
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.waitFor({ state: 'detached' });
    const { name } = roleOf(stack.dataDir, 'event-owner');
    await page.getByRole('row', { name: new RegExp(name) }).waitFor();
  });

  it('names who decides of a category, and everybody else is told that others do', async () => {
    await page.goto(`${office.home}/settings/categories`);
    await settled(page);
    await page.getByRole('button', { name: 'Edit Company' }).click();
    const dialog = page.getByRole('dialog');
    const { name } = roleOf(stack.dataDir, 'event-owner');
    await dialog.getByRole('group', { name: 'Who decides' }).getByLabel(name).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });

    const desk = await openConsole(browser, stack, { role: 'registration-desk' });
    const { items } = dataOf(
      await office.api.GET('/api/v1/events/{event}/registrations', {
        params: {
          path: { event: office.event },
          query: { state: ['submitted'], category: ['company'], limit: 1 },
        },
      }),
    );
    await desk.page.goto(`${desk.home}/people/${items[0]?.id ?? ''}`);
    await desk.page.getByText('Others decide of this category').waitFor();
    expect(await desk.page.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
    await page.goto(`${office.home}/people/${items[0]?.id ?? ''}`);
    await page.getByRole('button', { name: /^Approve/ }).waitFor();
    expect([...office.faults, ...desk.faults]).toEqual([]);
    await desk.context.close();
  });
});
