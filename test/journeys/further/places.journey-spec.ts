import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { launchBrowser, PHONE } from '../../support/browser';
import { openConsole, type OpenConsole, settled } from '../../support/console';
import { dataOf } from '../../support/organiser';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(180_000);

const NARROW = { ...PHONE, width: 360 };

/** What stands around the sessions: buses, tables that are taken in, the editions of an event. */
describe('around the programme', () => {
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

  const inEvent = () => ({ params: { path: { event: office.event } } });

  const draft = async () => {
    const { sessions } = dataOf(await office.api.GET('/api/v1/events/{event}/programme', inEvent()));
    return sessions.map(({ id, facts }) => ({ id, ...facts, roomId: facts.roomId ?? null }));
  };

  it('says from which bus somebody is moved, and puts her back, on a phone', async () => {
    const visit = (await draft()).find(({ code }) => code === 'visit-park');
    const path = { event: office.event, session: visit?.id ?? '' };
    const at = '/api/v1/events/{event}/visits/{session}/buses' as const;
    const buses = async () => dataOf(await office.api.GET(at, { params: { path } }));
    const ridersOf = async (number: number) =>
      (await buses())
        .find((bus) => bus.number === number)
        ?.manifest.map(({ registrationId }) => registrationId);
    const [first] = await buses();
    const rider = first?.manifest[0];
    await page.setViewportSize(NARROW);
    await page.goto(`${office.home}/programme/visits/${path.session}`);
    await settled(page);

    await page.getByLabel('Put somebody in bus 2').fill(rider?.number ?? '');
    await page.getByRole('button', { name: /in bus 1/ }).click();
    const moved = page.getByRole('status').filter({ hasText: 'was moved here from bus 1' });
    await moved.waitFor();
    expect(await ridersOf(2)).toContain(rider?.registrationId);
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    await moved.getByRole('button', { name: 'Back to bus 1' }).click();
    await moved.waitFor({ state: 'detached' });
    expect(await ridersOf(1)).toContain(rider?.registrationId);
    expect(office.faults).toEqual([]);
  });

  it('takes away what stands where a cell of a table is empty, only if that is chosen', async () => {
    const session = (await draft()).find(({ roomId, parentId }) => roomId !== null && !parentId);
    const title = session?.title?.en ?? '';
    await page.goto(`${office.home}/programme/exchange`);
    await settled(page);
    await page.locator('#exchange-file').setInputFiles({
      name: 'rooms.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`ID,Title (en),Room\n${session?.id ?? ''},"${title}",\n`),
    });
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByText('Everything stands there already. Nothing would change.').waitFor();
    await page.getByLabel('Empty cells take away what stands').check();
    await page.getByRole('cell', { name: 'room (emptied)' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take it in' }).click();
    await page.getByText('It is in: 0 new, 1 changed').waitFor();
    expect((await draft()).find(({ id }) => id === session?.id)?.roomId).toBeNull();
  });
});
