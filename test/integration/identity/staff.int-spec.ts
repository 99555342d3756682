import { createHash } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Controller, Delete, Get, Param } from '@nestjs/common';
import { verify } from '@node-rs/argon2';
import { Accounts, Failures } from '@app/identity';
import { FixedClock } from '@app/kernel';
import { CurrentScope, Database, Policy, SIGNED_IN, Scope, SystemScope } from '@app/platform';
import { accountsOf } from '../../support/accounts';
import { emptyDatabase } from '../../support/database';
import { Browser } from '../../support/signing-in';
import { EVENT, composeIdentity } from './compose';

// The real one, counted: what a hash takes cannot be told from the noise of a busy machine.
jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual('@node-rs/argon2');
  return { ...real, verify: jest.fn(real.verify) };
});

const verifying = jest.mocked(verify);

/** What a hash says of the work it takes, before its salt. */
const costOf = (hash: string) => hash.split('$').slice(0, 4).join('$');

const MINUTE = 60_000;
const PASSWORD = 'eleven rivers and one sea';

@Controller('api/v1/test')
class ProbeController {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
  ) {}

  @Delete('accounts/:id')
  @Policy(SIGNED_IN)
  async disable(@CurrentScope() scope: Scope, @Param('id') id: string) {
    await this.database.transaction((tx) => this.accounts.disable(tx, scope, id));
  }

  @Get('who')
  @Policy(SIGNED_IN)
  who(@CurrentScope() scope: Scope) {
    return { kind: scope.actor.kind, id: scope.actor.id, name: scope.actor.name };
  }

  @Get('events/:event/registrations')
  @Policy('registrations.read')
  read() {
    return { read: true };
  }
}

