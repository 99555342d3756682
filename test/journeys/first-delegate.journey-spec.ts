import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signatureHolds, verifyToken } from '@app/badges';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, visit, type WatchedPage } from '../support/browser';
import { fill, goOn, SREYMOM, step, tick } from '../support/delegate';
import { codeIn, linkIn, Mailbox } from '../support/mailbox';
import { actAs, dataOf, roleOf } from '../support/organiser';
import { record } from '../support/proof';
import { type Stack, startStack } from '../support/stack';

const KHMER = /\p{Script=Khmer}/u;
const EMAIL = SREYMOM.person.email ?? '';

/** The families Chromium really drew the element's text with. */
async function fontsOf(page: Page, selector: string): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('DOM.enable');
  await cdp.send('CSS.enable');
  const { root } = await cdp.send('DOM.getDocument');
  const { nodeId } = await cdp.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId });
  await cdp.detach();
  return fonts.filter((font) => font.glyphCount > 0).map((font) => font.familyName);
}

jest.setTimeout(120_000);

describe('the first delegate', () => {
  /** The event's public keys, as a desk would hold them. */
  async function keysOf(eventId: string): Promise<{ eventId: string; keyId: number; publicKey: Buffer }[]> {
    const client = new Client({ connectionString: stack.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query(
        'SELECT event_id AS "eventId", key_id AS "keyId", public_key AS "publicKey" FROM badge_key WHERE event_id = $1',
        [eventId],
      );
      return rows;
    } finally {
      await client.end();
    }
  }

  let stack: Stack;
  let browser: Browser;
  let phone: WatchedPage;
  let mailbox: Mailbox;
  let organiser: ReturnType<typeof actAs>;
  let event: string;
  let opening: Date;
  let registration: string;
  let mended: number;
  let statusPath: string;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    phone = await visit(browser, { origin: stack.origin, locale: 'km-KH' });
    mailbox = new Mailbox(stack.inboxDir);
    organiser = actAs(stack.origin, roleOf(stack.dataDir, 'event-owner').token);
    event = dataOf(await organiser.GET('/api/v1/events'))[0]?.id ?? '';
    const { days } = dataOf(await organiser.GET('/api/v1/events/{event}', { params: { path: { event } } }));
    opening = new Date(`${days[0]?.date}T04:00:00Z`);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it('finds the event in her language and script', async () => {
    const { page } = phone;
    await page.goto('/');
    expect(await page.getAttribute('html', 'lang')).toBe('km');
    expect(await page.textContent('h1')).toMatch(KHMER);
    expect(await fontsOf(page, 'h1')).toContainEqual(expect.stringMatching(/khmer/i));
  });

  it('chooses her category and begins', async () => {
    const { page } = phone;
    await page.locator('a[href$="/register"]').first().click();
    const government = page.locator('label', { hasText: /រដ្ឋាភិបាល|រដ្ឋ/ }).first();
    await government.click();
    await goOn(page);
    expect(step(page)).toBe('person');
  });

  it('is told what is missing, and keeps what she typed', async () => {
    const { page } = phone;
    const { email: _left, ...rest } = SREYMOM.person;
    await fill(page, { ...rest, email: 'not an address' });
    await goOn(page);
    expect(step(page)).toBe('person');
    expect(await page.locator('[role=alert] a').count()).toBe(1);
    expect(await page.inputValue('[name=nativeGiven]')).toBe('ស្រីមុំ');
    expect(await page.inputValue('[name=email]')).toBe('not an address');
  });

  it('saves for later and goes on from the mailed link on another device', async () => {
    await fill(phone.page, { email: EMAIL });
    await goOn(phone.page);
    expect(step(phone.page)).toBe('organisation');
    await fill(phone.page, { organisationName: SREYMOM.organisation.organisationName ?? '' });
    await phone.page.locator('button[value=later]').click();
    await phone.page.waitForURL(/saved/);

    const mail = await mailbox.await(EMAIL, 1);
    expect(mail.subject).toMatch(KHMER);
    const path = linkIn(mail, stack.origin);

    const before = phone;
    phone = await visit(browser, { origin: stack.origin, locale: 'km-KH' });
    const { page } = phone;
    await page.goto(path);
    await page.goto(path);
    expect(await phone.context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'rm_visitor' }));
    await page.locator('form[action$="/continue"] button').click();
    await page.locator('button[name=ask]').click();
    const code = codeIn(await mailbox.await(EMAIL, 2));
    await page.fill('[name=code]', code);
    await Promise.all([
      page.waitForURL(/register\/organisation/),
      page.locator('form:has([name=code]) button').click(),
    ]);
    expect(await page.inputValue('[name=organisationName]')).toBe(SREYMOM.organisation.organisationName);
    expect(before.faults).toEqual([]);
    await before.context.close();
  });

  it('finishes and sends', async () => {
    const { page } = phone;
    await fill(page, SREYMOM.organisation);
    await goOn(page);
    expect(step(page)).toBe('days');
    for (const [name, count] of Object.entries(SREYMOM.days.boxes)) await tick(page, name, count);
    await fill(page, SREYMOM.days.fields);
    await goOn(page);
    expect(step(page)).toBe('check');
    expect(await page.textContent('main')).toContain('ស្រីមុំ');
    await page.check('[name=consent]');
    await goOn(page);
    expect(page.url()).toMatch(/sent|\/r\//);

    const mail = await mailbox.await(EMAIL, 3);
    statusPath = linkIn(mail, stack.origin);
    await page.goto(statusPath);
    expect(await page.textContent('h1')).toContain('ស្រីមុំ');
    expect(await page.locator('figure.qr').count()).toBe(0);
  });

  it('is returned with one thing to mend, and mends it', async () => {
    const list = dataOf(
      await organiser.GET('/api/v1/events/{event}/registrations', {
        params: { path: { event }, query: { q: EMAIL } },
      }),
    );
    registration = list.items[0]?.id ?? '';
    dataOf(
      await organiser.POST('/api/v1/events/{event}/registrations/{registration}/return', {
        params: { path: { event, registration } },
        body: {
          version: list.items[0]?.version ?? 0,
          message: 'សូមពិនិត្យមើលម្តងទៀត',
          items: [{ field: 'jobTitle', note: 'Please add the name of the department.' }],
        },
      }),
    );
    const mail = await mailbox.await(EMAIL, 4);
    const { page } = phone;
    await page.goto(linkIn(mail, stack.origin));
    expect(await page.textContent('main')).toContain('Please add the name of the department.');
    await page.locator('a[href$="/mend"]').click();
    await page.waitForURL(/mend/);
    expect(await page.locator('main form :is(input, select, textarea):not([type=hidden])').count()).toBe(1);
    await fill(page, { jobTitle: 'ប្រធាននាយកដ្ឋានវិនិយោគ' });
    await goOn(page);
    const detail = dataOf(
      await organiser.GET('/api/v1/events/{event}/registrations/{registration}', {
        params: { path: { event, registration } },
      }),
    );
    expect([detail.state, detail.jobTitle]).toEqual(['submitted', 'ប្រធាននាយកដ្ឋានវិនិយោគ']);
    mended = detail.version;
  });

  it('is approved, hears of it, and finds her code on the status page', async () => {
    dataOf(
      await organiser.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
        params: { path: { event, registration } },
        body: { version: mended },
      }),
    );
    const mails = await mailbox.await(EMAIL, 5);
    expect(mails.subject).toMatch(KHMER);
    const { page } = phone;
    for (let tries = 0; tries < 50; tries += 1) {
      await page.goto(statusPath);
      if ((await page.locator('figure.qr svg').count()) > 0) break;
      await page.waitForTimeout(200);
    }
    expect(await page.locator('figure.qr svg').count()).toBe(1);
  });

  it('has a badge whose code, on paper and on the phone, is the issued token', async () => {
    const badge = dataOf(
      await organiser.GET('/api/v1/events/{event}/registrations/{registration}/badge', {
        params: { path: { event, registration } },
      }),
    );
    const answer = await fetch(
      `${stack.origin}/api/v1/events/${event}/registrations/${registration}/badge.pdf`,
      {
        headers: { authorization: `Bearer ${roleOf(stack.dataDir, 'event-owner').token}` },
      },
    );
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const pdf = join(stack.dataDir, 'badge.pdf');
    writeFileSync(pdf, Buffer.from(await answer.arrayBuffer()));
    execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', pdf, join(stack.dataDir, 'badge')]);
    const onPaper = execFileSync(
      'zbarimg',
      ['--quiet', '--nodbus', '--raw', join(stack.dataDir, 'badge.png')],
      {
        encoding: 'utf8',
      },
    ).trim();

    await phone.page.locator('figure.qr').screenshot({ path: join(stack.dataDir, 'phone.png') });
    const onPhone = execFileSync(
      'zbarimg',
      ['--quiet', '--nodbus', '--raw', join(stack.dataDir, 'phone.png')],
      {
        encoding: 'utf8',
      },
    ).trim();
    expect(onPhone).toBe(onPaper);
    const verdict = verifyToken(
      onPaper,
      { eventId: event, now: opening, keys: await keysOf(event) },
      signatureHolds,
    );
    expect(verdict).toMatchObject({ ok: true, claims: { badgeId: badge.id } });
  });

  it('met no page that broke its own policy, asked elsewhere or failed', () => {
    expect(phone.faults).toEqual([]);
    record({ row: 'first-delegate', value: 'every step taken, 0 faults', holds: true });
  });
});
