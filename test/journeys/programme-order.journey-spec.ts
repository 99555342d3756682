import type { Browser, Page } from 'playwright-core';
import { newId } from '@app/kernel';
import { accessFaults } from '../support/access';
import { launchBrowser } from '../support/browser';
import { openConsole, type OpenConsole, settled } from '../support/console';
import { dataOf } from '../support/organiser';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(180_000);

const [MINISTER, DIRECTOR, ENVOY] = ['Sok Quellaminister', 'Chan Quelladirector', 'Keo Quellaenvoy'];
const GUEST = 'Vann Quellaguest';
const REASON = 'Has to leave for the airport.';

/** The opening’s speaking order is proposed by precedence, overridden with a reason, and the reason is kept. */
describe('the speaking order of the opening', () => {
  let stack: Stack;
  let browser: Browser;
  let owner: OpenConsole;
  let page: Page;
  let session: string;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    owner = await openConsole(browser, stack, { role: 'event-owner' });
    ({ page } = owner);
    session = await opening();
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it('waits for the standing of a speaker who is not registered, given on her page', async () => {
    await page.goto(`${owner.home}/speakers?q=Quellaminister`);
    await page.getByRole('link', { name: MINISTER }).click();
    const standing = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Standing' }) });
    await standing.getByText('no rank').waitFor();
    await standing.getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Rank').selectOption('minister');
    await dialog.getByLabel('In office since').fill('2019-05-30');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await standing.getByText('Minister', { exact: true }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
  });

  it('is proposed with why each stands there, and taken over', async () => {
    await open();
    expect(await speakers()).toEqual([DIRECTOR, ENVOY, MINISTER]);
    await page.getByRole('button', { name: 'By precedence' }).click();
    await page.getByText('In the order of precedence.').waitFor();
    expect(await speakers()).toEqual([MINISTER, DIRECTOR, ENVOY]);
    await row(MINISTER).getByText('Before the next by rank: Minister, then Director-General.').waitFor();
    await save();
  });

  it('is left for a reason only, which is kept with who and when', async () => {
    await open();
    await page.getByText('In the order of precedence.').waitFor();
    await page.getByRole('button', { name: `${ENVOY} speaks earlier` }).click();
    const dialog = page.getByRole('dialog', { name: `Move ${ENVOY}` });
    await dialog.getByText('Cancel does not take it back').waitFor();
    await dialog.getByLabel('Reason').fill(REASON);
    expect(await accessFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Move all the same' }).click();
    await row(ENVOY).getByText(REASON).waitFor();
    await page.getByText(`Your decision on ${ENVOY} is kept already`, { exact: false }).waitFor();
    expect(await speakers()).toEqual([MINISTER, ENVOY, DIRECTOR]);
    await save();

    const kept = dataOf(
      await owner.api.GET('/api/v1/events/{event}/precedence-overrides', {
        params: { path: { event: owner.event } },
      }),
    );
    // The demo has decided against a place before.
    const hers = kept.filter(({ reason }) => reason === REASON);
    expect(hers).toMatchObject([{ listKind: 'item', place: 2, decidedBy: expect.stringMatching(/./) }]);
  });

  it('is proposed again with what was decided, until that is taken back', async () => {
    await open();
    await row(ENVOY).getByText(REASON).waitFor();
    await page.getByRole('button', { name: `${MINISTER} speaks later` }).waitFor();
    await row(ENVOY).getByRole('button', { name: 'Let the rules place this person again' }).click();
    await row(ENVOY).getByText(REASON).waitFor({ state: 'detached' });
    await page.getByText('The decision is taken back already').waitFor();
    expect(await speakers()).toEqual([MINISTER, DIRECTOR, ENVOY]);
    expect(owner.faults).toEqual([]);
  });

  it('takes in a speaker who had no part, by keys, in the one save, and undoes it', async () => {
    await owner.api.POST('/api/v1/events/{event}/speakers', {
      params: { path: { event: owner.event } },
      body: { latinFamily: 'Vann', latinGiven: 'Quellaguest', country: 'KH' },
    });
    await open();
    const field = page.getByRole('combobox', { name: 'Add a person' });
    await field.fill('Quellagu');
    await page.getByRole('option', { name: GUEST }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await field.press('Escape');
    await page.getByRole('option', { name: GUEST }).waitFor({ state: 'detached' });
    await field.press('ArrowDown');
    await field.press('Enter');
    await page.getByLabel('As what').selectOption({ label: 'Keynote' });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText(`${GUEST} is added.`).waitFor();
    await row(GUEST).getByText('Keynote · Not invited yet').waitFor();
    expect(await partsOfGuest()).toEqual([]);
    await save();
    expect(await partsOfGuest()).toEqual(['keynote']);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await appearing()).toBe(4);
    const undone = page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && /\/programme\/operations\//.test(answer.url()),
    );
    await page.keyboard.press('Control+z');
    await undone;
    expect(await appearing()).toBe(3);
    expect(owner.faults).toEqual([]);
  });

  const row = (name: string) =>
    page
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: `Take ${name} out` }) })
      .last();

  /** Who speaks, as the form has them. */
  async function speakers(): Promise<string[]> {
    const names = await page
      .getByRole('button', { name: /^Take .* out$/ })
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
    return names.map((name) => name.replace(/^Take (.*) out$/, '$1'));
  }

  async function open(): Promise<void> {
    await page.goto(`${owner.home}/programme?session=${session}`);
    await settled(page);
    await page.getByRole('button', { name: `Take ${MINISTER} out` }).waitFor();
  }

  async function save(): Promise<void> {
    const kept = page.waitForResponse(/\/programme\/operations$/);
    await page.getByRole('button', { name: 'Save' }).click();
    expect((await kept).status()).toBe(201);
  }

  /** As what she is engaged, whoever came in by the panel. */
  async function partsOfGuest(): Promise<string[]> {
    const params = { path: { event: owner.event }, query: { q: GUEST } };
    const { items } = dataOf(await owner.api.GET('/api/v1/events/{event}/speakers', { params }));
    return items.flatMap(({ engagements }) => engagements.map(({ role }) => role));
  }

  /** How many appear in the opening, as the draft has it. */
  async function appearing(): Promise<number> {
    const params = { path: { event: owner.event } };
    const draft = dataOf(await owner.api.GET('/api/v1/events/{event}/programme', { params }));
    const facts = draft.sessions.find(({ id }) => id === session)?.facts;
    const items = (facts?.['items'] ?? []) as { appearances: unknown[] }[];
    return items.flatMap(({ appearances }) => appearances).length;
  }

  /** An opening in which three speak, nobody of them registered and the minister last. */
  async function opening(): Promise<string> {
    const { api, event } = owner;
    const path = { event };
    const parts: { engagementId: string }[] = [];
    for (const [name, rankCode] of [
      [DIRECTOR, 'director-general'],
      [ENVOY, null],
      [MINISTER, null],
    ] as const) {
      const [latinFamily = '', latinGiven = ''] = name.split(' ');
      const { id } = dataOf(
        await api.POST('/api/v1/events/{event}/speakers', {
          params: { path },
          body: { latinFamily, latinGiven, country: 'KH' },
        }),
      );
      if (rankCode !== null) {
        await api.PUT('/api/v1/events/{event}/standings/{subject}', {
          params: { path: { event, subject: id } },
          body: { rankCode, inOfficeSince: null },
        });
      }
      const part = dataOf(
        await api.POST('/api/v1/events/{event}/speakers/{speaker}/engagements', {
          params: { path: { event, speaker: id } },
          body: { role: 'opening-remarks' },
        }),
      );
      parts.push({ engagementId: part.id });
    }
    const id = newId();
    const items = [
      { id: newId(), kind: 'speech' as const, title: { en: 'Addresses' }, minutes: 30, appearances: parts },
    ];
    dataOf(
      await api.POST('/api/v1/events/{event}/programme/operations', {
        params: { path },
        body: {
          act: 'create',
          changes: [
            {
              session: id,
              before: null,
              after: { kind: 'plenary', title: { en: 'Opening' }, minutes: 60, items },
            },
          ],
        },
      }),
    );
    return id;
  }
});
