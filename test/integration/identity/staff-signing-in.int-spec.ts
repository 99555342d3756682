import { createHash } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { Failures } from '@app/identity';
import { Database } from '@app/platform';
import { MINUTE, PASSWORD, StaffStage, SYSTEM } from '../../support/staff-stage';
import { EVENT } from './compose';

// The real one, counted: what a hash takes cannot be told from the noise of a busy machine.
jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual('@node-rs/argon2');
  return { ...real, verify: jest.fn(real.verify) };
});

const verifying = jest.mocked(verify);

/** What a hash says of the work it takes, before its salt. */
const costOf = (hash: string) => hash.split('$').slice(0, 4).join('$');

describe('staff', () => {
  const stage = StaffStage.forEachTest();
  const { cookieOf, query, send, signIn, who } = stage;

  describe('signing in', () => {
    it('opens a session and tells who they are', async () => {
      const answer = await signIn();

      expect(answer.statusCode).toBe(201);
      expect(answer.json()).toEqual({
        accountId: stage.accountId,
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
          'programme.read',
          'registrations.admit',
          'registrations.export',
          'registrations.preapprove',
          'registrations.read',
          'registrations.review',
          'registrations.write',
          'speakers.arrivals',
        ],
        events: [
          {
            id: EVENT.id,
            code: 'rivers',
            name: { en: 'Rivers' },
            timezone: 'Asia/Shanghai',
            city: { en: 'Beijing' },
            startsOn: '2026-12-03',
            endsOn: '2026-12-06',
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
      await stage.accounts.createAccount(SYSTEM, {
        email: 'gone@example.org',
        name: 'Gone',
        language: 'en',
        password: PASSWORD,
      });
      const gone = await stage.accounts.findByEmail(SYSTEM, 'gone@example.org');
      await stage.accounts.disable(SYSTEM, gone?.id ?? '');
      await stage.accounts.createAccount(SYSTEM, {
        email: 'script@example.org',
        name: 'Script',
        language: 'en',
      });

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
      await stage.accounts.createAccount(SYSTEM, {
        email: 'script@example.org',
        name: 'Script',
        language: 'en',
      });
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

      stage.clock.advance(3 * MINUTE);
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
        object_id: stage.accountId,
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
      const failures = stage.app.get(Failures);
      await stage.app.get(Database).transaction(async (tx) => {
        for (let n = 0; n < 500; n += 1)
          await failures.ofNobody(tx, SYSTEM, `${n}@invented.example`, 'refused');
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
});