describe('staff', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const system = SystemScope.of({ reason: 'test' });
  let app: NestFastifyApplication;
  let accounts: ReturnType<typeof accountsOf>;
  let accountId: string;

  const send = (options: Parameters<NestFastifyApplication['inject']>[0] & object) =>
    app.inject({
      ...options,
      headers: { 'x-rivermeet': '1', ...('headers' in options ? options.headers : {}) },
    });

  const signIn = (email = 'owner@example.org', password = PASSWORD, headers = {}) =>
    send({ method: 'POST', url: '/api/v1/session', payload: { email, password }, headers });

  const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
    answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

  const who = async (headers: Record<string, string>, method: 'GET' | 'HEAD' = 'GET') =>
    (await send({ method, url: '/api/v1/test/who', headers })).statusCode;

  const query = (sql: string, ...values: unknown[]) => app.get(Database).manager.query(sql, values);

  beforeAll(async () => {
    app = await composeIdentity(clock, { controllers: [ProbeController], env: { DEMO: 'true' } });
    accounts = accountsOf(app);
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    await emptyDatabase();
    clock.set(new Date('2026-12-01T08:00:00Z'));
    const account = await accounts.createAccount(system, {
      email: 'Owner@Example.org',
      name: 'Oun Dara',
      language: 'en',
      password: PASSWORD,
      // A password alone lets the demo's in.
      demo: true,
    });
    accountId = account.id;
    await accounts.grantRole(system, accountId, { role: 'registration-desk', eventId: EVENT.id });
  });

  describe('signing in', () => {
    it('opens a session and tells who they are', async () => {
      const answer = await signIn();

      expect(answer.statusCode).toBe(201);
      expect(answer.json()).toEqual({
        accountId,
        name: 'Oun Dara',
        email: 'owner@example.org',
        language: 'en',
        housePermissions: [],
        series: [],
        permissions: [
          'access-codes.read',
          'badges.print',
          'badges.read',
          'delegations.read',
          'delegations.write',
          'events.read',
          'files.read',
          'jobs.cancel',
          'jobs.read',
          'mail.read',
          'mail.send',
          'registrations.admit',
          'registrations.export',
          'registrations.preapprove',
          'registrations.read',
          'registrations.review',
          'registrations.write',
        ],
        events: [
          {
            id: EVENT.id,
            code: 'rivers',
            name: { en: 'Rivers' },
            timezone: 'Asia/Shanghai',
            role: 'registration-desk',
          },
        ],
        enrolFirst: false,
      });
      expect(answer.cookies).toEqual([
        expect.objectContaining({
          name: 'rm_staff',
          httpOnly: true,
          sameSite: 'Lax',
          path: '/',
          maxAge: 43_200,
        }),
      ]);
      expect(answer.cookies[0]?.value).toMatch(/^[A-Za-z0-9_-]{49}$/);
    });

    it('stores hashes of the password and of the token', async () => {
      const token = (await signIn()).cookies[0]?.value ?? '';
      expect(await query(`SELECT encode(token_hash, 'hex') AS hash FROM staff_session`)).toEqual([
        { hash: createHash('sha256').update(token).digest('hex') },
      ]);
      const [{ password_hash: stored }] = await query(`SELECT password_hash FROM account`);
      expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    });

    it('ends the session the browser had before', async () => {
      const first = cookieOf(await signIn());
      const second = cookieOf(await signIn(undefined, undefined, { cookie: first }));
      expect([await who({ cookie: first }), await who({ cookie: second })]).toEqual([401, 200]);
    });

    it('does not take over a token somebody planted', async () => {
      const planted = `rm_staff=${'p'.repeat(43)}`;
      await signIn(undefined, undefined, { cookie: planted });
      expect(await who({ cookie: planted })).toBe(401);
    });

    it('refuses an unknown address, a wrong password and a disabled account alike', async () => {
      await accounts.createAccount(system, {
        email: 'gone@example.org',
        name: 'Gone',
        language: 'en',
        password: PASSWORD,
      });
      const gone = await accounts.findByEmail(system, 'gone@example.org');
      await accounts.disable(system, gone?.id ?? '');
      await accounts.createAccount(system, { email: 'script@example.org', name: 'Script', language: 'en' });

      const answers = [
        await signIn('nobody@example.org'),
        await signIn('owner@example.org', 'not the password'),
        await signIn('gone@example.org'),
        await signIn('script@example.org'),
      ];
      const told = answers.map((answer) => {
        const { instance: _instance, ...problem } = answer.json();
        return { status: answer.statusCode, problem, cookies: answer.cookies };
      });
      expect(told).toEqual(told.map(() => told[0]));
      expect(told[0]).toMatchObject({
        status: 401,
        problem: { code: 'identity.sign-in-refused' },
        cookies: [],
      });
    });

    it('looks at one hash alike whether the address is known or not, and the password right or wrong', async () => {
      const hashesFor = async (email: string, password: string) => {
        const before = verifying.mock.calls.length;
        await signIn(email, password);
        return verifying.mock.calls.slice(before).map(([stored]) => costOf(String(stored)));
      };
      await accounts.createAccount(system, { email: 'script@example.org', name: 'Script', language: 'en' });
      const hashes = [
        await hashesFor('owner@example.org', PASSWORD),
        await hashesFor('owner@example.org', 'not the password'),
        await hashesFor('script@example.org', 'not the password'),
        await hashesFor('nobody@example.org', 'not the password'),
      ];
      expect(hashes).toEqual(hashes.map(() => ['$argon2id$v=19$m=19456,t=2,p=1']));
    });

    it('locks after ten wrong passwords, from wherever they come, and forgives in time', async () => {
      const wrong = [];
      for (let time = 0; time < 10; time += 1)
        wrong.push((await signIn(undefined, 'wrong wrong wrong')).statusCode);
      expect(wrong).toEqual(Array.from({ length: 10 }, () => 401));

      const locked = await signIn();
      expect(locked.statusCode).toBe(429);
      expect(locked.json()).toMatchObject({
        code: 'identity.too-many-attempts',
        detail: 'There were too many wrong attempts. Try again in 3 minutes.',
        meta: { retryAfterSeconds: 180 },
      });

      clock.advance(3 * MINUTE);
      expect((await signIn()).statusCode).toBe(201);
      expect((await signIn(undefined, 'wrong wrong wrong')).statusCode).toBe(401);
    });

    it('leaves what failed in the audit of the event, and few entries however often it did', async () => {
      const from = { remoteAddress: '203.0.113.77' };
      for (let time = 0; time < 12; time += 1) {
        const payload = { email: 'owner@example.org', password: 'a wrong secret' };
        await send({ method: 'POST', url: '/api/v1/session', payload, ...from });
      }
      const entries = await query(
        `SELECT action, changes->0->'after' AS count, object_id, event_id, actor_kind, address_prefix
         FROM audit_entry WHERE action LIKE 'account.sign-in-%' ORDER BY position`,
      );
      const rest = {
        object_id: accountId,
        event_id: EVENT.id,
        actor_kind: 'visitor',
        address_prefix: '203.0.113.0/24',
      };
      expect(entries).toEqual([
        ...[1, 2, 4, 8].map((count) => ({ action: 'account.sign-in-refused', count, ...rest })),
        ...[1, 2].map((count) => ({ action: 'account.sign-in-locked', count, ...rest })),
      ]);
    });

    it('leaves a keyed hash of an address nobody has, and nothing of what was typed', async () => {
      await signIn('nobody@example.org', 'a wrong secret');
      const [entry, ...more] = await query(
        `SELECT object_id, event_id, changes, to_jsonb(audit_entry)::text AS whole FROM audit_entry
         WHERE action = 'account.sign-in-refused'`,
      );
      expect(more).toEqual([]);
      expect(entry).toMatchObject({ object_id: 'nobody', event_id: null });
      expect(entry.changes).toEqual([
        { field: 'email', afterHash: expect.stringMatching(/^[0-9a-f]{32}$/) },
        { field: 'count', after: 1 },
      ]);
      expect(entry.whole).not.toMatch(/example\.org|secret/);
    });

    it('leaves a bounded number of entries for any number of invented addresses', async () => {
      const failures = app.get(Failures);
      await app.get(Database).transaction(async (tx) => {
        for (let n = 0; n < 500; n += 1)
          await failures.ofNobody(tx, system, `${n}@invented.example`, 'refused');
      });
      const [{ count }] = await query(
        `SELECT count(*)::int AS count FROM audit_entry WHERE object_id = 'nobody'`,
      );
      expect(count).toBeLessThanOrEqual(16 * 7);
      expect(await query('SELECT sum(count)::int AS sum FROM failure_count')).toEqual([{ sum: 500 }]);
    });

    it('locks an address nobody has in the same way', async () => {
      const answers = [];
      for (let time = 0; time < 11; time += 1) answers.push((await signIn('nobody@example.org')).statusCode);
      expect(answers).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    });

    it('looks at ten of a hundred passwords tried at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, n) => signIn(undefined, `guess number ${n}`)),
      );
      const statuses = answers.map((answer) => answer.statusCode);
      expect(statuses.filter((status) => status === 401)).toHaveLength(10);
      expect(statuses.filter((status) => status === 429)).toHaveLength(90);
    });

    it.each([
      {},
      { email: 'owner@example.org' },
      { email: ['a'], password: {} },
      { email: 'a', password: 'b', role: 'x' },
    ])('refuses %j as a form', async (payload) => {
      expect((await send({ method: 'POST', url: '/api/v1/session', payload })).statusCode).toBe(400);
    });
  });

  describe('a session', () => {
    it('ends after half an hour unused', async () => {
      const cookie = cookieOf(await signIn());
      clock.advance(29 * MINUTE);
      expect(await who({ cookie })).toBe(200);
      clock.advance(29 * MINUTE);
      expect(await who({ cookie })).toBe(200);
      clock.advance(30 * MINUTE);
      expect(await who({ cookie })).toBe(401);
    });

    it('ends after twelve hours however much it is used', async () => {
      const cookie = cookieOf(await signIn());
      const answers = [];
      for (let time = 0; time < 36; time += 1) {
        clock.advance(20 * MINUTE);
        answers.push(await who({ cookie }));
      }
      expect(answers).toEqual([...Array.from({ length: 35 }, () => 200), 401]);
    });

    it('is asked for by HEAD as by GET', async () => {
      const cookie = cookieOf(await signIn());
      expect([await who({}, 'HEAD'), await who({ cookie }, 'HEAD')]).toEqual([401, 200]);
    });

    it('ends by signing out', async () => {
      const cookie = cookieOf(await signIn());
      const out = await send({ method: 'DELETE', url: '/api/v1/session', headers: { cookie } });
      expect(out.statusCode).toBe(204);
      expect(out.cookies[0]).toMatchObject({ name: 'rm_staff', value: '' });
      expect(await who({ cookie })).toBe(401);
    });

    it('ends everywhere when the account is disabled, and is announced', async () => {
      const cookies = [];
      for (let time = 0; time < 5; time += 1) cookies.push(cookieOf(await signIn()));
      await accounts.disable(system, accountId);
      expect(await Promise.all(cookies.map((cookie) => who({ cookie })))).toEqual([401, 401, 401, 401, 401]);

      await accounts.enable(system, accountId);
      expect(await who({ cookie: cookies[0] ?? '' })).toBe(401);
      expect((await signIn()).statusCode).toBe(201);
      expect(await query(`SELECT topic, payload FROM outbox_message ORDER BY position DESC LIMIT 1`)).toEqual(
        [{ topic: 'identity.access-changed', payload: { accountId } }],
      );
    });

    it('ends when a role is given or taken, or the password changes', async () => {
      const changes = [
        () => accounts.grantRole(system, accountId, { role: 'auditor' }),
        () => accounts.revokeRole(system, accountId, { role: 'auditor' }),
        () => accounts.setPassword(system, accountId, PASSWORD),
      ];
      for (const change of changes) {
        const cookie = cookieOf(await signIn());
        await change();
        expect(await who({ cookie })).toBe(401);
      }
    });

    it('stays when a role is given that was held already', async () => {
      const cookie = cookieOf(await signIn());
      await accounts.grantRole(system, accountId, { role: 'registration-desk', eventId: EVENT.id });
      expect(await who({ cookie })).toBe(200);
    });

    it('remembers the language', async () => {
      const cookie = cookieOf(await signIn());
      const change = (language: string) =>
        send({ method: 'PATCH', url: '/api/v1/session', payload: { language }, headers: { cookie } });
      expect((await change('zh')).json()).toMatchObject({ language: 'zh', accountId });
      expect((await change('tlh')).statusCode).toBe(400);
      const now = await send({ method: 'GET', url: '/api/v1/session', headers: { cookie } });
      expect(now.json()).toMatchObject({ language: 'zh' });
    });
  });

  describe('a role', () => {
    const read = async (cookie: string, event: string) =>
      (await send({ method: 'GET', url: `/api/v1/test/events/${event}/registrations`, headers: { cookie } }))
        .statusCode;

    it('opens what it names in its event, and nothing where it is not held', async () => {
      const cookie = cookieOf(await signIn());
      expect(await read(cookie, EVENT.id)).toBe(200);
      expect(await read(cookie, '0199aaaa-0000-7000-8000-000000000000')).toBe(404);
    });

    it('does not open what it does not name', async () => {
      await accounts.revokeRole(system, accountId, { role: 'registration-desk', eventId: EVENT.id });
      await accounts.grantRole(system, accountId, { role: 'auditor', eventId: EVENT.id });
      expect(await read(cookieOf(await signIn()), EVENT.id)).toBe(403);
    });

    it('does not let an event be seen where none is held', async () => {
      await accounts.revokeRole(system, accountId, { role: 'registration-desk', eventId: EVENT.id });
      expect(await read(cookieOf(await signIn()), EVENT.id)).toBe(404);
    });

    it('holds in every event of its series', async () => {
      await accounts.revokeRole(system, accountId, { role: 'registration-desk', eventId: EVENT.id });
      await accounts.grantRole(system, accountId, { role: 'registration-desk', seriesId: EVENT.seriesId });
      expect(await read(cookieOf(await signIn()), EVENT.id)).toBe(200);
    });
  });

  describe('an API token', () => {
    it('opens what its account may, and is noted', async () => {
      const token = await accounts.issueToken(system, accountId, 'demo');
      expect(token).toMatch(/^rm_[A-Za-z0-9_-]{49}$/);

      const answer = await send({
        method: 'GET',
        url: '/api/v1/test/who',
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer.json()).toEqual({ kind: 'token', id: accountId, name: 'Oun Dara' });
      expect(await query(`SELECT used_at FROM api_token`)).toEqual([{ used_at: clock.now() }]);
    });

    it('is the only one of its name', async () => {
      const first = await accounts.issueToken(system, accountId, 'demo');
      const second = await accounts.issueToken(system, accountId, 'demo');
      const other = await accounts.issueToken(system, accountId, 'export');
      const open = (token: string) => who({ authorization: `Bearer ${token}` });
      expect([await open(first), await open(second), await open(other)]).toEqual([401, 200, 200]);
    });

    it('ends with its account', async () => {
      const token = await accounts.issueToken(system, accountId, 'demo');
      await accounts.disable(system, accountId);
      expect(await who({ authorization: `Bearer ${token}` })).toBe(401);
    });

    it.each(['Bearer ', 'Bearer rm_', `Bearer rm_${'x'.repeat(43)}`, 'Basic b3duZXI6cHc=', 'rm_x'])(
      'is not %j, even beside a good cookie',
      async (authorization) => {
        const cookie = cookieOf(await signIn());
        expect(await who({ authorization, cookie })).toBe(401);
      },
    );

    it('is stored as a hash', async () => {
      const token = await accounts.issueToken(system, accountId, 'demo');
      expect(await query(`SELECT encode(token_hash, 'hex') AS hash FROM api_token`)).toEqual([
        { hash: createHash('sha256').update(token).digest('hex') },
      ]);
    });
  });

  describe('an account', () => {
    it('has an address of its own', async () => {
      const again = accounts.createAccount(system, {
        email: 'OWNER@example.org',
        name: 'Twin',
        language: 'en',
      });
      await expect(again).rejects.toMatchObject({ code: 'identity.address-taken', kind: 'conflict' });
    });

    it('has a password of twelve characters at least', async () => {
      const weak = accounts.setPassword(system, accountId, 'eleven char');
      await expect(weak).rejects.toMatchObject({ code: 'identity.password-unusable' });
    });

    it('is changed by those who may', async () => {
      const headers = { cookie: cookieOf(await signIn()) };
      const disable = () => send({ method: 'DELETE', url: `/api/v1/test/accounts/${accountId}`, headers });
      expect((await disable()).json()).toMatchObject({
        code: 'forbidden',
        meta: { permission: 'members.write' },
      });

      await accounts.grantRole(system, accountId, { role: 'platform-admin' });
      const admin = new Browser(app);
      await admin.post('/api/v1/session', { email: 'owner@example.org', password: PASSWORD });
      headers.cookie = admin.cookie;
      expect((await disable()).statusCode).toBe(200);
      expect(await who(headers)).toBe(401);
    });

    it('is not changed, nor let in elsewhere, by the owner of one event', async () => {
      const owner = Scope.issue(
        {
          actor: { kind: 'account', id: accountId, name: 'Oun Dara' },
          grants: [
            { role: 'event-owner', permissions: ['members.write'], seriesId: null, eventId: EVENT.id },
          ],
        },
        { eventId: EVENT.id, seriesId: EVENT.seriesId },
      );
      const forbidden = { code: 'forbidden', meta: { permission: 'members.write' } };

      await expect(accounts.setPassword(owner, accountId, PASSWORD)).rejects.toMatchObject(forbidden);
      await expect(accounts.issueToken(owner, accountId, 'mine')).rejects.toMatchObject(forbidden);
      await expect(accounts.grantRole(owner, accountId, { role: 'event-owner' })).rejects.toMatchObject(
        forbidden,
      );
      await accounts.grantRole(owner, accountId, { role: 'auditor', eventId: EVENT.id });
    });
  });
});
