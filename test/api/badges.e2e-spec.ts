import type { TestingModule } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Role } from '@app/identity';
import { BadgesReader, BadgesService, signatureHolds, verifyToken } from '@app/badges';
import { FixedClock, newId } from '@app/kernel';
import { Database, SystemScope } from '@app/platform';
import { ReviewService, asItStands } from '@app/registration';
import { composeRegistration, loadEvent, OPEN, Registrants } from '../integration/registration/compose';
import { accountsOf } from '../support/accounts';
import { startApi } from '../support/api';
import { readCodes } from '../support/badges/codes';
import { pagesOf } from '../support/badges/raster';
import { emptyDatabase } from '../support/database';
import { committed } from '../support/committed';

describe('badges over HTTP', () => {
  const system = SystemScope.of({ reason: 'test' });
  let app: NestFastifyApplication;
  let services: TestingModule;
  let people: Registrants;
  let other: SystemScope;
  let approved: string;
  let waiting: string;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    await emptyDatabase();
    const clock = new FixedClock(OPEN);
    services = await composeRegistration(clock);
    app = await startApi({ clock });
    people = await Registrants.of(services, await loadEvent(services));
    other = await loadEvent(services, 'another-event');

    approved = await people.submitted('sreymom@example.org');
    waiting = await people.submitted('dara@example.org');
    await committed(services, ReviewService).approve(people.scope, asItStands(approved));
    for (const role of ['desk-staff', 'programme-manager', 'auditor', 'event-owner'] as const) {
      tokens[role] = await tokenOf(role, people.scope.event);
    }
    tokens.stranger = await tokenOf('event-owner', other.event, 'stranger');
  }, 60_000);

  afterAll(async () => {
    await app.close();
    await services.close();
  });

  async function tokenOf(role: Role, eventId: string, name: string = role): Promise<string> {
    const accounts = accountsOf(app);
    const account = { email: `${name}@example.org`, name, language: 'en' as const };
    const { id } = await accounts.createAccount(system, account);
    await accounts.grantRole(system, id, { role, eventId });
    return accounts.issueToken(system, id, 'test');
  }

  const call = (
    role: string,
    method: 'GET' | 'POST',
    path: string,
    payload?: object,
    event = people.scope.event,
  ) =>
    app.inject({
      method,
      url: `/api/v1/events/${event}/${path}`,
      headers: { authorization: `Bearer ${tokens[role]}`, 'x-rivermeet': '1' },
      ...(payload ? { payload } : {}),
    });
  const badgePath = (id: string, rest = 'badge') => `registrations/${id}/${rest}`;

  it('are not there before they are issued', async () => {
    const answer = await call('desk-staff', 'GET', badgePath(approved));
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'badges.not-issued']);
    expect((await call('desk-staff', 'GET', badgePath(approved, 'badge.pdf'))).statusCode).toBe(404);
  });

  it('are issued for an approved person, as often as asked with one result', async () => {
    const first = await call('desk-staff', 'POST', badgePath(approved));
    const second = await call('desk-staff', 'POST', badgePath(approved));
    const shown = await call('programme-manager', 'GET', badgePath(approved));
    expect([first.statusCode, second.statusCode, shown.statusCode]).toEqual([201, 201, 200]);
    expect(first.json()).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      serial: 1,
      state: 'active',
      stale: false,
      issuedAt: OPEN.toISOString(),
      issuedBy: 'desk-staff',
      endedAt: null,
      endReason: null,
    });
    expect(second.json()).toEqual(first.json());
    expect(shown.json()).toEqual(first.json());
  });

  it('never leave the house as a token: the answer has none', async () => {
    await call('desk-staff', 'POST', badgePath(approved));
    const badge = await app.get(BadgesReader).badgeOf(people.scope, approved);
    const answer = await call('desk-staff', 'GET', badgePath(approved));
    expect(badge?.token).toMatch(/^EV1\./);
    expect(answer.body).not.toContain(badge?.token);
  });

  it('are refused for a person who is not approved', async () => {
    const answer = await call('desk-staff', 'POST', badgePath(waiting));
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'badges.not-approved']);
  });

  it('come as a PDF to keep, uncached, whose code is the one issued', async () => {
    const { id } = (await call('desk-staff', 'POST', badgePath(approved))).json();
    const answer = await call('desk-staff', 'GET', badgePath(approved, 'badge.pdf'));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename="badge-LM-0001\.pdf"/),
      'cache-control': 'no-store',
    });
    const [code = ''] = readCodes(pagesOf(answer.rawPayload, 150));
    const keys = await app.get(BadgesReader).publicKeys(people.scope);
    const at = { eventId: people.scope.event, now: new Date('2018-12-03T02:00:00Z'), keys };
    expect(verifyToken(code, at, signatureHolds)).toMatchObject({ ok: true, claims: { badgeId: id } });
  });

  it.each([
    ['programme-manager', 'POST', 'badge', 403],
    ['auditor', 'GET', 'badge', 403],
    ['auditor', 'GET', 'badge.pdf', 403],
    ['programme-manager', 'POST', 'badge/revocation', 403],
    ['stranger', 'GET', 'badge', 404],
    ['stranger', 'GET', 'badge.pdf', 404],
    ['stranger', 'POST', 'badge', 404],
  ] as const)('are kept from %s: %s %s', async (role, method, rest, status) => {
    await call('desk-staff', 'POST', badgePath(approved));
    const answer = await call(
      role,
      method,
      badgePath(approved, rest),
      method === 'POST' ? { reason: 'x' } : undefined,
    );
    expect(answer.statusCode).toBe(status);
    expect(answer.body).not.toContain('EV1.');
  });

  it('are not reached through another event of one’s own', async () => {
    await call('desk-staff', 'POST', badgePath(approved));
    const answers = await Promise.all([
      call('stranger', 'GET', badgePath(approved), undefined, other.event),
      call('stranger', 'GET', badgePath(approved, 'badge.pdf'), undefined, other.event),
      call('stranger', 'POST', badgePath(approved, 'badge/revocation'), { reason: 'Mine now' }, other.event),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
    expect((await app.get(BadgesReader).badgeOf(people.scope, approved))?.state).toBe('active');
  });

  it('are replaced and revoked with a reason only', async () => {
    await call('desk-staff', 'POST', badgePath(approved));
    const noReason = await call('desk-staff', 'POST', badgePath(approved, 'badge/replacement'), {});
    const blank = await call('desk-staff', 'POST', badgePath(approved, 'badge/revocation'), {
      reason: ' \u200B ',
    });
    expect([noReason.statusCode, blank.statusCode]).toEqual([400, 400]);
    expect(blank.json().errors[0].pointer).toBe('/reason');

    const replaced = await call('desk-staff', 'POST', badgePath(approved, 'badge/replacement'), {
      reason: 'Lost',
    });
    expect(replaced.json()).toMatchObject({ serial: 2, state: 'active' });
    const revoked = await call('desk-staff', 'POST', badgePath(approved, 'badge/revocation'), {
      reason: 'Left <b>',
    });
    expect(revoked.json()).toMatchObject({ serial: 2, state: 'revoked', endReason: 'Left <b>' });
    expect((await call('desk-staff', 'GET', badgePath(approved, 'badge.pdf'))).statusCode).toBe(404);
    await app
      .get(Database)
      .transaction((tx) => app.get(BadgesService).replace(tx, people.scope, approved, 'Test goes on'));
  });

  it('answer what names no registration with 404', async () => {
    const answers = await Promise.all(
      ['not-an-id', newId(), '..%2F..%2Fjobs'].map((id) => call('desk-staff', 'GET', badgePath(id))),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
  });

  it('are asked for as a batch, which is a job of the event', async () => {
    const answer = await call('event-owner', 'POST', 'badge-batches', { country: 'KH' });
    expect(answer.statusCode).toBe(202);
    const { jobId } = answer.json();
    const job = await app.inject({
      url: `/api/v1/jobs/${jobId}`,
      headers: { authorization: `Bearer ${tokens['event-owner']}` },
    });
    expect(job.json()).toMatchObject({ kind: 'badge-batch', state: 'waiting', done: 0, total: 1 });
  });

  it('are not asked for as a batch in words nobody knows', async () => {
    const bodies = [
      { country: 'Cambodia' },
      { country: 7 },
      { category: '' },
      { colour: 'red' },
      { category: ['a'] },
    ];
    const answers = await Promise.all(
      bodies.map((body) => call('event-owner', 'POST', 'badge-batches', body)),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 400, 400]);
  });

  it('are replaced once however often the same wish is sent', async () => {
    const send = () =>
      app.inject({
        method: 'POST',
        url: `/api/v1/events/${people.scope.event}/${badgePath(approved, 'badge/replacement')}`,
        headers: {
          authorization: `Bearer ${tokens['desk-staff']}`,
          'x-rivermeet': '1',
          'idempotency-key': 'a-replacement',
        },
        payload: { reason: 'Wet' },
      });
    const [first, second] = [await send(), await send()];
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.body).toBe(first.body);
    expect((await call('desk-staff', 'GET', badgePath(approved))).json()).toEqual(first.json());
  });
});
