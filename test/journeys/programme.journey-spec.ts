import type { Browser, Locator, Page } from 'playwright-core';
import { accessFaults } from '../support/access';
import { launchBrowser, PHONE } from '../support/browser';
import { openConsole, type OpenConsole, settled } from '../support/console';
import { emptyDraft } from '../support/empty-draft';
import { dataOf } from '../support/organiser';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(240_000);

const KEEPING = 'The minister walks over by the side door.';

const DAY = 24 * 60 * 60_000;

/** Presses of Tab after which something that can be reached is not reached any more. */
const FAR = 120;

/** As many rooms, and cells of the grid from its first hour to noon, as it is looked for a session in. */
const ROOMS = 3;
const HALF_HOURS = 18;

/**
 * An organiser builds day one with the keyboard only, settles three kinds of conflict, lets a fourth stay, releases, moves
 * a session by touch, releases again and reads what changed.
 */
describe('an organiser makes the programme', () => {
  let stack: Stack;
  let browser: Browser;
  let owner: OpenConsole;
  let page: Page;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    owner = await openConsole(browser, stack, { role: 'event-owner' });
    ({ page } = owner);
    const path = { event: owner.event };
    await emptyDraft(owner.api, owner.event);
    // Somebody who appears twice: her parts are asked for before the programme is made.
    const speaker = dataOf(
      await owner.api.POST('/api/v1/events/{event}/speakers', {
        params: { path },
        body: { latinFamily: 'Quellaminister', latinGiven: 'Sok', country: 'KH' },
      }),
    );
    for (const role of ['opening-remarks', 'panellist'] as const) {
      await owner.api.POST('/api/v1/events/{event}/speakers/{speaker}/engagements', {
        params: { path: { ...path, speaker: speaker.id } },
        body: { role, state: 'confirmed' },
      });
    }
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Tab by Tab to what is called so, as whoever has no mouse would. */
  const reach = async (name: string | RegExp): Promise<void> => {
    for (let count = 0; count < FAR; count += 1) {
      const there = await page.evaluate(() => {
        const element = document.activeElement;
        // Between the last and the first stop the body has the keys, and all the words of the page.
        if (!(element instanceof HTMLElement) || element === document.body) return '';
        const labelled = element.id === '' ? null : document.querySelector(`label[for="${element.id}"]`);
        return (
          element.getAttribute('aria-label') ??
          labelled?.textContent ??
          element.textContent ??
          ''
        ).trim();
      });
      if (typeof name === 'string' ? there === name : name.test(there)) return;
      await press('Tab');
    }
    throw new Error(`${String(name)} was not reached by Tab.`);
  };
  const panel = () => page.getByRole('dialog');
  const savedPanel = async (): Promise<void> => {
    await press('Enter');
    await panel().waitFor({ state: 'detached' });
  };
  /** N where the keys are, its title, Enter. */
  const make = async (title: string): Promise<void> => {
    await press('n');
    await panel().waitFor();
    // On a slow machine the drawer is there before it takes the keyboard.
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'title');
    await page.keyboard.type(title);
    await savedPanel();
    await page.waitForFunction(
      (words) => document.activeElement?.closest('[data-session]')?.textContent?.includes(words),
      title,
    );
  };
  const conflicts = (count: string) => page.getByRole('button', { name: count, exact: true }).waitFor();
  const saved = () =>
    page
      .getByText(/^Saved/)
      .first()
      .waitFor();
  /** To the card called so: by Tab into the grid, by arrows through its rooms from the top of each. */
  const card = async (title: string): Promise<void> => {
    const inGrid = () =>
      page.evaluate(() => document.activeElement?.matches('[data-scroll] [data-current]') === true);
    for (let count = 0; count < FAR && !(await inGrid()); count += 1) await press('Tab');
    await walk('ArrowLeft', ROOMS);
    for (let room = 0; room < ROOMS; room += 1) {
      await press('Home');
      for (let down = 0; down < HALF_HOURS; down += 1) {
        // A cell that reaches into a session names it too.
        const onCard = await page.evaluate(() => document.activeElement?.matches('[data-session]') === true);
        if (onCard && (await focused()).includes(title)) return;
        await press('ArrowDown');
      }
      await press('ArrowRight');
    }
    throw new Error(`${title} was not reached by arrows.`);
  };
  const walk = async (key: string, times: number): Promise<void> => {
    for (let count = 0; count < times; count += 1) await press(key);
  };

  it('builds day one by keys', async () => {
    await page.goto(owner.home);
    await settled(page);
    await press('g', 't');
    await page.locator('[data-scroll]').waitFor();
    await settled(page);
    await reach(/^\w+ \d+ \w+, 09:00, Plenary hall: free$/);
    await make('Opening ceremony');
    expect(await focused()).toContain('09:00–09:30');
    await walk('+', 6);
    await walk('ArrowDown', 1);
    await make('Policy communication');
    expect(await focused()).toContain('10:00–10:30');
    await walk('ArrowDown', 1);
    await press('ArrowRight');
    await make('Financial services');
    await saved();
    await conflicts('No conflicts');
    expect(await accessFaults(page)).toEqual([]);
  });

  it('settles three kinds of conflict and lets a fourth stay', async () => {
    // A room used twice: settled by another time.
    await card('Policy communication');
    await press('Alt+ArrowUp', 'Alt+ArrowUp');
    await conflicts('1 conflict');
    await press('F8');
    await page
      .getByText(/Plenary hall: “Opening ceremony” and “Policy communication” at the same time/)
      .waitFor();
    await press('Control+z', 'Control+z');
    await conflicts('No conflicts');
    await saved();

    // Too few seats: settled by another number.
    await card('Policy communication');
    await press('e');
    await panel().waitFor();
    await reach('What the room needs');
    await press('Enter');
    await reach('People expected');
    await page.keyboard.type('900');
    await savedPanel();
    await conflicts('1 conflict');
    await page.getByText(/“Policy communication” needs 900 seats/).waitFor();
    await press('Control+z');
    await conflicts('No conflicts');

    // Somebody in two places at once: settled by another time of one of them.
    await appears('Opening ceremony', 'Quellaminister');
    await card('Financial services');
    await press('Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp');
    await appears('Financial services', 'Quellaminister');
    await conflicts('1 conflict');
    await page.getByText(/Quellaminister.*is in “.*” and in “.*” at the same time/).waitFor();
    await card('Financial services');
    await walk('Alt+ArrowDown', 3);

    // Too little time to walk is let stay, and the list remembers why.
    await page.getByText('0 min from “Opening ceremony” to “Financial services”, 5 too few').waitFor();
    await conflicts('1 conflict');
    await page.keyboard.press('F8');
    await reach('Let it stay');
    await press('Enter');
    await panel().waitFor();
    await reach(/^Reason/);
    await page.keyboard.type(KEEPING);
    await reach('Let it stay');
    await press('Enter');
    await panel().waitFor({ state: 'detached' });
    await page.getByText(KEEPING).waitFor();
    await conflicts('No conflicts');
  });

  it('releases it, moves a session by touch, releases again and reads what changed', async () => {
    await release('First');
    const phone = await browser.newContext({
      ...PHONE_TOUCH,
      storageState: await page.context().storageState(),
    });
    const touched = await phone.newPage();
    await touched.goto(`${stack.origin}${owner.home}/programme`);
    const card = touched.locator('[data-session]', { hasText: 'Policy communication' });
    await card.scrollIntoViewIfNeeded();
    const box = await card.boundingBox();
    if (box === null) throw new Error('The session is nowhere.');
    const client = await phone.newCDPSession(touched);
    const at = { x: box.x + 20, y: box.y + 12 };
    const touch = (type: string, y: number) =>
      client.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: type === 'touchEnd' ? [] : [{ x: at.x, y }],
      });
    await touch('touchStart', at.y);
    // A finger that rests takes the card; one that moves at once scrolls.
    await touched.waitForFunction(() => document.querySelector('[data-dragging]') !== null);
    for (const down of [20, 40, 60, 81]) await touch('touchMove', at.y + down);
    await touch('touchEnd', at.y + 81);
    await touched
      .getByText(/^Saved/)
      .first()
      .waitFor();

    // The tabs of the days are above the screen of a phone: held at its upper edge, a card brings them into sight.
    const second = touched.getByRole('group', { name: 'Days' }).getByRole('button').nth(1);
    await touched.locator('[data-scroll]').evaluate((grid) => {
      grid.scrollIntoView({ block: 'end' });
    });
    expect((await second.boundingBox())?.y).toBeLessThan(0);
    const held = await touched.locator('[data-session]', { hasText: 'Policy communication' }).boundingBox();
    if (held === null) throw new Error('The session is nowhere.');
    const finger = (type: string, x: number, y: number) =>
      client.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: type === 'touchCancel' ? [] : [{ x, y }],
      });
    await finger('touchStart', held.x + 20, held.y + 12);
    await touched.waitForFunction(() => document.querySelector('[data-dragging]') !== null);
    for (const up of [200, 100, 20, 10]) await finger('touchMove', held.x + 20, up);
    await touched.waitForFunction(() => window.scrollY === 0);
    const tab = await second.boundingBox();
    if (tab === null) throw new Error('The tab is nowhere.');
    await finger('touchMove', tab.x + tab.width / 2, tab.y + tab.height / 2);
    await touched.locator('[data-drop="1"][data-over]').waitFor();
    await finger('touchCancel', 0, 0);
    await touched.locator('[data-over]').waitFor({ state: 'detached' });
    await phone.close();

    await release('Second');
    await page.goto(`${owner.home}/programme/releases`);
    await settled(page);
    const compared = page.locator('section', {
      has: page.getByRole('heading', { name: 'Compare two releases' }),
    });
    await compared.getByText('Policy communication').waitFor();
    await compared.getByText(/From .*10:00–10:30.* to .*10:45–11:15/).waitFor();
    expect(await accessFaults(page)).toEqual([]);
  });

  it('sees who else is at work, and over a session that it is open before somebody already', async () => {
    const other = await openConsole(browser, stack, { role: 'programme-manager' });
    const { name } = dataOf(await other.api.GET('/api/v1/session'));
    await Promise.all([page.goto(`${owner.home}/programme`), other.page.goto(`${other.home}/programme`)]);
    await Promise.all([settled(page), settled(other.page)]);
    const here = page.getByRole('button', { name: 'One more person is here' });
    await here.waitFor();
    await other.page.locator('[data-scroll] [data-session]', { hasText: 'Policy communication' }).click();
    await other.page.getByRole('dialog').waitFor();

    const held = page.locator('[data-scroll] [data-session]', { hasText: 'Policy communication' });
    await held.getByTitle(`${name} has it open`).waitFor();
    await here.click();
    await page.getByRole('listitem').filter({ hasText: name }).getByRole('button').click();
    const said = page.getByRole('status').filter({ hasText: `${name} has had this session open since` });
    await said.waitFor();
    expect(await accessFaults(page)).toEqual([]);

    await other.page.context().close();
    await said.waitFor({ state: 'detached' });
    await panel().getByRole('button', { name: 'Cancel' }).click();
    await here.waitFor({ state: 'detached' });
  });

  it('drags a session to another day by its tab, and is led back to a conflict of the first', async () => {
    await page.goto(`${owner.home}/programme`);
    await settled(page);
    const before = Date.parse((await startOf('Financial services')) ?? '');
    const tab = page.getByRole('group', { name: 'Days' }).getByRole('button').nth(1);
    const bands = page.locator('[data-scroll] [data-of=people]');
    const hint = page.getByText(/^Move to .*\d\d:\d\d–\d\d:\d\d, /);

    await overTab(tab);
    await bands.first().waitFor();
    await hint.waitFor();
    expect(await tab.getAttribute('data-over')).toBe('');
    await press('Escape');
    await bands.first().waitFor({ state: 'detached' });
    await hint.waitFor({ state: 'hidden' });
    expect(await tab.getAttribute('data-over')).toBeNull();
    await page.mouse.up();

    await overTab(tab);
    await page.mouse.up();
    await page.locator('[data-scroll] [data-session]', { hasText: 'Financial services' }).waitFor({
      state: 'detached',
    });
    await saved();
    for (
      let looks = 0;
      Date.parse((await startOf('Financial services')) ?? '') !== before + DAY;
      looks += 1
    ) {
      if (looks > 40) throw new Error('It did not come to the next day.');
      await page.waitForTimeout(250);
    }

    await card('Policy communication');
    await press('Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp');
    await conflicts('1 conflict');
    await tab.click();
    await page.locator('[data-scroll] [data-session]', { hasText: 'Financial services' }).waitFor();
    await card('Financial services');
    await press('F8');
    await page.waitForFunction(() =>
      /Opening ceremony|Policy communication/.test(
        document.activeElement?.closest('[data-scroll] [data-session]')?.textContent ?? '',
      ),
    );
  });

  /** Holds the card of “Financial services” over the tab of a day. */
  async function overTab(tab: Locator): Promise<void> {
    const held = page.locator('[data-scroll] [data-session]', { hasText: 'Financial services' });
    await held.scrollIntoViewIfNeeded();
    const [from, to] = [await held.boundingBox(), await tab.boundingBox()];
    if (from === null || to === null) throw new Error('There is nothing to drag, or nowhere to.');
    await page.mouse.move(from.x + 20, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 30, from.y + 20);
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2);
  }

  async function startOf(title: string): Promise<string | null | undefined> {
    const path = { event: owner.event };
    const draft = dataOf(await owner.api.GET('/api/v1/events/{event}/programme', { params: { path } }));
    const found = draft.sessions.find(({ facts }) => (facts['title'] as { en?: string }).en === title);
    return found?.facts['startsAt'] as string | null | undefined;
  }

  /** Opens the session by E and has somebody appear in a first item of it. */
  async function appears(session: string, who: string): Promise<void> {
    await card(session);
    await press('e');
    await panel().waitFor();
    await reach('What happens');
    await press('Enter');
    await reach('Add an item');
    await press('Enter');
    await reach('Add a person');
    await page.keyboard.type(who);
    await page.getByRole('option', { name: who }).waitFor();
    await press('ArrowDown');
    await press('Enter');
    await reach('Add');
    await press('Enter');
    await reach('Save');
    await savedPanel();
  }

  async function release(name: string): Promise<void> {
    await page.goto(`${owner.home}/programme/releases`);
    await settled(page);
    await page.getByRole('button', { name: 'Release the programme' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('button', { name: 'Release the programme' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name, exact: true }).waitFor();
  }
});

const PHONE_TOUCH = { viewport: PHONE, hasTouch: true, isMobile: true };
