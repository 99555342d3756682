import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EventsService } from '@app/events';
import { ROLES } from '@app/identity';
import { newId } from '@app/kernel';
import { Database, SystemScope } from '@app/platform';
import { accountsOf } from '../../support/accounts';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';

const PASSWORD = 'eleven rivers and one sea';

describe('a session in the whole house', () => {
  const system = SystemScope.of({ reason: 'test' });
  let app: NestFastifyApplication;
  let accounts: ReturnType<typeof accountsOf>;
  let cookie: string;
  const events: Record<string, string> = {};

  const call = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, headers = {}, payload?: object) =>
    app.inject({ method, url, headers: { 'x-rivermeet': '1', ...headers }, ...(payload ? { payload } : {}) });

  async function makeEvent(seriesId: string, code: string): Promise<void> {
    const event = await app.get(Database).transaction((tx) =>
      app.get(EventsService).create(tx, system, {
        seriesId,
        code,
        rehearsal: false,
        name: { en: code.toUpperCase() },
        summary: {},
        city: { en: 'Beijing' },
        country: 'CN',
        timezone: 'Asia/Shanghai',
        organiser: { en: 'NDRC' },
        guidedBy: {},
        contactEmail: 'desk@example.org',
        numberPrefix: 'LM',
      }),
    );
    events[code] = event.id;
  }

  beforeAll(async () => {
    await emptyDatabase();
    app = await startApi({ env: { DEMO: 'true' } });
    accounts = accountsOf(app);

    const series = [newId(), newId()];
    for (const [index, id] of series.entries()) {
      await app
        .get(Database)
        .manager.query(
          `INSERT INTO series (id, code, name, created_at) VALUES ($1, $2, '{"en": "S"}', now())`,
          [id, `series-${index}`],
        );
    }
    await makeEvent(series[0] ?? '', 'mine');
    await makeEvent(series[0] ?? '', 'sister');
    await makeEvent(series[1] ?? '', 'foreign');

    const { id } = await accounts.createAccount(system, {
      email: 'desk@example.org',
      name: 'Desk',
      language: 'en',
      password: PASSWORD,
      // A password alone lets the demo's in.
      demo: true,
    });
    await accounts.grantRole(system, id, { role: 'desk-staff', eventId: events.mine });
    const answer = await call(
      'POST',
      '/api/v1/session',
      {},
      { email: 'desk@example.org', password: PASSWORD },
    );
    cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  });

  afterAll(() => app.close());

  it('knows the events the roles reach and no other', async () => {
    const session = (await call('GET', '/api/v1/session', { cookie })).json();
    expect(session).toMatchObject({
      email: 'desk@example.org',
      permissions: [
        'badges.print',
        'badges.read',
        'delegations.read',
        'events.read',
        'jobs.read',
        'registrations.admit',
        'registrations.read',
      ],
      events: [
        {
          id: events.mine,
          code: 'mine',
          name: { en: 'MINE' },
          timezone: 'Asia/Shanghai',
          city: { en: 'Beijing' },
          startsOn: null,
          endsOn: null,
          role: 'desk-staff',
          permissions: [
            'badges.print',
            'badges.read',
            'delegations.read',
            'events.read',
            'jobs.read',
            'registrations.admit',
            'registrations.read',
          ],
        },
      ],
    });
    expect(session.events).toHaveLength(1);
  });

  it('tells of each event what may be done there, and not what may be done in another', async () => {
    const { id } = await accounts.createAccount(system, {
      email: 'both@example.org',
      name: 'Both',
      language: 'en',
      password: PASSWORD,
      // A password alone lets the demo's in.
      demo: true,
    });
    await accounts.grantRole(system, id, { role: 'registration-desk', eventId: events.mine });
    await accounts.grantRole(system, id, { role: 'desk-staff', eventId: events.mine });
    await accounts.grantRole(system, id, { role: 'auditor', eventId: events.foreign });
    const answer = await call(
      'POST',
      '/api/v1/session',
      {},
      { email: 'both@example.org', password: PASSWORD },
    );
    const { events: known } = answer.json<{ events: { code: string; permissions: string[] }[] }>();
    expect(Object.fromEntries(known.map(({ code, permissions }) => [code, permissions]))).toEqual({
      mine: [...ROLES['registration-desk']].sort(),
      foreign: [...ROLES.auditor].sort(),
    });
  });

  it('opens its event and does not let the others be seen', async () => {
    const statuses = await Promise.all(
      ['mine', 'sister', 'foreign'].map(
        async (code) => (await call('GET', `/api/v1/events/${events[code]}`, { cookie })).statusCode,
      ),
    );
    expect(statuses).toEqual([200, 404, 404]);
  });

  it('changes nothing for a page of another site', async () => {
    const out = (headers: object) =>
      app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie, ...headers } });
    const refused = [
      await out({}),
      await out({ 'x-rivermeet': '1', origin: 'https://evil.example' }),
      await out({ 'x-rivermeet': '1', origin: 'null' }),
      await out({ 'x-rivermeet': '1', 'sec-fetch-site': 'cross-site' }),
    ];
    expect(refused.map((answer) => answer.statusCode)).toEqual([403, 403, 403, 403]);
    expect((await call('GET', '/api/v1/session', { cookie })).statusCode).toBe(200);
  });

  it('changes nothing without our header, however the address is written', async () => {
    const statuses = await Promise.all(
      ['/api/v1/session', '/%61pi/v1/session', '/ap%69/v1/session', 'http://localhost/%61pi/v1/session'].map(
        async (url) => (await app.inject({ method: 'DELETE', url, headers: { cookie } })).statusCode,
      ),
    );
    expect(statuses).toEqual([403, 403, 403, 403]);
    expect((await call('GET', '/api/v1/session', { cookie })).statusCode).toBe(200);
  });

  it('is nobody’s without a cookie', async () => {
    const answer = await call('GET', '/api/v1/session');
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'sign-in-first']);
  });
});
