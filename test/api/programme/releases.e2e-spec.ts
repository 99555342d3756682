import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@app/kernel';
import { programmeReleased } from '@app/news';
import { Database, Outbox, type SystemScope } from '@app/platform';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { loadLivingEvent, type Member, member } from '../../support/living-event';
import { type TestWorker, startWorker } from '../../support/worker';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: NestFastifyApplication;
let worker: TestWorker;
let scope: SystemScope;
let manager: Member;

beforeAll(async () => {
  await emptyDatabase();
  scope = await loadLivingEvent();
  app = await startApi();
  worker = await startWorker();
  manager = await member(app, scope, { role: 'programme-manager', eventId: scope.event });
});

afterAll(async () => {
  await worker.close();
  await app.close();
});

async function call<Body>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  payload?: object,
): Promise<{ status: number; body: Body }> {
  const answer = await app.inject({
    method,
    url: `/api/v1/events/${scope.event}${path}`,
    headers: { authorization: `Bearer ${manager.token}` },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, body: answer.json<Body>() };
}

const operate = (session: string, before: object | null, after: object | null) =>
  call<{ number: number }>('POST', '/programme/operations', {
    act: 'edit',
    changes: [{ session, before, after }],
  });

interface Check {
  operations: number;
  release: number;
  unconfirmed: { name: string; session: string }[];
  unscheduled: string[];
}

const check = async (): Promise<Check> => (await call<Check>('GET', '/programme/release-check')).body;

async function release(name: string, tell: boolean) {
  const { operations, release: last } = await check();
  return call<{ number: number }>('POST', '/programme/releases', { name, tell, operations, release: last });
}

async function told(): Promise<string[]> {
  await worker.drain();
  const mails: { to: string }[] = await app
    .get(Database, { strict: false })
    .manager.query(
      `SELECT to_address AS "to" FROM mail_delivery WHERE template = 'speaker-sessions' ORDER BY created_at, to_address`,
    );
  return mails.map(({ to }) => to);
}

describe('a programme', () => {
  it('is released, tells those it affects once where that is asked for, and comes back', async () => {
    const speaker = async (email: string, state: string): Promise<string> => {
      const { body } = await call<{ id: string }>('POST', '/speakers', {
        latinFamily: 'Sok',
        country: 'KH',
        email,
      });
      const part = await call<{ id: string }>('POST', `/speakers/${body.id}/engagements`, {
        role: 'speaker',
        state,
      });
      return part.body.id;
    };
    const [certain, asked] = [
      await speaker('certain@example.org', 'confirmed'),
      await speaker('asked@example.org', 'invited'),
    ];
    const [one, other, tray] = [newId(), newId(), newId()];
    const facts = (title: string, startsAt: string | null, engagementId?: string) => ({
      title: { en: title },
      startsAt,
      items: [
        {
          id: newId(),
          kind: 'speech',
          title: {},
          minutes: 10,
          appearances: engagementId === undefined ? [] : [{ engagementId }],
        },
      ],
    });
    await operate(one, null, facts('One', '2026-12-03T01:00:00.000Z', certain));
    await operate(other, null, facts('Other', '2026-12-03T05:00:00.000Z', asked));
    await operate(tray, null, facts('In the tray', null));
    expect(await check()).toMatchObject({
      operations: 3,
      release: 0,
      unconfirmed: [{ name: 'Sok', session: other }],
      ended: [],
      unscheduled: [tray],
    });
    expect(await release('First', false)).toMatchObject({ status: 201, body: { number: 1 } });
    expect(await told()).toEqual([]);

    await operate(one, { startsAt: '2026-12-03T01:00:00.000Z' }, { startsAt: '2026-12-03T02:00:00.000Z' });
    await operate(other, { title: { en: 'Other' } }, { title: { en: 'Another' } });
    const stale = { name: 'Late', tell: true, operations: 3, release: 1 };
    expect(await call('POST', '/programme/releases', stale)).toMatchObject({
      status: 409,
      body: { code: 'programme.moved-on' },
    });
    expect(await call('GET', '/programme/changes')).toMatchObject({
      body: {
        since: 1,
        speakers: 1,
        changes: [
          { kind: 'moved', session: one, people: [{ name: 'Sok' }] },
          { kind: 'changed', session: other, fields: ['title'] },
        ],
      },
    });
    expect(await release('Second', true)).toMatchObject({ status: 201, body: { number: 2 } });
    expect(await told()).toEqual(['certain@example.org']);

    // The news comes twice: nobody is told twice.
    const database = app.get(Database, { strict: false });
    const news = { eventId: scope.event, number: 2 };
    await database.transaction((tx) => app.get(Outbox, { strict: false }).add(tx, programmeReleased, news));
    expect(await told()).toEqual(['certain@example.org']);

    expect(await call('GET', '/programme/releases/2/changes?since=0')).toMatchObject({
      body: [
        { kind: 'new', session: one },
        { kind: 'new', session: other },
      ],
    });
    expect(await call('POST', '/programme/releases/1/restoration')).toMatchObject({
      status: 201,
      body: { act: 'restore' },
    });
    expect((await call<{ programme: object }>('GET', '/programme/releases/1')).body).toMatchObject({
      name: 'First',
      programme: { speakers: [{ name: 'Sok', isPublic: true }, { isPublic: false }] },
    });
    expect((await call('GET', '/programme/releases/9')).status).toBe(404);
    // She steps back: nobody speaks where the session says so.
    const [part]: { version: number }[] = await database.manager.query(
      'SELECT version FROM engagement WHERE id = $1',
      [certain],
    );
    await call('PUT', `/engagements/${certain}/state`, { ...part, state: 'withdrawn', reason: 'Ill' });
    expect(await check()).toMatchObject({ ended: [{ name: 'Sok', session: one }] });
    expect((await call('GET', '/programme/conflicts')).body).toEqual([
      expect.objectContaining({ kind: 'outside-days', severity: 'warn' }),
      expect.objectContaining({ kind: 'outside-days', severity: 'warn' }),
    ]);
  });
});
