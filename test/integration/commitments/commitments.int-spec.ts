import { Test, type TestingModule } from '@nestjs/testing';
import {
  Availability,
  type Claim,
  Commitments,
  CommitmentsModule,
  type Resource,
  type Source,
} from '@app/commitments';
import { DomainError, newId } from '@app/kernel';
import { Merges, PeopleService } from '@app/people';
import { Database, JobQueue, PlatformModule, SystemScope } from '@app/platform';
import { committed, type Committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const CONTENDERS = 8;

let app: TestingModule;
let commitments: Committed<Commitments>;
let availability: Committed<Availability>;
let scope: SystemScope;

beforeAll(async () => {
  app = await Test.createTestingModule({
    imports: [
      PlatformModule.forRoot(testSettings({ DATABASE_POOL: '20' }), { application: 'test' }),
      CommitmentsModule,
    ],
  })
    .overrideProvider(JobQueue)
    .useValue(new InlineQueue())
    .compile();
  app.useLogger(false);
  await app.init();
  commitments = committed(app, Commitments);
  availability = committed(app, Availability);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  scope = await anEvent();
});

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

async function anEvent(seriesId = newId()): Promise<SystemScope> {
  const eventId = newId();
  await sql(
    `insert into series (id, code, name, created_at) values ($1, $2, '{}', now()) on conflict do nothing`,
    seriesId,
    `s-${seriesId}`,
  );
  await sql(
    `insert into event (id, series_id, code, state, name, country, timezone, number_prefix, created_at, updated_at)
     values ($1, $2, $3, 'live', '{"en":"Rivers"}', 'CN', 'Asia/Shanghai', 'LM', now(), now())`,
    eventId,
    seriesId,
    `e-${eventId}`,
  );
  return SystemScope.of({ eventId, seriesId, reason: 'test' });
}

const at = (time: string) => new Date(`2018-12-03T${time}:00Z`);
const range = (from: string, to: string) => ({ from: at(from), to: at(to) });
const person = (id = newId()): Resource => ({ kind: 'person', id });
const meeting = (id = newId()): Source => ({ kind: 'meeting', id });

function claim(resource: Resource, from: string, to: string, more: Partial<Claim> = {}): Claim {
  return {
    resource,
    ...range(from, to),
    hard: true,
    source: meeting(),
    label: { en: 'Dam meets Mill' },
    ...more,
  };
}

/** Claims of one source, as `replace` takes them. */
const without = ({ source: _, ...rest }: Claim) => rest;

const DAY = range('00:00', '23:59');
const around = (where = scope) => commitments.around(where, DAY);
const idsOf = () => sql<{ id: string }>('select id from commitment order by lower(during), id');

const refusal = (work: Promise<unknown>): Promise<{ code: string; meta: unknown } | 'done'> =>
  work.then(
    () => 'done' as const,
    (error: unknown) =>
      error instanceof DomainError
        ? { code: error.code, meta: error.meta }
        : { code: String(error), meta: null },
  );

describe('a hard claim', () => {
  it(`goes to exactly one of ${CONTENDERS} who want the time, and every other is told whose it is, until when`, async () => {
    const who = person();
    const wanted = Array.from({ length: CONTENDERS }, (_, nth) =>
      claim(who, '09:00', '09:30', { label: { en: `Meeting ${nth}` } }),
    );
    const outcomes = await Promise.all(wanted.map((each) => refusal(commitments.take(scope, [each]))));

    const standing = await around();
    expect(standing).toHaveLength(1);
    const [winner] = standing;
    expect(wanted).toContainEqual(winner);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    const told = {
      code: 'commitments.time-taken',
      meta: {
        resource: who,
        holder: winner?.source,
        label: winner?.label,
        from: '2018-12-03T09:00:00.000Z',
        until: '2018-12-03T09:30:00.000Z',
        wanted: { from: '2018-12-03T09:00:00.000Z', to: '2018-12-03T09:30:00.000Z' },
      },
    };
    expect(outcomes.filter((outcome) => outcome !== 'done')).toEqual(new Array(CONTENDERS - 1).fill(told));
  });

  it('is taken with all that come with it or not at all, also by two who want several in another order', async () => {
    const resources = Array.from({ length: 6 }, () => person());
    const all = (order: Resource[]) => {
      const source = meeting();
      return order.map((who) => claim(who, '09:00', '09:30', { source }));
    };
    for (let round = 0; round < 5; round += 1) {
      await sql('delete from commitment');
      const outcomes = await Promise.all(
        [resources, resources.toReversed()].map((order) => refusal(commitments.take(scope, all(order)))),
      );
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
      const sources = new Set((await around()).map(({ source }) => source.id));
      expect([sources.size, (await around()).length]).toEqual([1, resources.length]);
    }
  });

  it('touches another, and overlaps soft ones and those of others', async () => {
    const who = person();
    await commitments.take(scope, [claim(who, '09:00', '09:30')]);
    await commitments.take(scope, [
      claim(who, '09:30', '10:00'),
      claim(who, '08:30', '09:00'),
      claim(who, '09:00', '09:30', { hard: false }),
      claim(person(), '09:00', '09:30'),
      claim({ kind: 'interpreter', id: who.id }, '09:00', '09:30'),
    ]);
    expect(await around()).toHaveLength(6);
  });

  it('is refused where the same call wants the time twice, and where it takes none', async () => {
    const who = person();
    const source = meeting();
    const twice = [claim(who, '09:00', '09:30', { source }), claim(who, '09:15', '09:45', { source })];
    expect(await refusal(commitments.take(scope, twice))).toMatchObject({ code: 'commitments.wanted-twice' });
    expect(await refusal(commitments.take(scope, [claim(who, '09:00', '09:00')]))).toMatchObject({
      code: 'commitments.no-time',
    });
    expect(await around()).toEqual([]);
  });

  it('would be taken twice by looking first: the control without the constraint sees it', async () => {
    const who = person();
    await sql('alter table commitment drop constraint commitment_hard_alone');
    try {
      await Promise.all(
        Array.from({ length: CONTENDERS }, () =>
          refusal(commitments.take(scope, [claim(who, '09:00', '09:30')])),
        ),
      );
      expect((await around()).length).toBeGreaterThan(1);
    } finally {
      await sql('delete from commitment');
      await sql(
        `alter table commitment add constraint commitment_hard_alone exclude using gist (
           event_id with =, resource_kind with =, resource_id with =, during with &&) where (hard)`,
      );
    }
  });
});

describe('the claims of a source', () => {
  it('become exactly these, and what is the same stays the row it was', async () => {
    const [who, room] = [person(), { kind: 'room', id: newId() } as const];
    const source: Source = { kind: 'session', id: newId() };
    const of = (resource: Resource, from: string, to: string, more: Partial<Claim> = {}) =>
      claim(resource, from, to, { source, ...more });
    const elsewhere = claim(person(), '09:00', '10:00');
    await commitments.take(scope, [elsewhere]);
    await commitments.replace(
      scope,
      source,
      [of(who, '08:00', '08:30'), of(room, '11:00', '12:00')].map(without),
    );
    const [first] = await idsOf();

    // Moved within its own time, which is free by then; called anew; nothing twice.
    const next = [
      of(who, '08:00', '08:30'),
      of(room, '11:30', '12:30'),
      of(room, '13:00', '14:00', { hard: false, label: { en: 'Clearing' } }),
    ];
    await commitments.replace(scope, source, [...next, ...next].map(without));
    const [kept, , ...others] = await idsOf();
    expect(await around()).toEqual([next[0], elsewhere, next[1], next[2]]);
    expect(kept).toEqual(first);

    const renamed = next.map((each) => ({ ...each, label: { en: 'Opening' } }));
    await commitments.replace(scope, source, renamed.map(without));
    expect(await around()).toEqual([renamed[0], elsewhere, renamed[1], renamed[2]]);
    expect((await idsOf()).some(({ id }) => others.some((other) => other.id === id))).toBe(false);

    await commitments.replace(scope, source, []);
    expect(await around()).toEqual([elsewhere]);
  });

  it('stay as they are when the new ones are refused', async () => {
    const who = person();
    const source = meeting();
    const before = claim(who, '08:00', '08:30', { source });
    const rival = claim(who, '09:00', '09:30');
    await commitments.take(scope, [before, rival]);
    const moved = without(claim(who, '09:15', '09:45', { source }));
    expect(await refusal(commitments.replace(scope, source, [moved]))).toMatchObject({
      code: 'commitments.time-taken',
      meta: { holder: rival.source, label: rival.label },
    });
    expect(await around()).toEqual([before, rival]);
  });

  it('are dropped together', async () => {
    const source = meeting();
    const other = claim(person(), '09:00', '09:30', { source: { kind: 'signing', id: source.id } });
    await commitments.take(scope, [claim(person(), '09:00', '09:30', { source }), other]);
    await commitments.drop(scope, source);
    expect(await around()).toEqual([other]);
  });
});

describe('what is taken around a time', () => {
  it('is what overlaps it, of these resources or of all', async () => {
    const [one, two] = [person(), person()];
    const claims = [
      claim(one, '08:00', '09:00'),
      claim(one, '09:00', '10:00'),
      claim(two, '09:30', '10:30', { hard: false }),
      claim(one, '11:00', '12:00'),
    ];
    await commitments.take(scope, claims);
    const stretch = range('09:00', '11:00');
    expect(await commitments.around(scope, stretch)).toEqual([claims[1], claims[2]]);
    expect(await commitments.around(scope, { ...stretch, resources: [two] })).toEqual([claims[2]]);
    expect(
      await commitments.around(scope, { ...stretch, resources: [{ kind: 'table', id: one.id }] }),
    ).toEqual([]);
    expect(await commitments.around(scope, { ...stretch, resources: [] })).toEqual([]);
  });

  it('is nothing of another event, whose claims are not in the way either', async () => {
    const other = await anEvent();
    const taken = claim(person(), '09:00', '09:30');
    await commitments.take(other, [taken]);
    expect(await around()).toEqual([]);

    await commitments.take(scope, [taken]);
    await commitments.drop(other, taken.source);
    expect([await around(), await around(other)]).toEqual([[taken], []]);
  });
});

describe('hours and closed windows', () => {
  async function aRoom(of: SystemScope): Promise<string> {
    const [venueId, roomId] = [newId(), newId()];
    await sql(
      `insert into venue (id, event_id, code, name, created_at) values ($1, $2, 'v', '{}', now())`,
      venueId,
      of.event,
    );
    await sql(
      `insert into room (id, event_id, venue_id, code, name, capacity, position, created_at)
       values ($1, $2, $3, 'r', '{}', 10, 0, now())`,
      roomId,
      of.event,
      venueId,
    );
    return roomId;
  }

  it('are those set last, joined where they touch; nobody else’s change, and a room’s go with it', async () => {
    const room = { kind: 'room', id: await aRoom(scope) } as const;
    const who = person();
    const mornings = { resource: who, ranges: [range('08:00', '12:00')] };
    await availability.setHours(scope, [{ resource: room, ranges: [range('06:00', '07:00')] }, mornings]);
    const ranges = [range('14:00', '18:00'), range('08:00', '10:00'), range('10:00', '11:00')];
    await availability.setHours(scope, [{ resource: room, ranges }]);

    const set = { resource: room, ranges: [range('08:00', '11:00'), range('14:00', '18:00')] };
    expect(await availability.hours(scope)).toEqual([mornings, set]);
    expect(await availability.hours(scope, [room])).toEqual([set]);
    expect(await availability.hours(await anEvent())).toEqual([]);

    await sql('delete from room where id = $1', room.id);
    expect(await availability.hours(scope)).toEqual([mornings]);
    await availability.setHours(scope, [{ resource: who, ranges: [] }]);
    expect(await availability.hours(scope)).toEqual([]);
  });

  it('are of no room of another event', async () => {
    const foreign = { kind: 'room', id: await aRoom(await anEvent()) } as const;
    const hours = [{ resource: foreign, ranges: [range('06:00', '07:00')] }];
    expect(await refusal(availability.setHours(scope, hours))).toMatchObject({
      code: 'commitments.unknown-room',
    });
  });

  it('are the stretches plenaries close, one each', async () => {
    const [opening, closing] = [newId(), newId()];
    await availability.close(scope, { sourceId: opening, ...range('09:00', '10:00'), closesFor: 'everyone' });
    await availability.close(scope, { sourceId: closing, ...range('17:00', '18:00'), closesFor: ['heads'] });
    await availability.close(scope, { sourceId: opening, ...range('09:30', '10:30'), closesFor: ['heads'] });
    await availability.close(scope, { sourceId: closing, ...range('17:00', '18:00'), closesFor: 'everyone' });
    expect(await availability.closedWindows(scope, DAY)).toEqual([
      { sourceId: opening, ...range('09:30', '10:30'), closesFor: ['heads'] },
      { sourceId: closing, ...range('17:00', '18:00'), closesFor: 'everyone' },
    ]);
    expect(await availability.closedWindows(scope, range('10:30', '17:00'))).toEqual([]);
    await availability.reopen(scope, [opening]);
    expect((await availability.closedWindows(scope, DAY)).map(({ sourceId }) => sourceId)).toEqual([closing]);
  });
});

describe('two persons who are made one', () => {
  const named = (latinFamily: string, email: string) =>
    committed(app, PeopleService).findOrCreatePerson(scope, {
      nativeFamily: '',
      nativeGiven: '',
      latinFamily,
      latinGiven: 'Sreymom',
      salutation: '',
      country: 'KH',
      organisationName: '',
      language: 'km',
      email,
      invented: false,
    });

  it('owe what both owed, in every event of the series, once what both have promised is moved', async () => {
    const [kept, other] = [await named('Sok', 'sok@example.org'), await named('Sokh', 'office@example.org')];
    const next = await anEvent(scope.series);
    const panel: Source = { kind: 'item', id: newId() };
    const soft = { hard: false, source: panel };
    const theirs = claim(person(other), '09:00', '09:30');
    await commitments.take(scope, [
      claim(person(kept), '09:15', '09:45'),
      theirs,
      claim(person(kept), '11:00', '12:00', soft),
      claim(person(other), '11:00', '12:00', soft),
    ]);
    await commitments.take(next, [claim(person(other), '09:00', '09:30')]);
    await availability.setHours(scope, [{ resource: person(other), ranges: [DAY] }]);
    await availability.setHours(next, [
      { resource: person(other), ranges: [DAY] },
      { resource: person(kept), ranges: [range('08:00', '12:00')] },
    ]);
    const pair = { keptId: kept, otherId: other };
    const merges = app.get(Merges);
    const { hindrances, moves } = await merges.preview(scope, 'person', pair);
    expect(hindrances.map(({ code }) => code)).toEqual(['commitments.merge-both-promised']);
    expect(moves).toEqual({ commitments: 3, openHours: 2 });

    await commitments.drop(scope, theirs.source);
    await committed(app, Merges).merge(scope, 'person', pair, {});
    expect((await around()).map(({ resource, from }) => [resource.id, from])).toEqual([
      [kept, at('09:15')],
      [kept, at('11:00')],
    ]);
    expect((await around(next)).map(({ resource }) => resource.id)).toEqual([kept]);
    expect(await availability.hours(scope)).toEqual([{ resource: person(kept), ranges: [DAY] }]);
    expect(await availability.hours(next)).toEqual([
      { resource: person(kept), ranges: [range('08:00', '12:00')] },
    ]);
  });
});
