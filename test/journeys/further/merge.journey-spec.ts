import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { launchBrowser, PHONE } from '../../support/browser';
import { openConsole, type OpenConsole, settled } from '../../support/console';
import { delegateSteps } from '../../support/living-event';
import { dataOf } from '../../support/organiser';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(120_000);

/** Where pictures are kept when somebody wants to look at them. */
const LOOKS = process.env.LOOKS_DIR;

describe('two records that are one', () => {
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
    if (!LOOKS) return;
    const desktop = page.viewportSize();
    await page.screenshot({ path: `${LOOKS}/${name}.png`, fullPage: true });
    await page.setViewportSize(PHONE);
    await page.screenshot({ path: `${LOOKS}/${name}-phone.png`, fullPage: true });
    if (desktop) await page.setViewportSize(desktop);
  };

  /** Somebody of this organisation, registered at the desk. */
  async function registered(email: string, organisationName: string): Promise<string> {
    const { api, event } = desk;
    const params = { path: { event } };
    const { days } = dataOf(await api.GET('/api/v1/events/{event}', { params }));
    const categories = dataOf(await api.GET('/api/v1/events/{event}/categories', { params }));
    const steps = delegateSteps(
      email,
      days.map(({ id }) => id),
    );
    const answers = Object.assign({}, ...Object.values(steps), {
      organisationName,
      organisationLatinName: organisationName,
    }) as Record<string, string>;
    const categoryId = categories.find(({ code }) => code === 'government')?.id ?? '';
    const made = await api.POST('/api/v1/events/{event}/registrations', {
      params,
      body: { categoryId, answers, send: true, whenFull: 'refuse' },
    });
    return dataOf(made).id;
  }

  it('are organisations, found by a few letters, shown side by side and made one', async () => {
    await registered('first@example.org', 'Riverside Power');
    await registered('second@example.org', 'Riverside Power Ltd');
    await page.goto(`${desk.home}/organisations`);
    await settled(page);
    await look('organisations');
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('searchbox', { name: 'Search organisations' }).fill('riversid');
    await page.waitForURL(/q=riversid/);
    await page.getByRole('link', { name: 'Riverside Power', exact: false }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Riverside Power' }).waitFor();
    await settled(page);
    await look('organisation');
    expect(await accessFaults(page)).toEqual([]);

    await page.getByRole('button', { name: /^Merge with Riverside Power/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Merge two organisations' });
    await dialog.getByText('1 registration').waitFor();
    await look('organisation-merge');
    expect(await accessFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByText('The two records are one now.').waitFor();
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
    await page.getByText('No other organisation looks like this one.').waitFor();
    expect(await page.getByRole('region', { name: 'Events' }).getByRole('row').last().innerText()).toMatch(
      /2$/,
    );
  });

  it('are a person registered twice, and the dialog says what to do first', async () => {
    const id = await registered('third@example.org', 'Riverside Power');
    await page.goto(`${desk.home}/people/${id}`);
    await page.getByRole('heading', { name: 'The same person', exact: true }).waitFor();
    await settled(page);
    await look('person-across');
    await page
      .getByRole('button', { name: /^Merge with / })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: 'Merge two records of a person' });
    await dialog.getByText(/Cancel or withdraw one of them first\./).waitFor();
    await look('person-merge');
    expect(await dialog.getByRole('button', { name: 'Merge', exact: true }).isDisabled()).toBe(true);
    expect(await accessFaults(page)).toEqual([]);
    expect(desk.faults).toEqual([]);
  });
});
