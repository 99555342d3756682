import type { TestingModule } from '@nestjs/testing';
import { FixedClock, newId } from '@app/kernel';
import { Availability } from '@app/commitments';
import { Delegations } from '@app/delegations';
import { EventsReader } from '@app/events';
import { Database, Scope, type Tx } from '@app/platform';
import {
  BLANK_SESSION,
  headCount,
  type NewRoomWish,
  Programme,
  ProgrammeModule,
  RoomRequests,
  RoomRequestsReader,
  SpeakerRegistrations,
  SurroundingsReader,
  Visits,
} from '@app/programme';
import { RehearsalRules } from '@app/registration';
import { Engagements, Speakers, SpeakersReader } from '@app/speakers';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, composeRegistration, loadEvent } from '../registration/compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: TestingModule;
let people: Registrants;
let visits: Visits;
let visit: string;

const inTx = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => app.get(Database).transaction(act);

beforeAll(async () => {
  app = await composeRegistration(new FixedClock(OPEN), ProgrammeModule);
  await emptyDatabase();
  people = await Registrants.of(app, await loadEvent(app));
  visits = app.get(Visits);
  visit = newId();
  const after = { ...BLANK_SESSION, kind: 'visit' as const, title: { en: 'A park' } };
  await operate({ before: null, after });
});

afterAll(() => app.close());

function operate(change: { before: object | null; after: object | null }): Promise<unknown> {
  const changes = [{ session: visit, ...change }];
  return inTx((tx) => app.get(Programme).operate(tx, people.scope, { act: 'test', changes }));
}

async function guest(name: string): Promise<string> {
  const id = await people.submitted(`${name}@example.org`);
  await app
    .get(Database)
    .manager.query(`update registration set state = 'approved', latin_family = $2 where id = $1`, [id, name]);
  return id;
}

it('a bus takes no more people than it has seats, also when they are put in at one moment', async () => {
  const { scope } = people;
  const facts = { seats: 2, leavesAt: null, fromPlace: 'Gate 3', guide: 'Chen' };
  const first = await inTx((tx) => visits.add(tx, scope, visit, facts));
  const second = await inTx((tx) => visits.add(tx, scope, visit, facts));
  const guests = [await guest('Anan'), await guest('Boon'), await guest('Chai'), await guest('Dao')];

  const outcomes = await Promise.allSettled(
    guests.map((id) => inTx((tx) => visits.seat(tx, scope, first, id))),
  );
  const refused = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual([
    'programme.bus-full',
    'programme.bus-full',
  ]);
  const fewer = inTx((tx) => visits.change(tx, scope, { id: first, version: 1 }, { seats: 1 }));
  await expect(fewer).rejects.toMatchObject({ code: 'programme.bus-full' });

  // Whoever is put in the other bus leaves her seat in the first.
  const [bus] = await visits.buses(scope, visit);
  const moved = bus?.manifest[0]?.registrationId ?? '';
  await inTx((tx) => visits.board(tx, scope, { busId: first, registrationId: moved }, true));
  const seat = () => inTx((tx) => visits.seat(tx, scope, second, moved));
  expect(await seat()).toEqual({ busId: first, number: 1, wasOnBoard: true });
  expect(await seat()).toBeNull();
  const stays = bus?.manifest[1]?.registrationId ?? '';
  await inTx((tx) => visits.board(tx, scope, { busId: first, registrationId: stays }, true));
  const buses = await visits.buses(scope, visit);
  expect(buses.map((each) => [each.number, headCount(each)])).toEqual([
    [1, { onBoard: 1, missing: 0, free: 1 }],
    [2, { onBoard: 0, missing: 1, free: 1 }],
  ]);
  expect(buses[0]?.manifest[0]).toMatchObject({ registrationId: stays, boardedAt: OPEN.toISOString() });

  await expect(inTx((tx) => visits.remove(tx, scope, second))).rejects.toMatchObject({
    code: 'programme.bus-in-use',
  });
  await inTx((tx) => visits.unseat(tx, scope, second, moved));
  await inTx((tx) => visits.remove(tx, scope, second));
});

