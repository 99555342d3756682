import type { Browser, Locator, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { launchBrowser } from '../../support/browser';
import { openConsole, type OpenConsole, settled } from '../../support/console';
import { dataOf } from '../../support/organiser';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(120_000);

const ACT = 'Change category, country or organisation…';

/** A minister's aide turns out to come for a company: she is registered as that, with what follows seen before. */
describe('somebody who comes as something else', () => {
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

  async function category(code: string) {
    const path = { params: { path: { event: office.event } } };
    const found = dataOf(await office.api.GET('/api/v1/events/{event}/categories', path)).find(
      (one) => one.code === code,
    );
    if (!found) throw new Error(`The event has no category ${code}.`);
    return found;
  }

  /** Somebody who comes by herself. */
  async function person(state: 'approved' | 'submitted') {
    const { api, event } = office;
    const query = { state: [state], category: ['government'], limit: 5 };
    const list = await api.GET('/api/v1/events/{event}/registrations', {
      params: { path: { event }, query },
    });
    for (const { id } of dataOf(list).items) {
      const params = { path: { event, registration: id } };
      const one = dataOf(await api.GET('/api/v1/events/{event}/registrations/{registration}', { params }));
      if (one.companions.length === 0 && one.accompanies === null) return one;
    }
    throw new Error('Nobody comes by herself.');
  }

  async function open(id: string): Promise<Locator> {
    await page.goto(`${office.home}/people/${id}`);
    await settled(page);
    await page.getByRole('button', { name: ACT }).click();
    return page.getByRole('dialog');
  }

  const act = (dialog: Locator) => dialog.getByRole('button', { name: ACT });

  it('is moved once what follows was seen, and the history says what she was', async () => {
    const { id } = await person('approved');
    const before = await category('company');
    const dialog = await open(id);
    expect(await act(dialog).isDisabled()).toBe(true);
    await dialog.locator('[name=category]').selectOption(before.id);
    const follows = dialog.getByRole('region', { name: 'What will follow' });
    await follows.getByText('A place is given back: Government').waitFor();
    await follows.getByText(`A place is taken: Company (${before.left} left)`).waitFor();
    await follows.getByText('The approval stays.').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await dialog.getByLabel('Reason, for the history').fill('Comes for her firm');
    await act(dialog).click();
    await dialog.waitFor({ state: 'hidden' });

    const history = page.getByRole('listitem').filter({ hasText: 'Registered as something else' });
    await history.getByText('Government → Company').waitFor();
    await history.getByText('Comes for her firm').waitFor();
    expect(await category('company')).toMatchObject({ taken: before.taken + 1 });
  });

  it('is told at the field what is full, and let in past it with a reason', async () => {
    const { id } = await person('submitted');
    const { id: media, taken, version } = await category('media');
    await office.api.PATCH('/api/v1/events/{event}/categories/{category}', {
      params: { path: { event: office.event, category: media } },
      body: { version, capacity: taken } as never,
    });
    const dialog = await open(id);
    await dialog.locator('[name=category]').selectOption(media);
    await dialog.getByText(`No place left in Media: 0 of ${taken} free.`).waitFor();
    expect(await act(dialog).isDisabled()).toBe(true);
    expect(await accessFaults(page)).toEqual([]);
    await dialog.getByLabel('Reason').fill('Writes about the signing');
    await act(dialog).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await category('media')).toMatchObject({ taken: taken + 1, capacity: taken + 1, left: 0 });
    expect(office.faults).toEqual([]);
  });
});
