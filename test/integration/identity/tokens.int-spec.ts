import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Controller, Get, Post } from '@nestjs/common';
import { FixedClock, newId } from '@app/kernel';
import {
  Act,
  CurrentAct,
  CurrentScope,
  Database,
  Policy,
  SIGNED_IN,
  Scope,
  SystemScope,
} from '@app/platform';
import { accountsOf } from '../../support/accounts';
import { emptyDatabase } from '../../support/database';
import { EVENT, composeIdentity } from './compose';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PASSWORD = 'eleven rivers and one sea';

@Controller('api/v1/test')
class ProbeController {
  @Get('who')
  @Policy(SIGNED_IN)
  who(@CurrentScope() scope: Scope) {
    return scope.grants.map(({ permissions, eventId }) => ({ permissions, eventId }));
  }

  @Post('once')
  @Policy(SIGNED_IN)
  once(@CurrentAct() act: Act) {
    return act.once(async () => ({ done: newId() }));
  }

  @Get('events/:event/registrations')
  @Policy('registrations.read')
  read() {
    return { read: true };
  }
}

describe('a token of one’s own', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const system = SystemScope.of({ reason: 'test' });
  let app: NestFastifyApplication;
  let accountId: string;
  let cookie: string;

  const send = (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    headers: Record<string, string> = { cookie },
    payload?: object,
  ) =>
    app.inject({
      method,
      url,
      remoteAddress: '2001:db8:7::5',
      headers: { 'x-rivermeet': '1', ...headers },
      ...(payload ? { payload } : {}),
    });

  const wish = { name: 'export', permissions: ['registrations.read'] };
  const make = (wanted: object = {}) =>
    send('POST', '/api/v1/account/tokens', undefined, { ...wish, ...wanted });
  const secretOf = async (wanted: object = {}): Promise<string> => (await make(wanted)).json().secret;
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
  const who = (secret: string) => send('GET', '/api/v1/test/who', bearer(secret));
  const reads = async (secret: string) =>
    (await send('GET', `/api/v1/test/events/${EVENT.id}/registrations`, bearer(secret))).statusCode;
  const query = (sql: string, ...values: unknown[]) => app.get(Database).manager.query(sql, values);
  const prove = () => query('UPDATE staff_session SET proven_at = $1', clock.now());

  async function signIn(): Promise<string> {
    const body = { email: 'desk@example.org', password: PASSWORD };
    const answer = await send('POST', '/api/v1/session', {}, body);
    return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  beforeAll(async () => {
    app = await composeIdentity(clock, { controllers: [ProbeController], env: { DEMO: 'true' } });
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    await emptyDatabase();
    clock.set(new Date('2026-12-01T08:00:00Z'));
    const accounts = accountsOf(app);
    // One of the demo's, which a password alone lets in.
    const account = {
      email: 'desk@example.org',
      name: 'Desk',
      language: 'en' as const,
      password: PASSWORD,
      demo: true,
    };
    ({ id: accountId } = await accounts.createAccount(system, account));
    await accounts.grantRole(system, accountId, { role: 'registration-desk', eventId: EVENT.id });
    await accounts.grantRole(system, accountId, { role: 'auditor' });
    cookie = await signIn();
    await prove();
  });

  it('is made in a session that was proven by a mailed code, whatever it may', async () => {
    await query('UPDATE staff_session SET proven_at = NULL');
    const refused = await make({ permissions: ['events.read'] });
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'step-up.needed']);
    expect(await query('SELECT 1 FROM api_token')).toEqual([]);
    await prove();
    expect((await make({ permissions: ['events.read'] })).statusCode).toBe(201);
  });

  it('may what it was made for and nothing else', async () => {
    const narrow = await secretOf({ permissions: ['badges.read', 'events.read'] });
    expect(await reads(narrow)).toBe(403);
    expect(await reads(await secretOf({ name: 'reading' }))).toBe(200);
    expect((await who(narrow)).json()).toEqual([
      { permissions: ['badges.read', 'events.read'], eventId: EVENT.id },
      { permissions: ['events.read'], eventId: null },
    ]);
  });

  it('learns no more of its maker than it reaches, and says nothing for her', async () => {
    const secret = await secretOf({ permissions: ['badges.read'], eventId: EVENT.id });
    const session = await send('GET', '/api/v1/session', bearer(secret));
    expect(session.json().permissions).toEqual(['badges.read']);
    expect((await send('GET', '/api/v1/session')).json().permissions).toContain('audit.read');
    const spoken = await app.inject({
      method: 'PATCH',
      url: '/api/v1/session',
      headers: bearer(secret),
      payload: { language: 'zh' },
    });
    expect([spoken.statusCode, spoken.json().code]).toEqual([403, 'in-person-only']);
  });

  it('is not answered what another of the same person was', async () => {
    const [one, other] = [await secretOf(), await secretOf({ name: 'other' })];
    const ask = async (secret: string) =>
      (await send('POST', '/api/v1/test/once', { ...bearer(secret), 'idempotency-key': 'k' })).json().done;
    const first = await ask(one);
    expect(await ask(one)).toBe(first);
    expect(await ask(other)).not.toBe(first);
  });

  it('is good in one event only, if it shall be', async () => {
    const secret = await secretOf({ permissions: ['events.read'], eventId: EVENT.id });
    expect((await who(secret)).json()).toEqual([
      { permissions: ['events.read'], eventId: EVENT.id },
      { permissions: ['events.read'], eventId: EVENT.id },
    ]);
  });

  it('loses what its maker loses', async () => {
    const secret = await secretOf();
    await accountsOf(app).revokeRole(system, accountId, { role: 'registration-desk', eventId: EVENT.id });
    expect(await reads(secret)).toBe(404);
    expect((await who(secret)).json()).toEqual([]);
  });

  it('cannot be made for more than its maker may, there', async () => {
    const tooWide = [
      await make({ permissions: ['registrations.read', 'members.write'] }),
      await make({ permissions: ['events.write'], eventId: EVENT.id }),
    ];
    expect(tooWide.map((answer) => [answer.statusCode, answer.json().code, answer.json().meta])).toEqual([
      [400, 'identity.token-too-wide', { missing: ['members.write'] }],
      [400, 'identity.token-too-wide', { missing: ['events.write'] }],
    ]);
    expect((await make({ eventId: newId() })).statusCode).toBe(404);
    expect(await query('SELECT 1 FROM api_token')).toEqual([]);
  });

  it('ends when it was to end, and cannot be made for longer than a year', async () => {
    const at = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds).toISOString();
    const secret = await secretOf({ expiresAt: at(2 * DAY) });
    clock.advance(2 * DAY - 1);
    expect((await who(secret)).statusCode).toBe(200);
    clock.advance(1);
    expect((await who(secret)).statusCode).toBe(401);

    cookie = await signIn();
    const refused = await Promise.all(
      [at(-MINUTE), at(400 * DAY), '2027-02-30T10:00:00Z', 'tomorrow'].map((expiresAt) =>
        make({ name: expiresAt, expiresAt }),
      ),
    );
    expect(refused.map((answer) => [answer.statusCode, answer.json().errors[0].pointer])).toEqual(
      refused.map(() => [400, '/expiresAt']),
    );
  });

  it('is listed with its last use, and its secret is told once', async () => {
    const answer = await make({ expiresAt: '2027-01-01T00:00:00Z' });
    const { secret, ...made } = answer.json();
    expect(secret).toMatch(/^rm_[A-Za-z0-9_-]{49}$/);
    expect(made).toEqual({
      id: expect.any(String),
      name: 'export',
      permissions: ['registrations.read'],
      eventId: null,
      createdAt: '2026-12-01T08:00:00.000Z',
      expiresAt: '2027-01-01T00:00:00.000Z',
      usedAt: null,
      usedNetwork: null,
    });
    clock.advance(3 * MINUTE);
    await who(secret);
    const listed = await send('GET', '/api/v1/account/tokens');
    expect(listed.json()).toEqual([
      { ...made, usedAt: '2026-12-01T08:03:00.000Z', usedNetwork: '2001:db8:7::/48' },
    ]);
    const stored = JSON.stringify([
      await query('SELECT * FROM api_token'),
      await query('SELECT * FROM audit_entry'),
      await query('SELECT * FROM once_key'),
    ]);
    expect(stored).not.toContain(secret.slice(3));
  });

  it('has a name of its own among those that live', async () => {
    const first = await make();
    expect((await make()).json()).toMatchObject({ status: 409, code: 'identity.token-name-taken' });
    await send('DELETE', `/api/v1/account/tokens/${first.json().id}`);
    expect((await make()).statusCode).toBe(201);
  });

  it('is revoked by its owner, and by nobody else', async () => {
    const { id, secret } = (await make()).json();
    const accounts = accountsOf(app);
    const other = { email: 'other@example.org', name: 'Other', language: 'en' as const, password: PASSWORD };
    await accounts.createAccount(system, other);
    const theirs = await send('POST', '/api/v1/session', {}, { email: other.email, password: PASSWORD });
    const stranger = theirs.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    expect((await send('DELETE', `/api/v1/account/tokens/${id}`, { cookie: stranger })).statusCode).toBe(404);
    expect((await who(secret)).statusCode).toBe(200);

    const ended = async (): Promise<number> =>
      (await query(`SELECT 1 FROM outbox_message WHERE topic = 'identity.access-changed'`)).length;
    const before = await ended();
    expect((await send('DELETE', `/api/v1/account/tokens/${id}`)).statusCode).toBe(204);
    expect((await who(secret)).statusCode).toBe(401);
    // What ends the streams it has open.
    expect(await ended()).toBe(before + 1);
    expect((await send('DELETE', `/api/v1/account/tokens/${id}`)).statusCode).toBe(404);
  });

  it('makes no token itself', async () => {
    const secret = await secretOf();
    const answer = await send('POST', '/api/v1/account/tokens', bearer(secret), { ...wish, name: 'child' });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'in-person-only']);
  });

  it.each([
    { name: '' },
    { permissions: [] },
    { permissions: ['everything'] },
    { permissions: 'registrations.read' },
    { eventId: 'mine' },
    { accountId: newId() },
  ])('is not made of %j', async (wrong) => {
    expect((await make(wrong)).statusCode).toBe(400);
  });
});