it('a seat is free again once whoever had it does not come, and nobody who leaves meanwhile is seated', async () => {
  const { scope } = people;
  const facts = { seats: 5, leavesAt: null, fromPlace: '', guide: '' };
  const bus = await inTx((tx) => visits.add(tx, scope, visit, facts));
  const [leaves, leavesNow] = [await guest('Ek'), await guest('Fa')];
  const cancel = (id: string) =>
    app.get(Database).manager.query(`update registration set state = 'cancelled' where id = $1`, [id]);
  const seat = (id: string) => inTx((tx) => visits.seat(tx, scope, bus, id));
  const list = async () => (await visits.buses(scope, visit)).find(({ id }) => id === bus)?.manifest;
  await seat(leaves);
  await cancel(leaves);
  expect(await list()).toEqual([]);
  await expect(seat(leaves)).rejects.toMatchObject({ code: 'programme.not-approved' });

  await Promise.allSettled([seat(leavesNow), cancel(leavesNow)]);
  expect(await list()).toEqual([]);
  await inTx((tx) => visits.remove(tx, scope, bus));
});

it('two buses that are added at one moment have numbers of their own', async () => {
  const facts = { seats: 5, leavesAt: null, fromPlace: '', guide: '' };
  const add = () => inTx((tx) => visits.add(tx, people.scope, visit, facts));
  const added = await Promise.all([add(), add(), add()]);
  const numbers = (await visits.buses(people.scope, visit))
    .filter(({ id }) => added.includes(id))
    .map(({ number }) => number);
  expect(new Set(numbers).size).toBe(3);
});

it('a visit with buses is not taken away, and only a visit has any', async () => {
  const { scope } = people;
  const before = { ...BLANK_SESSION, kind: 'visit', title: { en: 'A park' } };
  await expect(operate({ before, after: null })).rejects.toMatchObject({ code: 'programme.visit-has-buses' });
  await expect(operate({ before: { kind: 'visit' }, after: { kind: 'session' } })).rejects.toMatchObject({
    code: 'programme.visit-has-buses',
  });
  const none = inTx((tx) =>
    visits.add(tx, scope, newId(), { seats: 1, leavesAt: null, fromPlace: '', guide: '' }),
  );
  await expect(none).rejects.toMatchObject({ code: 'not-found' });
});

