import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Controller, Get } from '@nestjs/common';
import { ROLE_CODES, StepUps } from '@app/identity';
import { FixedClock } from '@app/kernel';
import { Database, Policy, SIGNED_IN, SystemScope } from '@app/platform';
import { sized } from '../../faults/support/size';
import { accountsOf } from '../../support/accounts';
import { emptyDatabase } from '../../support/database';
import { codeOf } from '../../support/person';
import { type Answered, Browser } from '../../support/signing-in';
import { EVENT, composeIdentity } from './compose';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EMAIL = 'owner@example.org';
const PASSWORD = 'eleven rivers and one sea';
const FACTOR = '/api/v1/account/second-factor';

@Controller('api/v1/test')
class ProbeController {
  @Get('anything')
  @Policy(SIGNED_IN)
  anything() {
    return { anything: true };
  }
}

describe('a second factor', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const system = SystemScope.of({ reason: 'test' });
  let app: NestFastifyApplication;
  let accountId: string;
  let browser: Browser;

  const query = (sql: string, ...values: unknown[]) => app.get(Database).manager.query(sql, values);
  const codeNow = (secret: string, steps = 0) => codeOf(secret, clock.now(), steps);
  const wrongFor = (secret: string) => {
    const right = [-1, 0, 1].map((steps) => codeNow(secret, steps));
    return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? '';
  };
  const signIn = (on: Browser) => on.post('/api/v1/session', { email: EMAIL, password: PASSWORD });
  const answer = (on: Browser, asked: Answered, code: string) =>
    on.post('/api/v1/session/second-factor', { challenge: asked.json().challenge, code });
  const told = (given: Answered) => [given.statusCode, given.json().code];

  const prove = () => query('UPDATE staff_session SET proven_at = $1', clock.now());

  /** Sets the factor up in this browser; a code of the step before is used for it. */
  async function enrol(on: Browser = browser): Promise<{ secret: string; recoveryCodes: string[] }> {
    const { secret } = (await on.post(FACTOR)).json();
    const confirmed = await on.post(`${FACTOR}/confirmation`, { code: codeNow(secret, -1) });
    expect(confirmed.statusCode).toBe(201);
    return { secret, recoveryCodes: confirmed.json().recoveryCodes };
  }

  beforeAll(async () => {
    app = await composeIdentity(clock, { controllers: [ProbeController] });
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    await emptyDatabase();
    clock.set(new Date('2026-12-01T08:00:00Z'));
    const accounts = accountsOf(app);
    const account = { email: EMAIL, name: 'Owner', language: 'en' as const, password: PASSWORD };
    ({ id: accountId } = await accounts.createAccount(system, account));
    await accounts.grantRole(system, accountId, { role: 'event-owner', eventId: EVENT.id });
    browser = new Browser(app);
  });

  describe('that must be, and is not', () => {
    it('is led to before anything else', async () => {
      const signedIn = await signIn(browser);
      expect(signedIn.statusCode).toBe(201);
      expect(signedIn.json()).toMatchObject({ enrolFirst: true });

      const shut = [
        await browser.send('GET', '/api/v1/test/anything'),
        await browser.send('GET', '/api/v1/account/sessions'),
        await browser.post('/api/v1/account/tokens', { name: 'x', permissions: ['events.read'] }),
        await browser.send('GET', '/api/v1/live'),
      ];
      expect(shut.map(told)).toEqual(shut.map(() => [403, 'second-factor.enrol-first']));
      expect((await browser.send('GET', FACTOR)).json()).toEqual({
        needed: true,
        since: null,
        recoveryCodesLeft: 0,
      });

      await enrol();
      expect((await browser.send('GET', '/api/v1/test/anything')).statusCode).toBe(200);
      expect((await browser.send('GET', '/api/v1/session')).json()).toMatchObject({ enrolFirst: false });
    });

    it('holds back nobody without a role', async () => {
      await accountsOf(app).revokeRole(system, accountId, { role: 'event-owner', eventId: EVENT.id });
      expect((await signIn(browser)).json()).toMatchObject({ enrolFirst: false });
      expect((await browser.send('GET', '/api/v1/test/anything')).statusCode).toBe(200);
    });

    it('holds back no token', async () => {
      const token = await accountsOf(app).issueToken(system, accountId, 'test');
      const asked = await app.inject({
        url: '/api/v1/test/anything',
        headers: { authorization: `Bearer ${token}` },
      });
      expect(asked.statusCode).toBe(200);
    });
  });

  describe('in each role', () => {
    it.each(ROLE_CODES)('is asked, and signs in: %s', async (role) => {
      await accountsOf(app).revokeRole(system, accountId, { role: 'event-owner', eventId: EVENT.id });
      const eventId = role === 'platform-admin' ? null : EVENT.id;
      await accountsOf(app).grantRole(system, accountId, { role, eventId });
      expect((await signIn(browser)).json()).toMatchObject({ enrolFirst: true });
      expect((await browser.send('GET', FACTOR)).json()).toMatchObject({ needed: true });

      await prove();
      const { secret } = await enrol();
      const elsewhere = new Browser(app);
      const asked = await signIn(elsewhere);
      expect(asked.statusCode).toBe(202);
      expect((await answer(elsewhere, asked, codeNow(secret))).statusCode).toBe(201);
      expect((await elsewhere.send('GET', '/api/v1/test/anything')).statusCode).toBe(200);
    });
  });

  describe('being set up', () => {
    it('asks for a mailed code once the password was typed ten minutes ago, and is not stuck', async () => {
      await signIn(browser);
      clock.advance(10 * MINUTE);
      expect(told(await browser.post(FACTOR))).toEqual([403, 'step-up.needed']);

      expect((await browser.post('/api/v1/session/step-up-codes')).statusCode).toBe(202);
      const [{ id }] = await query('SELECT id FROM step_up_code');
      const mailed = await app.get(StepUps).forMail(app.get(Database).manager, system, id);
      const proven = await browser.post('/api/v1/session/step-up', { code: mailed?.digits });
      expect(proven.statusCode).toBe(204);
      await enrol();
      expect((await browser.send('GET', '/api/v1/test/anything')).statusCode).toBe(200);
    });

    it('asks whoever has no role for a mailed code at once', async () => {
      await accountsOf(app).revokeRole(system, accountId, { role: 'event-owner', eventId: EVENT.id });
      await signIn(browser);
      expect(told(await browser.post(FACTOR))).toEqual([403, 'step-up.needed']);
      expect(await query('SELECT 1 FROM second_factor')).toEqual([]);
      await prove();
      await enrol();
    });

    it('is nothing until its first code is typed', async () => {
      await signIn(browser);
      const { secret, uri } = (await browser.post(FACTOR)).json();
      expect(secret).toMatch(/^[A-Z2-7]{32}$/);
      expect(uri).toBe(`otpauth://totp/Rivermeet:owner%40example.org?secret=${secret}&issuer=Rivermeet`);
      expect((await signIn(new Browser(app))).statusCode).toBe(201);
      expect(told(await browser.post(`${FACTOR}/confirmation`, { code: wrongFor(secret) }))).toEqual([
        400,
        'second-factor.refused',
      ]);
      expect((await signIn(new Browser(app))).statusCode).toBe(201);
    });

    it('is not locked by another session of the same account that types wrong codes', async () => {
      await signIn(browser);
      const elsewhere = new Browser(app);
      await signIn(elsewhere);
      const { secret } = (await browser.post(FACTOR)).json();
      for (let time = 0; time < 12; time += 1)
        await elsewhere.post(`${FACTOR}/confirmation`, { code: wrongFor(secret) });
      expect(told(await elsewhere.post(`${FACTOR}/confirmation`, { code: codeNow(secret) }))[0]).toBe(429);
      expect((await browser.post(`${FACTOR}/confirmation`, { code: codeNow(secret) })).statusCode).toBe(201);
    });

    it('ends every session, gives this browser another, and shows ten recovery codes', async () => {
      await signIn(browser);
      const elsewhere = new Browser(app);
      await signIn(elsewhere);
      const before = browser.cookie;
      const { recoveryCodes } = await enrol();

      expect([await browser.lives(), await elsewhere.lives()]).toEqual([true, false]);
      expect(browser.cookie).not.toBe(before);
      expect(recoveryCodes).toHaveLength(10);
      expect(new Set(recoveryCodes).size).toBe(10);
      for (const code of recoveryCodes) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/);
    });

    it('is stored so that the rows alone open nothing', async () => {
      await signIn(browser);
      const { secret, recoveryCodes } = await enrol();
      const rows = JSON.stringify([
        await query(
          'SELECT encode(secret, $1) AS a, encode(secret, $2) AS b FROM second_factor',
          'escape',
          'hex',
        ),
        await query('SELECT encode(code_hash, $1) AS h FROM recovery_code', 'escape'),
        await query('SELECT * FROM audit_entry'),
        await query('SELECT * FROM outbox_message'),
      ]);
      for (const text of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace('-', ''))]) {
        expect(rows).not.toContain(text);
        expect(rows).not.toContain(Buffer.from(text).toString('hex'));
      }
    });

    it('does not open with the row of another account', async () => {
      await signIn(browser);
      const { secret } = await enrol();
      const other = {
        email: 'other@example.org',
        name: 'Other',
        language: 'en' as const,
        password: PASSWORD,
      };
      const { id } = await accountsOf(app).createAccount(system, other);
      await query(
        `INSERT INTO second_factor (account_id, secret, created_at, confirmed_at)
         SELECT $1, secret, created_at, confirmed_at FROM second_factor WHERE account_id = $2`,
        id,
        accountId,
      );
      const thief = new Browser(app);
      const asked = await thief.post('/api/v1/session', { email: other.email, password: PASSWORD });
      expect((await answer(thief, asked, codeNow(secret))).statusCode).toBe(500);
    });

    it('is not put in the place of one that counts', async () => {
      await signIn(browser);
      await enrol();
      expect(told(await browser.post(FACTOR))).toEqual([409, 'second-factor.on-already']);
    });
  });

  describe('at sign-in', () => {
    let secret: string;
    let recoveryCodes: string[];
    let fresh: Browser;

    beforeEach(async () => {
      await signIn(browser);
      ({ secret, recoveryCodes } = await enrol());
      fresh = new Browser(app);
    });

    it('is asked after the password, which by itself opens nothing', async () => {
      const asked = await signIn(fresh);
      expect([asked.statusCode, asked.cookies, asked.json()]).toEqual([
        202,
        [],
        { challenge: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/), expiresAt: '2026-12-01T08:05:00.000Z' },
      ]);
      const { challenge } = asked.json();
      for (const headers of [
        { cookie: `rm_staff=${challenge}` },
        { authorization: `Bearer rm_${challenge}` },
      ]) {
        expect((await app.inject({ url: '/api/v1/session', headers })).statusCode).toBe(401);
      }
      const answered = await answer(fresh, asked, codeNow(secret));
      expect([answered.statusCode, answered.json().accountId, await fresh.lives()]).toEqual([
        201,
        accountId,
        true,
      ]);
    });

    it('takes a code once, and none older than one it took', async () => {
      const code = codeNow(secret);
      await answer(fresh, await signIn(fresh), code);
      const again = new Browser(app);
      expect(told(await answer(again, await signIn(again), code))).toEqual([400, 'second-factor.refused']);
      expect(told(await answer(again, await signIn(again), codeNow(secret, -1)))).toEqual([
        400,
        'second-factor.refused',
      ]);
      clock.advance(30_000);
      expect((await answer(again, await signIn(again), codeNow(secret))).statusCode).toBe(201);
    });

    it('takes one of a hundred equal codes sent at once, and makes one session', async () => {
      const asked = await signIn(fresh);
      const [{ count: before }] = await query('SELECT count(*)::int AS count FROM staff_session');
      const code = codeNow(secret);
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => answer(new Browser(app), asked, code)),
      );
      const [{ count: after }] = await query('SELECT count(*)::int AS count FROM staff_session');
      expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
      expect(after - before).toBe(1);
    });

    it('takes a recovery code once, however it is typed', async () => {
      const [first = '', second = ''] = recoveryCodes;
      expect((await answer(fresh, await signIn(fresh), first.toLowerCase())).statusCode).toBe(201);
      const again = new Browser(app);
      expect(told(await answer(again, await signIn(again), first))).toEqual([400, 'second-factor.refused']);
      expect((await answer(again, await signIn(again), second.replace('-', ' '))).statusCode).toBe(201);
      expect((await again.send('GET', FACTOR)).json()).toMatchObject({ recoveryCodesLeft: 8 });
    });

    it('is answered once, and within five minutes of the password', async () => {
      const asked = await signIn(fresh);
      expect((await answer(fresh, asked, codeNow(secret))).statusCode).toBe(201);
      clock.advance(30_000);
      expect(told(await answer(fresh, asked, codeNow(secret)))).toEqual([401, 'identity.challenge-ended']);

      const late = await signIn(new Browser(app));
      clock.advance(5 * MINUTE);
      expect(told(await answer(fresh, late, codeNow(secret)))).toEqual([401, 'identity.challenge-ended']);
    });

    it('is not answered once the account is disabled or its password changed', async () => {
      const changes = [
        () => accountsOf(app).setPassword(system, accountId, PASSWORD),
        () => accountsOf(app).disable(system, accountId),
      ];
      for (const change of changes) {
        const asked = await signIn(fresh);
        await change();
        expect(told(await answer(fresh, asked, codeNow(secret)))).toEqual([401, 'identity.challenge-ended']);
      }
    });

    it('locks at ten wrong codes of ten thousand, over two hundred sessions and addresses', async () => {
      const asked = [];
      for (let n = 0; n < sized(200); n += 1) asked.push(await signIn(new Browser(app)));
      const wrong = wrongFor(secret);
      const answers: number[] = [];
      for (let n = 0; n < sized(10_000); n += 1) {
        const from = new Browser(app, `198.51.100.${n % sized(200)}`);
        const challenge = asked[n % asked.length];
        if (challenge) answers.push((await answer(from, challenge, wrong)).statusCode);
      }
      expect(answers.filter((status) => status === 400)).toHaveLength(10);
      expect(answers.filter((status) => status === 429)).toHaveLength(sized(10_000) - 10);

      // The right one is not looked at either, until an hour has forgiven one.
      expect((await answer(fresh, await signIn(fresh), codeNow(secret))).statusCode).toBe(429);
      clock.advance(HOUR);
      expect((await answer(fresh, await signIn(fresh), codeNow(secret))).statusCode).toBe(201);
    });

    it('looks at ten of a hundred wrong codes sent at once', async () => {
      const asked = await signIn(fresh);
      const wrong = wrongFor(secret);
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => answer(new Browser(app), asked, wrong)),
      );
      expect(answers.filter(({ statusCode }) => statusCode === 400)).toHaveLength(10);
      expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(90);
    });

    it('leaves wrong codes in the audit', async () => {
      const asked = await signIn(fresh);
      for (let time = 0; time < 3; time += 1) await answer(fresh, asked, wrongFor(secret));
      expect(
        await query(
          `SELECT action, object_id, event_id, actor_kind, changes->0->'after' AS count FROM audit_entry
           WHERE action LIKE 'account.second-factor-%ed' AND action <> 'account.second-factor-asked'
           ORDER BY position`,
        ),
      ).toEqual(
        [1, 2].map((count) => ({
          action: 'account.second-factor-refused',
          object_id: accountId,
          event_id: EVENT.id,
          actor_kind: 'visitor',
          count,
        })),
      );
    });

    it('does not count what is no code at all', async () => {
      const asked = await signIn(fresh);
      for (let n = 0; n < 12; n += 1) {
        expect(told(await answer(fresh, asked, 'no code'))).toEqual([400, 'second-factor.not-a-code']);
      }
      expect((await answer(fresh, asked, codeNow(secret))).statusCode).toBe(201);
    });
  });

  describe('turned off', () => {
    it('asks for the password and a code, and ends every other session', async () => {
      await signIn(browser);
      const { secret } = await enrol();
      const elsewhere = new Browser(app);
      await answer(elsewhere, await signIn(elsewhere), codeNow(secret));
      clock.advance(30_000);

      const remove = (typed: { password: string; code: string }) => browser.post(`${FACTOR}/removal`, typed);
      expect(told(await remove({ password: 'not my password', code: codeNow(secret) }))).toEqual([
        400,
        'identity.password-wrong',
      ]);
      expect(told(await remove({ password: PASSWORD, code: wrongFor(secret) }))).toEqual([
        400,
        'second-factor.refused',
      ]);
      expect((await remove({ password: PASSWORD, code: codeNow(secret) })).statusCode).toBe(204);

      expect([await browser.lives(), await elsewhere.lives()]).toEqual([true, false]);
      expect((await signIn(new Browser(app))).json()).toMatchObject({ enrolFirst: true });
      expect(await query('SELECT 1 FROM recovery_code')).toEqual([]);
      expect(
        await query(`SELECT action FROM audit_entry WHERE action LIKE 'second-factor%' ORDER BY position`),
      ).toEqual([
        { action: 'second-factor.begun' },
        { action: 'second-factor.on' },
        { action: 'second-factor.off' },
      ]);
    });

    it('takes its recovery codes with it when they are renewed', async () => {
      await signIn(browser);
      const { secret, recoveryCodes } = await enrol();
      const renewed = await browser.post(`${FACTOR}/recovery-codes`, { code: codeNow(secret) });
      expect(renewed.json().recoveryCodes).toHaveLength(10);
      const fresh = new Browser(app);
      expect(told(await answer(fresh, await signIn(fresh), recoveryCodes[0] ?? ''))).toEqual([
        400,
        'second-factor.refused',
      ]);
      expect((await answer(fresh, await signIn(fresh), renewed.json().recoveryCodes[0])).statusCode).toBe(
        201,
      );
    });
  });
});
