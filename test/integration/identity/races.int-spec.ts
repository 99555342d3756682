import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { FixedClock } from '@app/kernel';
import { Database, SystemScope } from '@app/platform';
import { Passwords } from '../../../libs/identity/passwords';
import { accountsOf } from '../../support/accounts';
import { emptyDatabase } from '../../support/database';
import { codeOf } from '../../support/person';
import { testSettings } from '../../support/settings';
import { type Answered, Browser } from '../../support/signing-in';
import { EVENT, composeIdentity, type WatchedPasswords } from './compose';

const EMAIL = 'desk@example.org';
const OLD = 'eleven rivers and one sea';
const NEW = 'twelve rivers and no sea at all';
const FACTOR = '/api/v1/account/second-factor';

describe('in one and the same moment', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const system = SystemScope.of({ reason: 'test' });
  let app: NestFastifyApplication;
  let accountId: string;
  let browser: Browser;
  let late: Browser;

  const query = (sql: string) => app.get(Database).manager.query(sql);
  const passwords = () => app.get<WatchedPasswords>(Passwords, { strict: false });
  const signIn = (on: Browser, password = OLD) => on.post('/api/v1/session', { email: EMAIL, password });
  const change = (wanted: object) => browser.post('/api/v1/account/password', wanted);
  const told = (answer: Answered) => [answer.statusCode, answer.json().code];

  /** Does something about the account between the moment its password was looked at and what that opens. */
  async function meanwhile(asked: () => Promise<Answered>, act: () => Promise<unknown>): Promise<Answered> {
    const { reached, goOn } = passwords().keepBack();
    const answer = asked();
    await reached;
    await act();
    goOn();
    return answer;
  }

  /** Keeps rows or a table from everybody until it is let go. */
  async function hold(lock: string): Promise<() => Promise<void>> {
    const client = new Client({ connectionString: testSettings().database.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query(lock);
    return () => client.end();
  }

  async function waiting(count: number): Promise<void> {
    const inLine = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await query(inLine)).length < count) await sleep(10);
  }

  const prove = () => query(`UPDATE staff_session SET proven_at = '${clock.now().toISOString()}'`);

  async function enrol(): Promise<string> {
    await prove();
    const { secret } = (await browser.post(FACTOR)).json();
    const confirmed = await browser.post(`${FACTOR}/confirmation`, {
      code: codeOf(secret, clock.now(), -1),
    });
    expect(confirmed.statusCode).toBe(201);
    return codeOf(secret, clock.now());
  }

  beforeAll(async () => {
    app = await composeIdentity(clock, { env: { DEMO: 'true' } });
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    await emptyDatabase();
    const accounts = accountsOf(app);
    // One of the demo's, which a password alone lets in.
    const account = { email: EMAIL, name: 'Desk', language: 'en' as const, password: OLD, demo: true };
    ({ id: accountId } = await accounts.createAccount(system, account));
    await accounts.grantRole(system, accountId, { role: 'registration-desk', eventId: EVENT.id });
    browser = new Browser(app);
    late = new Browser(app);
    await signIn(browser);
  });

  describe('nobody gets in by a password that', () => {
    it('was changed', async () => {
      const answer = await meanwhile(
        () => signIn(late),
        async () => expect((await change({ old: OLD, password: NEW })).statusCode).toBe(204),
      );
      expect([told(answer), await late.lives(), await browser.lives()]).toEqual([
        [401, 'identity.sign-in-refused'],
        false,
        true,
      ]);
    });

    it('is just being changed', async () => {
      const { reached, goOn } = passwords().keepBack();
      const signingIn = signIn(late);
      await reached;
      // The sign-in goes as far as having found the password unchanged.
      const letGo = await hold(`SELECT 1 FROM wrong_attempt WHERE subject LIKE 'sign-in:%' FOR UPDATE`);
      goOn();
      await waiting(1);
      const changing = change({ old: OLD, password: NEW });
      await Promise.race([changing, waiting(2)]);
      await letGo();

      expect((await changing).statusCode).toBe(204);
      expect([(await signingIn).statusCode, await late.lives(), await browser.lives()]).toEqual([
        201,
        false,
        true,
      ]);
    });

    it('is of an account that was disabled', async () => {
      const answer = await meanwhile(
        () => signIn(late),
        () => accountsOf(app).disable(system, accountId),
      );
      expect([told(answer), await query('SELECT 1 FROM staff_session')]).toEqual([
        [401, 'identity.sign-in-refused'],
        [],
      ]);
    });
  });

  it('a second factor is answered and all sessions end: hers too', async () => {
    const code = await enrol();
    const { challenge } = (await signIn(late)).json();
    const letGo = await hold('LOCK TABLE staff_session IN SHARE MODE');
    const answering = late.post('/api/v1/session/second-factor', { challenge, code });
    await waiting(1);
    const granting = accountsOf(app).grantRole(system, accountId, { role: 'auditor' });
    await waiting(2);
    await letGo();

    await granting;
    expect([(await answering).statusCode, await late.lives()]).toEqual([201, false]);
  });

  describe('a session that ends', () => {
    it('changes no password any more', async () => {
      const answer = await meanwhile(
        () => change({ old: OLD, password: NEW }),
        () => browserOfHers().then((hers) => hers.send('DELETE', '/api/v1/account/sessions')),
      );
      expect(told(answer)).toEqual([401, 'sign-in-first']);
      expect([(await signIn(new Browser(app), NEW)).statusCode, (await signIn(late)).statusCode]).toEqual([
        401, 201,
      ]);
    });

    it('takes no second factor away any more', async () => {
      const code = await enrol();
      const answer = await meanwhile(
        () => browser.post(`${FACTOR}/removal`, { password: OLD, code }),
        () => query('DELETE FROM staff_session'),
      );
      expect([told(answer), await query('SELECT 1 FROM second_factor')]).toEqual([
        [401, 'sign-in-first'],
        [expect.anything()],
      ]);
    });

    /** Signed in elsewhere and proven, so that she may end the others. */
    async function browserOfHers(): Promise<Browser> {
      const hers = new Browser(app);
      await signIn(hers);
      await prove();
      return hers;
    }
  });

  it('a password is taken for what it is by then', async () => {
    const answer = await meanwhile(
      () => change({ old: OLD, password: NEW }),
      () => query(`UPDATE account SET password_hash = 'another'`),
    );
    expect(told(answer)).toEqual([400, 'identity.password-wrong']);
  });

  it('tokens are made, and are no more than may be', async () => {
    const make = (name: string) =>
      browser.post('/api/v1/account/tokens', { name, permissions: ['events.read'] });
    await prove();
    for (let made = 0; made < 48; made += 1) await make(`token ${made}`);
    // Without a line each would count 48 before any of them is written.
    const letGo = await hold('LOCK TABLE api_token IN SHARE MODE');
    const making = Promise.all(Array.from({ length: 5 }, (_, index) => make(`rival ${index}`)));
    await waiting(5);
    await letGo();
    const answers = await making;
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(2);
    expect(
      new Set(answers.filter(({ statusCode }) => statusCode !== 201).map((answer) => told(answer)[1])),
    ).toEqual(new Set(['identity.too-many-tokens']));
  });
});