describe('a room that is asked for', () => {
  const requests = () => app.get(RoomRequests);
  const reader = () => app.get(RoomRequestsReader);
  const at = (time: string): Date => new Date(`2018-12-04T${time}:00+08:00`);
  const ask = (title: string, facts: Partial<NewRoomWish> = {}): Promise<string> =>
    inTx((tx) => requests().ask(tx, people.scope, { party: 'A bank', ...facts, title }));
  const approve = (id: string, time: string, version = 1): Promise<void> =>
    inTx((tx) =>
      requests().approve(
        tx,
        people.scope,
        { id, version },
        { roomId: room, startsAt: at(time), minutes: 60 },
      ),
    );
  const request = async (id: string) => (await reader().list(people.scope)).find((one) => one.id === id);
  let room: string;

  beforeAll(async () => {
    const { rooms } = await app.get(EventsReader).view(people.scope);
    room = rooms.toSorted((a, b) => a.capacity - b.capacity)[0]?.id ?? '';
  });

  it('is given once, also to two at one moment: the other is told who has it and when', async () => {
    const ids = [await ask('Talks on rail'), await ask('Talks on power')];
    const outcomes = await Promise.allSettled([
      approve(ids[0] ?? '', '09:00'),
      approve(ids[1] ?? '', '09:30'),
    ]);
    const won = outcomes.findIndex(({ status }) => status === 'fulfilled');
    const { reason } = outcomes[1 - won] as PromiseRejectedResult;
    expect(reason).toMatchObject({
      code: 'programme.room-taken',
      meta: {
        title: ['Talks on rail', 'Talks on power'][won],
        // Ten minutes are kept free before and after.
        from: at(['08:50', '09:20'][won] ?? '').toISOString(),
        until: at(['10:10', '10:40'][won] ?? '').toISOString(),
      },
    });
    const [winner, loser] = [ids[won] ?? '', ids[1 - won] ?? ''];
    const { others } = await app.get(SurroundingsReader).of(people.scope);
    expect(others.filter(({ roomId }) => roomId === room)).toEqual([
      expect.objectContaining({ id: `meeting:${winner}`, kind: 'meeting', hard: true }),
    ]);

    // Moved by the same act, and free again once nobody wants it.
    await approve(winner, '11:00', 2);
    await approve(loser, '09:15');
    await inTx((tx) => requests().withdraw(tx, people.scope, { id: winner, version: 3 }));
    await inTx((tx) => requests().decline(tx, people.scope, { id: loser, version: 2 }, 'The host needs it'));
    expect([await request(winner), await request(loser)]).toMatchObject([
      { state: 'withdrawn', roomId: null },
      { state: 'declined', roomId: null, reason: 'The host needs it' },
    ]);
    const after = await app.get(SurroundingsReader).of(people.scope);
    expect(after.others.filter(({ roomId }) => roomId === room)).toEqual([]);
    await expect(approve(winner, '09:00', 4)).rejects.toMatchObject({ code: 'programme.room-request-over' });
    await expect(approve(loser, '09:00')).rejects.toMatchObject({ code: 'stale-version' });
  });

  it('is not where a session of the draft is, nor where it is closed, and is proposed where it is neither', async () => {
    const session = newId();
    const facts = { roomId: room, startsAt: at('14:00').toISOString(), turnaroundMinutes: 30 };
    const after = { ...BLANK_SESSION, title: { en: 'Panel' }, ...facts };
    const changes = [{ session, before: null, after }];
    await inTx((tx) => app.get(Programme).operate(tx, people.scope, { act: 'create', changes }));
    await inTx((tx) =>
      app
        .get(Availability)
        .setRoomHours(tx, people.scope, [{ id: room, ranges: [{ from: at('13:00'), to: at('18:00') }] }]),
    );

    const id = await ask('Talks', {
      earliest: at('12:00'),
      latest: at('20:00'),
      seats: 2,
      wishedRoomId: room,
    });
    await expect(approve(id, '15:35')).rejects.toMatchObject({
      code: 'programme.room-taken',
      meta: { title: 'Panel', from: at('14:00').toISOString(), until: at('15:30').toISOString() },
    });
    await expect(approve(id, '17:30')).rejects.toMatchObject({ code: 'programme.room-not-open' });
    const [best] = await reader().freeRooms(people.scope, id);
    expect(best).toMatchObject({ roomId: room, from: at('15:40').getTime() });
    await approve(id, '15:40');
    expect(await request(id)).toMatchObject({ state: 'approved', roomId: room, startsAt: at('15:40') });
  });

  it('is asked for by a delegation of the event alone', async () => {
    const facts = { party: '', delegationId: newId() };
    await expect(ask('Talks', facts)).rejects.toMatchObject({ kind: 'not-found' });
    const id = await ask('Talks');
    await expect(
      inTx((tx) => requests().change(tx, people.scope, { id, version: 1 }, facts)),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await inTx((tx) => requests().withdraw(tx, people.scope, { id, version: 1 }));
  });

  it('is asked for by whoever looks after a delegation, for hers alone', async () => {
    const name = { en: 'Cambodia' };
    const country = { country: 'KH', organisation: null, name, note: '' };
    const delegationId = await inTx((tx) => app.get(Delegations).create(tx, people.scope, country));
    const scopeOf = (id: string) =>
      Scope.issue(
        { actor: { kind: 'focal-point', id: newId(), name: 'Dara' }, grants: [] },
        { eventId: people.scope.event, seriesId: people.scope.series, delegationId: id },
      );
    const own = scopeOf(delegationId);
    const wish = { title: 'Talks', priority: 'host' as const, delegationId: newId(), party: 'Somebody' };
    const id = await inTx((tx) => requests().askForOwn(tx, own, wish));
    expect(await reader().own(own)).toEqual([
      expect.objectContaining({ id, delegationId, party: '', priority: 'delegation', askedBy: 'Dara' }),
    ]);
    expect(await reader().own(scopeOf(newId()))).toEqual([]);
    await expect(inTx((tx) => requests().withdrawOwn(tx, scopeOf(newId()), id))).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(inTx((tx) => requests().ask(tx, own, wish))).rejects.toMatchObject({ code: 'forbidden' });

    const rehearse = (on: boolean) =>
      app
        .get(Database)
        .manager.query('update event set rehearsal = $2 where id = $1', [people.scope.event, on]);
    await rehearse(true);
    await inTx((tx) => requests().askForOwn(tx, own, { title: 'Rehearsed' }));
    const host = await ask('Of the host', { priority: 'host' });
    await rehearse(false);
    await inTx(async (tx) => {
      for (const rule of app.get(RehearsalRules).all) await rule.purge(tx, people.scope, []);
    });
    const waiting = (await reader().list(people.scope)).filter(({ state }) => state === 'asked');
    expect(waiting.map((each) => each.id)).toEqual([host, id]);

    // What is decided is told to whoever looks after the delegation, by a message of its own.
    await inTx((tx) => requests().decline(tx, people.scope, { id, version: 1 }, 'No room is left'));
    const told = await app
      .get(Database)
      .manager.query(`select payload from outbox_message where topic = 'programme.room-request-decided'`);
    expect(told).toEqual([{ payload: { eventId: people.scope.event, requestId: id, decision: 2 } }]);
  });
});

describe('whoever speaks and is not registered', () => {
  const speaks = (facts: object, state: 'invited' | 'confirmed' = 'confirmed'): Promise<string> =>
    inTx(async (tx) => {
      const id = await app.get(Speakers).create(tx, people.scope, facts);
      await app.get(Engagements).create(tx, people.scope, id, { role: 'keynote', state });
      return id;
    });
  const missing = () => app.get(SpeakerRegistrations).missing(people.scope);
  const register = (...speakers: { speakerId: string; registrationId?: string }[]) =>
    inTx((tx) =>
      app.get(SpeakerRegistrations).register(tx, people.scope, people.category('government'), speakers),
    );
  const rows = (sql: string, values: unknown[]): Promise<Record<string, unknown>[]> =>
    app.get(Database).manager.query(sql, values);

  it('is registered once, also by two who register her at one moment, and anew when that one ended', async () => {
    const facts = { latinFamily: 'Keo', latinGiven: 'Mala', country: 'LA', position: { en: 'Minister' } };
    const minister = await speaks({ ...facts, assistantEmail: 'office@example.la' });
    const idle = await inTx((tx) => app.get(Speakers).create(tx, people.scope, { latinFamily: 'Idle' }));
    expect((await missing()).map(({ speakerId, isReached }) => [speakerId, isReached])).toEqual([
      [minister, true],
    ]);

    const outcomes = await Promise.all([
      register({ speakerId: minister }),
      register({ speakerId: minister }),
    ]);
    expect(outcomes.map(({ registered }) => registered).sort()).toEqual([0, 1]);
    expect(await missing()).toEqual([]);
    const made = () =>
      rows(
        `select id, contact, email, latin_family, state from registration where external_source = 'speakers'
         and split_part(external_ref, '/', 1) = $1 order by created_at, id`,
        [minister],
      );
    expect(await made()).toEqual([
      expect.objectContaining({
        contact: 'shared',
        email: 'office@example.la',
        latin_family: 'Keo',
        state: 'draft',
      }),
    ]);
    const asked = await rows(`select payload from outbox_message where topic like '%completion%'`, []);
    expect(asked).toHaveLength(1);

    await rows(`update registration set state = 'withdrawn' where id = $1`, [(await made())[0]?.['id']]);
    expect((await missing()).map(({ speakerId }) => speakerId)).toEqual([minister]);
    expect(await register({ speakerId: minister })).toEqual({ registered: 1, known: 0 });
    expect((await made()).map(({ state }) => state)).toEqual(['withdrawn', 'draft']);
    await expect(register({ speakerId: newId() })).rejects.toMatchObject({ kind: 'not-found' });
    expect(idle).not.toBe('');
  });

  it('is known by her address, and by whoever says which namesake she is', async () => {
    await people.submitted('here@example.org', { person: { latinFamily: 'Here', latinGiven: 'Already' } });
    const own = { latinFamily: 'Other', latinGiven: 'Spelling', email: 'Here@example.org', country: 'KH' };
    await speaks(own);
    expect(await missing()).toEqual([]);

    const [known] = await rows(
      `select id, person_id, number, native_family as "nativeFamily", native_given as "nativeGiven",
         latin_family as "latinFamily", latin_given as "latinGiven", country
       from registration where email = 'here@example.org'`,
      [],
    );
    const { id, person_id, number, ...name } = known as Record<string, string>;
    const namesake = await speaks({ ...name, email: '' });
    expect((await missing()).map(({ speakerId, namesakes }) => [speakerId, namesakes])).toEqual([
      [namesake, [{ registrationId: id, number }]],
    ]);
    const other = { speakerId: namesake, registrationId: newId() };
    await expect(register(other)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await register({ speakerId: namesake, registrationId: id ?? '' })).toEqual({
      registered: 0,
      known: 1,
    });
    expect((await app.get(SpeakersReader).find(people.scope, namesake)).personId).toBe(person_id);
    expect(await missing()).toEqual([]);
  });
});
