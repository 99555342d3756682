import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DESKTOP, launchBrowser, visit } from '../../support/browser';
import { actAs, dataOf, roleOf } from '../../support/organiser';
import { record } from '../../support/proof';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(180_000);

const TABS = 8;

/** A change of somebody else is on every screen within this, in milliseconds. */
const SOON = 5_000;

/** Counts, in each page, the streams the page itself has opened; as text, since it runs in the browser. */
const COUNT_STREAMS = `
  window.streams = 0;
  window.EventSource = class extends window.EventSource {
    constructor(...given) { super(...given); window.streams += 1; }
  };`;

describe('eight tabs of the console', () => {
  let stack: Stack;
  let browser: Browser;
  let api: ReturnType<typeof actAs>;
  let event: string;
  let home: string;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    api = actAs(stack.origin, roleOf(stack.dataDir, 'event-owner').token);
    const [only] = dataOf(await api.GET('/api/v1/events'));
    event = only?.id ?? '';
    home = `/app/${only?.code}`;
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** Tabs of one browser, all on the list of people, all signed in as the owner. */
  async function tabs(script: string): Promise<{ context: BrowserContext; pages: Page[]; faults: string[] }> {
    const { context, page, faults } = await visit(browser, { origin: stack.origin, width: DESKTOP });
    await context.addInitScript(COUNT_STREAMS + script);
    const owner = roleOf(stack.dataDir, 'event-owner');
    await page.goto('/app');
    await page.fill('input[type=email]', owner.email);
    await page.fill('input[type=password]', owner.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${home}`);
    const pages = [page];
    while (pages.length < TABS) pages.push(await context.newPage());
    for (const each of pages) {
      await each.goto(`${home}/settings/places`);
      await each.locator('main h1').waitFor();
    }
    return { context, pages, faults };
  }

  /** Adds a venue by the API, as somebody at another desk does; every tab must show it. Returns how many do. */
  async function shownIn(pages: Page[], name: string): Promise<number> {
    const code = name.toLowerCase().replaceAll(' ', '-');
    const answer = await api.POST('/api/v1/events/{event}/venues', {
      params: { path: { event } },
      body: { code, name: { en: name } },
      headers: { 'x-rivermeet': '1' },
    });
    expect(answer.response.status).toBe(201);
    const shown = pages.map((page) =>
      page
        .getByText(name)
        .first()
        .waitFor({ timeout: SOON })
        .then(() => true)
        .catch(() => false),
    );
    return (await Promise.all(shown)).filter(Boolean).length;
  }

  const streamsOf = async (pages: Page[]) => {
    const counts = await Promise.all(pages.map((page) => page.evaluate('window.streams')));
    return (counts as number[]).reduce((sum, count) => sum + count, 0);
  };

  async function workers(): Promise<number> {
    const session = await browser.newBrowserCDPSession();
    const { targetInfos } = (await session.send('Target.getTargets')) as {
      targetInfos: { type: string; url: string }[];
    };
    await session.detach();
    return targetInfos.filter(({ type, url }) => type === 'shared_worker' && url.includes('live-worker'))
      .length;
  }

  it('stay live over one stream, which a worker keeps for them', async () => {
    const { context, pages, faults } = await tabs('');
    const live = await shownIn(pages, 'River pavilion');
    const [inPages, shared] = [await streamsOf(pages), await workers()];
    record({
      row: 'eight-tabs',
      value: `${live} of ${TABS} tabs live, ${inPages + shared} stream`,
      holds: live === TABS && inPages === 0 && shared === 1,
    });
    expect({ live, inPages, shared, faults }).toEqual({ live: TABS, inPages: 0, shared: 1, faults: [] });
    await context.close();
  });

  it('stay live over one stream of one tab where a browser has no shared workers, also when that tab is closed', async () => {
    const { context, pages, faults } = await tabs('delete window.SharedWorker;');
    const live = await shownIn(pages, 'Bamboo hall');
    expect({ live, streams: await streamsOf(pages), faults }).toEqual({ live: TABS, streams: 1, faults: [] });

    const leading: Page[] = [];
    for (const page of pages) if ((await page.evaluate('window.streams')) === 1) leading.push(page);
    await leading[0]?.close();
    const rest = pages.filter((page) => page !== leading[0]);
    expect(await shownIn(rest, 'Lotus terrace')).toBe(TABS - 1);
    await context.close();
  });
});
