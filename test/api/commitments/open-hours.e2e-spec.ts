import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@app/kernel';
import { Database, type SystemScope } from '@app/platform';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { type Member, loadLivingEvent, member } from '../../support/living-event';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const MORNING = { from: '2018-12-03T01:00:00.000Z', to: '2018-12-03T04:00:00.000Z' };

describe('the hours of rooms', () => {
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let manager: Member;
  let desk: Member;
  let rooms: string[];

  beforeAll(async () => {
    await emptyDatabase();
    app = await startApi();
    scope = await loadLivingEvent();
    manager = await member(app, scope, { role: 'programme-manager', eventId: scope.event });
    desk = await member(app, scope, { role: 'registration-desk', eventId: scope.event });
    const found = await rows<{ id: string }>(
      'select id from room where event_id = $1 order by id limit 2',
      scope.event,
    );
    rooms = found.map(({ id }) => id);
  });

  afterAll(() => app.close());

  const rows = <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
    app.get(Database, { strict: false }).manager.query(sql, values);

  async function call(who: Member, method: 'GET' | 'PUT', hours?: object[]) {
    const answer = await app.inject({
      method,
      url: `/api/v1/events/${scope.event}/open-hours`,
      headers: { authorization: `Bearer ${who.token}` },
      ...(hours ? { payload: { hours } } : {}),
    });
    const body = answer.json<{ code?: string; hours?: object[] }>();
    return { status: answer.statusCode, said: body.code ?? body.hours };
  }

  const hoursOf = (id: string | undefined, ...ranges: object[]) => ({ kind: 'room', id, ranges });
  const changes = () =>
    rows<{ id: string; changes: object }>(
      `select object_id as id, changes from audit_entry where action = 'open-hours.changed' order by position`,
    );

  it('are set by whoever makes the programme and read by the secretariat; the history has what changed', async () => {
    const [one, two] = rooms;
    const both = [hoursOf(one, MORNING), hoursOf(two, MORNING)];
    expect(await call(manager, 'PUT', both)).toEqual({ status: 200, said: both });
    expect(await call(manager, 'PUT', [hoursOf(one, MORNING), hoursOf(two)])).toEqual({
      status: 200,
      said: [hoursOf(one, MORNING)],
    });
    expect(await call(desk, 'GET')).toEqual({ status: 200, said: [hoursOf(one, MORNING)] });
    expect(await call(desk, 'PUT', [])).toEqual({ status: 403, said: 'forbidden' });
    expect((await changes()).map(({ id }) => id)).toEqual([one, two, two]);
  });

  it('are refused where there is no such room, where they take no time, and twice of one room', async () => {
    const [one] = rooms;
    const before = await call(desk, 'GET');
    expect(await call(manager, 'PUT', [hoursOf(newId(), MORNING)])).toEqual({
      status: 400,
      said: 'commitments.unknown-room',
    });
    expect(await call(manager, 'PUT', [hoursOf(one, { from: MORNING.to, to: MORNING.from })])).toEqual({
      status: 400,
      said: 'commitments.no-time',
    });
    const refused = [
      [hoursOf(one), hoursOf(one)],
      [hoursOf(one, { from: MORNING.from })],
      [hoursOf(one, { from: null, to: MORNING.to })],
      [{ ...hoursOf(newId(), MORNING), kind: 'person' }],
      [null],
    ];
    for (const hours of refused) {
      expect((await call(manager, 'PUT', hours as object[])).status).toBe(400);
    }
    expect(await call(desk, 'GET')).toEqual(before);
  });
});
