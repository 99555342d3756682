import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PasswordLinks, StepUps } from '@app/identity';
import { FixedClock } from '@app/kernel';
import { Database, SystemScope } from '@app/platform';
import { accountsOf } from '../../support/accounts';
import { emptyDatabase } from '../../support/database';
import { codeOf } from '../../support/person';
import { type Answered, Browser } from '../../support/signing-in';
import { EVENT, composeIdentity } from './compose';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EMAIL = 'desk@example.org';
const OLD = 'eleven rivers and one sea';
const NEW = 'twelve rivers and no sea at all';

describe('a password', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const system = SystemScope.of({ reason: 'test' });
  let app: NestFastifyApplication;
  let accountId: string;
  let browser: Browser;

  const query = (sql: string, ...values: unknown[]) => app.get(Database).manager.query(sql, values);
  const signIn = (on: Browser, password = OLD) => on.post('/api/v1/session', { email: EMAIL, password });
  const told = (answer: Answered) => [answer.statusCode, answer.json().code];
  const forget = (email = EMAIL, on = new Browser(app)) => on.post('/api/v1/forgotten-passwords', { email });
  const setBy = (token: string, on = new Browser(app), password = NEW) =>
    on.post('/api/v1/passwords', { token, password });

  /** The newest message of a topic, as its handler gets it. */
  async function newest(topic: string): Promise<Record<string, string>> {
    const rows = await query(
      `SELECT payload FROM outbox_message WHERE topic = '${topic}' ORDER BY position DESC LIMIT 1`,
    );
    return rows[0]?.payload ?? {};
  }

  async function mailedPath(): Promise<string> {
    const { linkId = '' } = await newest('identity.password-link-made');
    const mail = await app.get(PasswordLinks).forMail(app.get(Database).manager, system, linkId);
    return mail?.path ?? 'none';
  }

  const mailedToken = async () => (await mailedPath()).split('/').at(-1) ?? '';

  async function mailedDigits(): Promise<string> {
    const { codeId = '' } = await newest('identity.step-up-asked');
    return (await app.get(StepUps).forMail(app.get(Database).manager, system, codeId))?.digits ?? 'none';
  }

  beforeAll(async () => {
    app = await composeIdentity(clock, { env: { DEMO: 'true' } });
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    await emptyDatabase();
    clock.set(new Date('2026-12-01T08:00:00Z'));
    const accounts = accountsOf(app);
    // One of the demo's, which a password alone lets in.
    const account = { email: EMAIL, name: 'Desk', language: 'en' as const, password: OLD, demo: true };
    ({ id: accountId } = await accounts.createAccount(system, account));
    await accounts.grantRole(system, accountId, { role: 'registration-desk', eventId: EVENT.id });
    browser = new Browser(app);
  });

  describe('that was forgotten', () => {
    it('is answered alike for an address we know, one we do not, and one that may not come in', async () => {
      const gone = { email: 'gone@example.org', name: 'Gone', language: 'en' as const, password: OLD };
      const { id } = await accountsOf(app).createAccount(system, gone);
      await accountsOf(app).disable(system, id);
      const answers = [
        await forget(),
        await forget('nobody@example.org'),
        await forget('gone@example.org'),
        await forget('DESK@example.org '),
      ];
      expect(answers.map(({ statusCode, body, cookies }) => [statusCode, body, cookies])).toEqual(
        answers.map(() => [202, '', []]),
      );
      expect(await query('SELECT account_id FROM password_link')).toEqual([
        { account_id: accountId },
        { account_id: accountId },
      ]);
    });

    it('takes as long for an unknown address as for a known one', async () => {
      const median = async (email: (round: number) => string) => {
        const times: number[] = [];
        for (let round = 0; round < 21; round += 1) {
          await query('DELETE FROM password_link');
          const start = performance.now();
          await forget(email(round));
          times.push(performance.now() - start);
        }
        return times.sort((one, other) => one - other)[10] ?? 0;
      };
      const known = await median(() => EMAIL);
      const unknown = await median((round) => `nobody${round}@example.org`);
      expect(Math.abs(known - unknown)).toBeLessThan(25);
    });

    it('is mailed about three times an hour, also when ten ask at once', async () => {
      await Promise.all(Array.from({ length: 10 }, () => forget()));
      expect(await query('SELECT count(*)::int AS count FROM password_link')).toEqual([{ count: 3 }]);
      clock.advance(HOUR);
      await forget();
      expect(await query('SELECT count(*)::int AS count FROM password_link')).toEqual([{ count: 4 }]);
    });

    it('is set by the mailed link, which signs in and ends every other session', async () => {
      await signIn(browser);
      await forget();
      const fresh = new Browser(app);
      const answer = await setBy(await mailedToken(), fresh);

      expect([answer.statusCode, answer.json().accountId]).toEqual([201, accountId]);
      expect([await fresh.lives(), await browser.lives()]).toEqual([true, false]);
      expect(told(await signIn(new Browser(app)))).toEqual([401, 'identity.sign-in-refused']);
      expect((await signIn(new Browser(app), NEW)).statusCode).toBe(201);
    });

    it('is still unspent after five scanners have opened the link', async () => {
      await forget();
      const path = await mailedPath();
      expect(path).toMatch(/^\/login\/reset\/[A-Za-z0-9_-]{43}$/);
      const before = await query('SELECT * FROM password_link');
      for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'GET'] as const) {
        const opened = await app.inject({ method, url: path, headers: { 'user-agent': 'mail scanner' } });
        expect([opened.statusCode, opened.cookies, opened.headers['cache-control']]).toEqual([
          303,
          [],
          'no-store',
        ]);
        expect(opened.headers.location).toBe(`/app/password#${path.split('/').at(-1)}`);
      }
      expect(await query('SELECT * FROM password_link')).toEqual(before);
      expect((await setBy(await mailedToken())).statusCode).toBe(201);
    });

    it('is set once by a hundred at once, and makes one session', async () => {
      await forget();
      const token = await mailedToken();
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, n) => setBy(token, new Browser(app, `198.51.100.${n}`))),
      );
      expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
      expect(answers.filter(({ statusCode }) => statusCode === 410)).toHaveLength(99);
      expect(await query('SELECT count(*)::int AS count FROM staff_session')).toEqual([{ count: 1 }]);
    });

    it('is refused alike by a link that is used, too old, replaced, of another, or none', async () => {
      await forget();
      const used = await mailedToken();
      await setBy(used);
      await forget();
      const replaced = await mailedToken();
      await forget();
      const old = await mailedToken();
      clock.advance(30 * MINUTE);
      const answers = [];
      for (const token of [used, replaced, old, 'x'.repeat(43), 'x', '']) answers.push(await setBy(token));
      expect(answers.map(told)).toEqual(answers.map(() => [410, 'identity.password-link-ended']));
    });

    it('keeps its link when the new one is too short', async () => {
      await forget();
      const token = await mailedToken();
      expect(told(await setBy(token, new Browser(app), 'too short'))).toEqual([
        400,
        'identity.password-unusable',
      ]);
      expect((await setBy(token)).statusCode).toBe(201);
    });

    it('does not pass the second factor by', async () => {
      await signIn(browser);
      await query('UPDATE staff_session SET proven_at = $1', clock.now());
      const { secret } = (await browser.post('/api/v1/account/second-factor')).json();
      const first = { code: codeOf(secret, clock.now(), -1) };
      await browser.post('/api/v1/account/second-factor/confirmation', first);
      await forget();
      const fresh = new Browser(app);
      const asked = await setBy(await mailedToken(), fresh);
      expect([asked.statusCode, asked.cookies]).toEqual([202, []]);
      const { challenge } = asked.json();
      const code = codeOf(secret, clock.now());
      expect((await fresh.post('/api/v1/session/second-factor', { challenge, code })).statusCode).toBe(201);
    });

    it('leaves neither token nor address in what is written down', async () => {
      await forget();
      const token = await mailedToken();
      const rows = JSON.stringify([
        await query('SELECT * FROM outbox_message'),
        await query('SELECT * FROM password_link'),
        await query('SELECT * FROM audit_entry'),
        await query('SELECT * FROM once_key'),
      ]);
      expect(rows).not.toContain(token);
      expect(rows).not.toContain(EMAIL);
    });
  });

  describe('of one’s own', () => {
    const change = (body: object, on = browser) => on.post('/api/v1/account/password', body);

    it('is changed by the old one, and ends every other session', async () => {
      await signIn(browser);
      const elsewhere = new Browser(app);
      await signIn(elsewhere);
      expect(told(await change({ old: 'not the old one', password: NEW }))).toEqual([
        400,
        'identity.password-wrong',
      ]);
      expect((await change({ old: OLD, password: NEW })).statusCode).toBe(204);
      expect([await browser.lives(), await elsewhere.lives()]).toEqual([true, false]);
      expect((await signIn(new Browser(app), NEW)).statusCode).toBe(201);
    });

    it('is not guessed from a session: ten wrong ones lock', async () => {
      await signIn(browser);
      const answers = [];
      for (let n = 0; n < 11; n += 1) {
        answers.push((await change({ old: `guess ${n}`, password: NEW })).statusCode);
      }
      expect(answers).toEqual([...Array.from({ length: 10 }, () => 400), 429]);
    });

    it('is changed without the old one in a session that was proven by mail', async () => {
      await signIn(browser);
      expect(told(await change({ password: NEW }))).toEqual([403, 'step-up.needed']);
      expect((await browser.post('/api/v1/session/step-up-codes')).statusCode).toBe(202);
      expect((await browser.post('/api/v1/session/step-up', { code: await mailedDigits() })).statusCode).toBe(
        204,
      );
      expect((await change({ password: NEW })).statusCode).toBe(204);
      // The new session has proved nothing yet.
      expect(told(await change({ password: OLD }))).toEqual([403, 'step-up.needed']);
    });
  });

  describe('proved again by mail', () => {
    const ask = (on = browser) => on.post('/api/v1/session/step-up-codes');
    const type = (code: string, on = browser) => on.post('/api/v1/session/step-up', { code });
    const isProven = async (on = browser) =>
      (await on.post('/api/v1/account/password', { password: NEW })).statusCode === 204;
    const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

    beforeEach(() => signIn(browser));

    it('lasts ten minutes', async () => {
      await ask();
      await type(await mailedDigits());
      clock.advance(10 * MINUTE);
      expect(await isProven()).toBe(false);
    });

    it('takes the digits once, for ten minutes, and the newest only', async () => {
      await ask();
      const first = await mailedDigits();
      await ask();
      const second = await mailedDigits();
      expect(told(await type(first))).toEqual([400, 'identity.code-refused']);
      expect((await type(second)).statusCode).toBe(204);
      expect(told(await type(second))).toEqual([400, 'identity.code-refused']);
      await ask();
      const late = await mailedDigits();
      clock.advance(10 * MINUTE);
      expect(told(await type(late))).toEqual([400, 'identity.code-refused']);
    });

    it('leaves wrong digits and passwords in the audit, a few entries however many they are', async () => {
      await ask();
      for (let time = 0; time < 12; time += 1) await type('000000');
      const wrong = { old: 'not the password', password: NEW };
      for (let time = 0; time < 3; time += 1) await browser.post('/api/v1/account/password', wrong);
      const entries = await query(
        `SELECT action, changes->0->'after' AS count FROM audit_entry
         WHERE object_kind = 'account' AND object_id = $1 AND event_id = $2
           AND (action LIKE '%-refused' OR action LIKE '%-locked') ORDER BY position`,
        accountId,
        EVENT.id,
      );
      expect(entries).toEqual([
        ...[1, 2, 4, 8].map((count) => ({ action: 'account.code-refused', count })),
        ...[1, 2].map((count) => ({ action: 'account.code-locked', count })),
        ...[1, 2].map((count) => ({ action: 'account.password-refused', count })),
      ]);
    });

    it('counts in the session that asked, and in no other', async () => {
      const elsewhere = new Browser(app);
      await signIn(elsewhere);
      await ask();
      const digits = await mailedDigits();
      expect(told(await type(digits, elsewhere))).toEqual([400, 'identity.code-refused']);
      expect((await type(digits)).statusCode).toBe(204);
      expect(await isProven(elsewhere)).toBe(false);
    });

    it('locks after ten wrong digits, over however many sessions', async () => {
      await ask();
      const digits = await mailedDigits();
      const sessions = [browser];
      for (let n = 0; n < 4; n += 1) {
        const next = new Browser(app, `198.51.100.${n}`);
        await signIn(next);
        sessions.push(next);
      }
      const answers = [];
      for (let n = 0; n < 12; n += 1) {
        const on = sessions[n % sessions.length] ?? browser;
        answers.push((await type(wrong(digits), on)).statusCode);
      }
      expect(answers).toEqual([...Array.from({ length: 10 }, () => 400), 429, 429]);
      expect((await type(digits)).statusCode).toBe(429);
    });

    it('is mailed three times an hour, also when ten ask at once', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => ask()));
      expect(answers.filter(({ statusCode }) => statusCode === 202)).toHaveLength(3);
      expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(7);
    });

    it('turns a second factor off without its device', async () => {
      await query('UPDATE staff_session SET proven_at = $1', clock.now());
      const { secret } = (await browser.post('/api/v1/account/second-factor')).json();
      const first = { code: codeOf(secret, clock.now(), -1) };
      await browser.post('/api/v1/account/second-factor/confirmation', first);
      const remove = () => browser.post('/api/v1/account/second-factor/removal', { password: OLD });
      expect(told(await remove())).toEqual([403, 'step-up.needed']);
      await ask();
      await type(await mailedDigits());
      expect((await remove()).statusCode).toBe(204);
      expect((await signIn(new Browser(app))).statusCode).toBe(201);
    });
  });
});
