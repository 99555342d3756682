import { Client } from 'pg';
import { launchBrowser } from '../support/browser';
import { type HtmlForm, formsIn, parseHtml } from '../support/html';
import { Mailbox, codeIn, linkIn } from '../support/mailbox';
import { demoAccess } from '../support/organiser';
import { record } from '../support/proof';
import { type Stack, startStack } from '../support/stack';
import { control, patience, sized } from './support/size';

jest.setTimeout(patience(4, 8));

const DEVICES = 100;
const ROUNDS = sized(5, 1);

/** The cookie that says what a device has proven; without TLS it has no prefix. */
const SESSION = /rm_visitor=([^;]+)/;
const STAFF_SESSION = /rm_staff=([^;]+)/;

/** One browser of nobody's: its cookies, and the form it was shown. */
interface Device {
  cookies: string;
  form: HtmlForm;
}

describe('a link in a mail', () => {
  let stack: Stack;
  let database: Client;
  let mailbox: Mailbox;
  let links: string[];
  let staff: string[];

  beforeAll(async () => {
    // Each who sets a password comes from an address of her own: that one address is slowed down is another promise.
    stack = await startStack({ env: { TRUSTED_PROXY: '1' } });
    database = new Client({ connectionString: stack.databaseUrl });
    await database.connect();
    mailbox = new Mailbox(stack.inboxDir);
    const { people, roles } = demoAccess(stack.dataDir);
    links = people.map(({ url }) => url);
    staff = roles.map(({ email }) => email);
  });

  afterAll(async () => {
    await database.end();
    await stack.stop();
  });

  async function count(sql: string): Promise<number> {
    const { rows } = await database.query<{ count: string }>(`SELECT count(*) FROM ${sql}`);
    return Number(rows[0]?.count);
  }

  const proven = () => count("visitor_grant WHERE proof = 'code'");

  it('is unspent after five scanners have opened it, and makes one session for a hundred who post its code at once', async () => {
    const readings: { scanned: number; sessions: number; statuses: Record<string, number> }[] = [];
    for (const link of links.slice(0, ROUNDS)) {
      const [before, grants] = [await proven(), await count('visitor_grant')];
      const cookies = await scan([link, `${link}/code`]);
      expect(cookies.filter((cookie) => SESSION.test(cookie))).toEqual([]);
      expect(await count('visitor_grant')).toBe(grants);

      const code = await askForCode(link);
      const devices = await Promise.all(Array.from({ length: DEVICES }, () => deviceAt(link)));
      const answers = await Promise.all(devices.map((device) => post(link, device, { code })));
      const sessions = answers.filter(({ session }) => session !== null).length;
      const statuses: Record<string, number> = {};
      for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
      readings.push({ scanned: 5, sessions, statuses });

      expect(sessions).toBe(1);
      expect(await proven()).toBe(before + 1);
      // Who came later learns that it was used, and gets nothing.
      const late = await post(link, await deviceAt(link), { code });
      expect([late.session, late.status]).toEqual([null, 422]);
    }
    const holds = readings.length === ROUNDS && readings.every(({ sessions }) => sessions === 1);
    record({
      row: 'links',
      value: `${readings.length} links, each opened by 5 scanners and unspent; of ${DEVICES} parallel posts of each code ${readings.map(({ sessions }) => sessions).join(', ')} made a session`,
      holds,
      values: readings,
    });
  });

  control('makes many sessions when the spending is taken away', async () => {
    // The guard is that one update of the code's row wins: here every update leaves it unspent, after 5 ms.
    await database.query(`
      CREATE FUNCTION unspent() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(0.005); new.used_at := NULL; RETURN new; END $$;
      CREATE TRIGGER unspent BEFORE UPDATE ON mailed_code FOR EACH ROW EXECUTE FUNCTION unspent()`);
    try {
      const link = links.at(-1) ?? '';
      const code = await askForCode(link);
      const devices = await Promise.all(Array.from({ length: 10 }, () => deviceAt(link)));
      const answers = await Promise.all(devices.map((device) => post(link, device, { code })));
      const sessions = answers.filter(({ session }) => session !== null).length;
      record({ row: 'links-control', value: `${sessions} sessions of one code`, holds: sessions > 1 });
      expect(sessions).toBeGreaterThan(1);
    } finally {
      await database.query('DROP TRIGGER unspent ON mailed_code; DROP FUNCTION unspent');
    }
  });

  it('to a new password is unspent after five scanners, and makes one session for a hundred who set one at once', async () => {
    const readings: { scanned: number; sessions: number; statuses: Record<string, number> }[] = [];
    for (const email of staff.slice(0, ROUNDS)) {
      const link = await askForReset(email);
      const cookies = await scan([link]);
      expect(cookies.filter((cookie) => STAFF_SESSION.test(cookie))).toEqual([]);

      const answers = await Promise.all(
        Array.from({ length: DEVICES }, (_, index) => setPassword(link, index)),
      );
      const sessions = answers.filter(({ session }) => session !== null).length;
      const statuses: Record<string, number> = {};
      for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
      readings.push({ scanned: 5, sessions, statuses });

      expect(sessions).toBe(1);
      // Who came later learns that it was used, and gets nothing.
      const late = await setPassword(link, DEVICES);
      expect([late.session, late.status]).toEqual([null, 410]);
    }
    record({
      row: 'reset-links',
      value: `${readings.length} links to a new password, each opened by 5 scanners and unspent; of ${DEVICES} parallel posts of each ${readings.map(({ sessions }) => sessions).join(', ')} made a session`,
      holds: readings.length > 0 && readings.every(({ sessions }) => sessions === 1),
      values: readings,
    });
  });

  control('to a new password makes many sessions when the spending is taken away', async () => {
    await database.query(`
      CREATE FUNCTION unspent_link() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(0.005); new.used_at := NULL; new.replaced_at := NULL; RETURN new; END $$;
      CREATE TRIGGER unspent_link BEFORE UPDATE ON password_link FOR EACH ROW EXECUTE FUNCTION unspent_link()`);
    try {
      const link = await askForReset(staff.at(-1) ?? '');
      const answers = await Promise.all(Array.from({ length: 5 }, (_, index) => setPassword(link, index)));
      const sessions = answers.filter(({ session }) => session !== null).length;
      record({ row: 'reset-links-control', value: `${sessions} sessions of one link`, holds: sessions > 1 });
      expect(sessions).toBeGreaterThan(1);
    } finally {
      await database.query('DROP TRIGGER unspent_link ON password_link; DROP FUNCTION unspent_link');
    }
  });

  /** Has a link to a new password mailed, and reads it as its owner does. */
  async function askForReset(email: string): Promise<string> {
    const before = (await mailbox.to(email)).length;
    const { status } = await fetch(`${stack.origin}/api/v1/forgotten-passwords`, {
      method: 'POST',
      headers: fromOurPages(),
      body: JSON.stringify({ email }),
    });
    expect(status).toBe(202);
    return stack.origin + linkIn(await mailbox.await(email, before + 1), stack.origin);
  }

  /** As the console does when somebody has opened the link and typed a password. */
  async function setPassword(link: string, who: number): Promise<{ status: number; session: string | null }> {
    const answer = await fetch(`${stack.origin}/api/v1/passwords`, {
      method: 'POST',
      headers: { ...fromOurPages(), 'x-forwarded-for': `10.1.${who >> 8}.${who & 255}` },
      body: JSON.stringify({ token: link.split('/').at(-1), password: `eleven rivers and ${who} seas` }),
    });
    await answer.text();
    const session = STAFF_SESSION.exec(answer.headers.getSetCookie().join('\n'))?.[1] ?? null;
    return { status: answer.status, session };
  }

  function fromOurPages(): Record<string, string> {
    return { 'content-type': 'application/json', 'x-rivermeet': '1', origin: stack.origin };
  }

  /** What mail gateways and previews do with a link; returns every cookie they were given. */
  async function scan(pages: readonly [string, ...string[]]): Promise<string[]> {
    const cookies: string[] = [];
    const open = async (init: RequestInit) => {
      for (const page of pages) {
        const answer = await fetch(page, { redirect: 'manual', ...init });
        await answer.text();
        expect(answer.status).toBeLessThan(400);
        cookies.push(...answer.headers.getSetCookie());
      }
    };
    await open({});
    await open({ method: 'HEAD' });
    await open({
      headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender', 'x-moz': 'prefetch' },
    });
    cookies.push(...(await rendered(pages[0])));
    await open({ headers: { 'user-agent': 'Mozilla/5.0 (compatible; SafeLinks scanner)' } });
    return cookies;
  }

  /** Opens it in a browser that runs its scripts and waits until it has come to rest. */
  async function rendered(link: string): Promise<string[]> {
    const browser = await launchBrowser();
    try {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(link, { waitUntil: 'networkidle' });
      return (await context.cookies()).map(({ name, value }) => `${name}=${value}`);
    } finally {
      await browser.close();
    }
  }

  async function deviceAt(link: string): Promise<Device> {
    const answer = await fetch(`${link}/code`);
    const html = await answer.text();
    const form = formsIn(parseHtml(html)).find(({ action }) => action.includes('/code'));
    if (!form) throw new Error(`${answer.status}: no form for a code in ${html.slice(0, 300)}`);
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    return { cookies: cookies.join('; '), form };
  }

  async function post(
    link: string,
    { cookies, form }: Device,
    typed: Record<string, string>,
  ): Promise<{ status: number; session: string | null }> {
    const body = new URLSearchParams();
    for (const [name, values] of Object.entries(form.values)) {
      if (!(name in typed)) for (const value of values) body.append(name, value);
    }
    for (const [name, value] of Object.entries(typed)) body.append(name, value);
    const answer = await fetch(`${link}/code`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: cookies, origin: stack.origin },
      body,
    });
    await answer.text();
    return {
      status: answer.status,
      session: SESSION.exec(answer.headers.getSetCookie().join('\n'))?.[1] ?? null,
    };
  }

  /** Has a code mailed, and reads it as its owner does. */
  async function askForCode(link: string): Promise<string> {
    const before = await count("mail_delivery WHERE template = 'code'");
    const { status } = await post(link, await deviceAt(link), { ask: 'yes' });
    expect(status).toBe(200);
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await count("mail_delivery WHERE template = 'code'")) > before) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { rows } = await database.query<{ to: string; count: string }>(
      `SELECT to_address AS to, count(*) OVER () FROM mail_delivery
       WHERE to_address = (SELECT to_address FROM mail_delivery WHERE template = 'code' ORDER BY created_at DESC LIMIT 1)
       LIMIT 1`,
    );
    const [{ to, count: mails } = { to: '', count: '0' }] = rows;
    return codeIn(await mailbox.await(to, Number(mails)));
  }
});
