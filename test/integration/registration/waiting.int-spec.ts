import type { TestingModule } from '@nestjs/testing';
import { FixedClock, type LocalisedText } from '@app/kernel';
import { WaitingLists } from '@app/places';
import { Database, SystemScope } from '@app/platform';
import {
  CategoriesReader,
  CategoriesService,
  Departures,
  Entries,
  HolderReader,
  type NewEntry,
  QuotaCounts,
  QuotasService,
  RegistrationsService,
  ReviewService,
  Waiting,
  WaitingReader,
  asItStands,
} from '@app/registration';
import { ExpireOffers } from '../../../libs/registration/jobs/expire-offers';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(90_000);

const HOUR = 3_600_000;
const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;

beforeAll(async () => {
  app = await composeRegistration(clock);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
});

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);
const named = (en: string): LocalisedText => ({ en });

async function capacity(places: number, category = 'government'): Promise<void> {
  const { id, version } = await app.get(CategoriesReader).find(people.scope, people.category(category));
  await committed(app, CategoriesService).change(people.scope, { id, version }, { capacity: places });
}

function wanted(name: string, country = 'KH', category = 'government'): NewEntry {
  const answers = Object.assign({}, ...Object.values(people.typed(`${name}@example.org`)), {
    country,
    latinGiven: name,
  }) as NewEntry['answers'];
  return { categoryId: people.category(category), answers, wait: true };
}

/** Enters one after the other; their ids by name. */
async function enter(...entries: [string, string?, string?][]): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [name, country, category] of entries) {
    ids[name] = (await app.get(Entries).enter(people.scope, null, wanted(name, country, category))).answer.id;
  }
  return ids;
}

/** Who stands where: the state of everybody's waiting by name, in the order of their ranks. */
async function line(): Promise<[string, string, number][]> {
  const rows = await sql<{ name: string; state: string; rank: number }>(
    `select latin_given as name, waiting.state, waiting.rank from waiting
     join registration on registration.id = waiting.holder_id order by waiting.turn`,
  );
  return rows.map(({ name, state, rank }) => [name, state, rank]);
}

/** The pools that are full of those somebody waits for. */
async function fullFor(registration: string | undefined): Promise<string[]> {
  const { items } = await app.get(WaitingReader).list(people.scope, { registration });
  return items.flatMap(({ full }) => full.map(({ poolId }) => poolId));
}

const reject = (id: string | undefined) =>
  committed(app, ReviewService).reject(people.scope, asItStands(id ?? ''), 'Not this time');

async function expire(): Promise<void> {
  const due = await sql<{ id: string }>(
    `select holder_id as id from waiting where state = 'offered' and offered_until <= $1`,
    clock.now(),
  );
  const scope = SystemScope.of({
    eventId: people.scope.event,
    seriesId: people.scope.series,
    reason: 'test',
  });
  for (const { id } of due) await committed(app, Waiting).expire(scope, id);
}

/** Every counter is what it counts, and nobody could be offered a place who is not. */
afterEach(async () => {
  expect(
    await sql(`select 1 from pool where taken <> (select count(*) from place where place.pool_id = pool.id)`),
  ).toEqual([]);
  expect(
    await sql(
      `select 1 from waiting where state = 'waiting' and not exists (
         select 1 from waiting_pool join pool on pool.id = waiting_pool.pool_id
         where waiting_pool.waiting_id = waiting.id and pool.taken >= pool.capacity)`,
    ),
  ).toEqual([]);
});

describe('a waiting list', () => {
  it('takes whoever comes when it is full, in unbroken ranks, also when many come at once', async () => {
    await capacity(3);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        app.get(Entries).enter(people.scope, null, wanted(`p${index}`)),
      ),
    );
    const states = outcomes.map(({ answer }) => answer.state).toSorted();
    expect(states).toEqual([...new Array(3).fill('submitted'), ...new Array(17).fill('waitlisted')]);
    expect((await line()).map(([, , rank]) => rank)).toEqual(Array.from({ length: 17 }, (_, i) => i + 1));
  });

  it('offers a place that comes free to the first, who takes it', async () => {
    await capacity(1);
    const ids = await enter(['one'], ['two'], ['three']);
    const status = () => app.get(HolderReader).status(people.holder(ids['three'] ?? ''), ids['three'] ?? '');
    expect(await status()).toMatchObject({ state: 'waitlisted', waiting: { position: 2 } });
    await reject(ids['one']);
    expect(await line()).toEqual([
      ['two', 'offered', 1],
      ['three', 'waiting', 2],
    ]);
    expect(await status()).toMatchObject({ waiting: { position: 1, offeredUntil: null } });
    // Kept by the offer: nobody who comes now gets it.
    await enter(['four']);
    expect((await line()).at(-1)).toEqual(['four', 'waiting', 3]);

    const holder = people.holder(ids['two'] ?? '');
    await committed(app, Waiting).accept(holder, ids['two'] ?? '');
    await committed(app, Waiting).accept(holder, ids['two'] ?? '');
    expect(await app.get(HolderReader).status(holder, ids['two'] ?? '')).toMatchObject({
      state: 'submitted',
      waiting: null,
    });
    expect(await sql(`select topic from outbox_message where topic like '%offered'`)).toHaveLength(1);
  });

  it('offers what is declined to the next at once, and never again to who declined', async () => {
    await capacity(1);
    const ids = await enter(['one'], ['two'], ['three']);
    await reject(ids['one']);
    await committed(app, Departures).withdraw(people.holder(ids['two'] ?? ''), asItStands(ids['two'] ?? ''));
    expect(await line()).toEqual([
      ['two', 'declined', 1],
      ['three', 'offered', 2],
    ]);
    await capacity(5);
    expect((await line())[0]).toEqual(['two', 'declined', 1]);
  });

  it('takes an offer back when its time is over, once, and takes no answer after it', async () => {
    await capacity(1);
    const ids = await enter(['one'], ['two'], ['three']);
    await reject(ids['one']);
    clock.advance(48 * HOUR);
    const holder = people.holder(ids['two'] ?? '');
    await expect(committed(app, Waiting).accept(holder, ids['two'] ?? '')).rejects.toMatchObject({
      code: 'places.offer-over',
    });
    await Promise.all([expire(), expire(), expire()]);
    expect(await line()).toEqual([
      ['two', 'expired', 1],
      ['three', 'offered', 2],
    ]);
    expect(await app.get(HolderReader).status(holder, ids['two'] ?? '')).toMatchObject({
      state: 'cancelled',
      offerExpired: true,
    });
    expect(await sql(`select 1 from outbox_message where topic = 'registration.offer-expired'`)).toHaveLength(
      1,
    );
  });

  it('offers what came free while the event was not live, once it is again', async () => {
    await capacity(1);
    const ids = await enter(['one'], ['two'], ['three']);
    await sql(`update event set state = 'archived', version = version + 1`);
    await reject(ids['one']);
    const work = new ExpireOffers(
      app.get(Database),
      app.get(WaitingLists),
      app.get(Waiting),
      app.get(QuotaCounts),
    );
    await work.run();
    expect(await line()).toEqual([
      ['two', 'waiting', 1],
      ['three', 'waiting', 2],
    ]);
    await sql(`update event set state = 'live', version = version + 1`);
    await Promise.all([work.run(), work.run()]);
    expect(await line()).toEqual([
      ['two', 'offered', 1],
      ['three', 'waiting', 2],
    ]);
  });

  it('answers one of two who act in the second in which an offer ends', async () => {
    await capacity(1);
    for (let round = 0; round < 20; round += 1) {
      const [a, b] = [`a${round}`, `b${round}`];
      const ids = await enter([a], [b]);
      await reject(ids[a]);
      clock.advance(48 * HOUR - 1);
      const accepting = committed(app, Waiting).accept(people.holder(ids[b] ?? ''), ids[b] ?? '');
      clock.advance(1);
      const outcomes = await Promise.allSettled([accepting, expire()]);
      const [state] = (await line()).filter(([name]) => name === b).map(([, was]) => was);
      expect([outcomes[0]?.status === 'fulfilled', state === 'taken']).toEqual([
        state === 'taken',
        outcomes[0]?.status === 'fulfilled',
      ]);
      if (state === 'taken') await reject(ids[b]);
      clock.advance(HOUR);
    }
  });

  it('passes over whom another pool has no room for, and comes back to her', async () => {
    await capacity(2);
    await committed(app, QuotasService).create(people.scope, {
      name: named('Laos'),
      country: 'LA',
      organisationId: null,
      delegationId: null,
      categoryIds: [],
      capacity: 1,
    });
    const ids = await enter(['one', 'KH'], ['two', 'LA'], ['lao', 'LA'], ['khmer', 'KH']);
    await reject(ids['one']);
    expect(await line()).toEqual([
      ['lao', 'waiting', 1],
      ['khmer', 'offered', 2],
    ]);
    const [entry] = (await app.get(WaitingReader).list(people.scope, { state: ['waiting'] })).items;
    expect(entry).toMatchObject({ because: 'full', position: 1 });
    expect(entry?.full).toContainEqual(
      expect.objectContaining({ name: { en: 'Laos' }, closed: false, choice: false }),
    );
    await reject(ids['two']);
    expect((await line())[0]).toEqual(['lao', 'offered', 1]);
  });

  it('is read page by page, category after category, with each one’s place in the whole line', async () => {
    await capacity(1);
    await capacity(0, 'media');
    const ids = await enter(
      ['in'],
      ['press', 'VN', 'media'],
      ['one'],
      ['two', 'LA'],
      ['three'],
      ['four'],
      ['last', 'KH', 'media'],
    );
    await committed(app, Waiting).prefer(people.scope, ids['four'] ?? '', 'Speaks in the opening');
    await reject(ids['in']);
    const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
    const read = async (query: Parameters<WaitingReader['list']>[1]) => {
      const { items, next, counts } = await app.get(WaitingReader).list(people.scope, query);
      const told = items.map(({ registrationId, position, rank }) => [
        names.get(registrationId),
        position,
        rank,
      ]);
      return { told, next, counts: counts.map(({ waiting, offered }) => [waiting, offered]) };
    };

    const pages: unknown[][] = [];
    for (let after: string | null = ''; after !== null;) {
      const page = await read({ limit: 2, ...(after === '' ? {} : { after }) });
      expect(page.counts).toEqual([
        [3, 1],
        [2, 0],
      ]);
      pages.push(page.told);
      after = page.next;
    }
    expect(pages).toEqual([
      [
        ['four', null, 4],
        ['one', 1, 1],
      ],
      [
        ['two', 2, 2],
        ['three', 3, 3],
      ],
      [
        ['press', 1, 1],
        ['last', 2, 2],
      ],
    ]);
    // A filter leaves everybody the place she has among all.
    expect(await read({ country: ['LA', 'VN'] })).toEqual({
      told: [
        ['two', 2, 2],
        ['press', 1, 1],
      ],
      next: null,
      counts: [
        [1, 0],
        [1, 0],
      ],
    });
    expect((await read({ q: 'thrée' })).told).toEqual([['three', 3, 3]]);
    expect((await read({ q: 'nobody' })).told).toEqual([]);
    expect((await read({ state: ['offered'], category: ['government', 'media'] })).told).toEqual([
      ['four', null, 4],
    ]);
    expect((await read({ category: ['media'], limit: 1 })).told).toEqual([['press', 1, 1]]);
    expect(await read({ after: 'nowhere' })).toEqual({ told: [], next: null, counts: [] });
  });

  it('offers as many places as a raised quota gives, in order, the preferred first', async () => {
    await capacity(1);
    const ids = await enter(['one'], ['two'], ['three'], ['four'], ['five']);
    await committed(app, Waiting).prefer(people.scope, ids['five'] ?? '', 'Speaks in the opening');
    const { items } = await app.get(WaitingReader).list(people.scope);
    const first = items.find(({ position }) => position === 1);
    expect(first).toMatchObject({
      registrationId: ids['five'],
      first: true,
      whyFirst: { reason: 'Speaks in the opening', by: people.scope.actor.name, at: clock.now() },
    });
    await capacity(3);
    expect((await line()).map(([name, state]) => [name, state])).toEqual([
      ['two', 'offered'],
      ['three', 'waiting'],
      ['four', 'waiting'],
      ['five', 'offered'],
    ]);
  });

  it('follows a quota that is made, and one that is taken away', async () => {
    await capacity(1);
    const ids = await enter(['one'], ['two']);
    const quota = await committed(app, QuotasService).create(people.scope, {
      name: named('Cambodia'),
      country: 'KH',
      organisationId: null,
      delegationId: null,
      categoryIds: [],
      capacity: 1,
    });
    await capacity(9);
    expect(await line()).toEqual([['two', 'waiting', 1]]);
    await committed(app, QuotasService).remove(people.scope, quota);
    expect(await line()).toEqual([['two', 'offered', 1]]);
    await committed(app, Waiting).accept(people.holder(ids['two'] ?? ''), ids['two'] ?? '');
    expect(await line()).toEqual([['two', 'taken', 1]]);
  });

  it('is left by whom the organisers take off it, who is told why, and what was offered to her goes on', async () => {
    await capacity(1);
    const ids = await enter(['one'], ['two'], ['three']);
    await reject(ids['one']);
    const off = (name: string) =>
      committed(app, Waiting).takeOff(people.scope, ids[name] ?? '', 'Two of your delegation come already.');
    await off('two');
    expect(await line()).toEqual([
      ['two', 'declined', 1],
      ['three', 'offered', 2],
    ]);
    expect(
      await sql(
        `select to_state as state, reason from registration_move where registration_id = $1 order by at desc, id desc limit 1`,
        ids['two'],
      ),
    ).toEqual([{ state: 'cancelled', reason: 'Two of your delegation come already.' }]);
    await expect(off('one')).rejects.toMatchObject({ code: 'registration.waits-no-more' });
    await expect(off('two')).rejects.toMatchObject({ code: 'registration.waits-no-more' });
  });

  it('is passed out of turn only by hand, with a place more and a reason in the audit', async () => {
    await capacity(1);
    const ids = await enter(['one'], ['two'], ['three']);
    const offer = (reason: string, pools: string[]) =>
      committed(app, Waiting).offerByHand(people.scope, ids['three'] ?? '', { reason, pools });
    await expect(offer('Speaks in the opening', [])).rejects.toMatchObject({
      code: 'registration.would-exceed',
      meta: { full: [{ quotaId: null, field: null, capacity: 1, closed: false }] },
    });
    const full = await fullFor(ids['three']);
    await offer('Speaks in the opening', full);
    expect(await line()).toEqual([
      ['two', 'waiting', 1],
      ['three', 'offered', 2],
    ]);
    const [entry] = await sql<{ changes: object[] }>(
      `select changes from audit_entry where action = 'registration.offered-by-hand'`,
    );
    expect(entry?.changes).toContainEqual({ field: 'reason', after: 'Speaks in the opening' });
    await expect(offer('Again', full)).rejects.toMatchObject({ code: 'registration.waits-no-more' });
    expect(await sql('select capacity, taken from pool where id = $1', full[0])).toEqual([
      { capacity: 2, taken: 2 },
    ]);

    // The place was made for her: it is gone when she declines, and nobody else is offered it.
    const holder = people.holder(ids['three'] ?? '');
    await committed(app, Departures).withdraw(holder, asItStands(ids['three'] ?? ''));
    expect(await sql('select capacity, taken from pool where id = $1', full[0])).toEqual([
      { capacity: 1, taken: 1 },
    ]);
    expect(await line()).toEqual([
      ['two', 'waiting', 1],
      ['three', 'declined', 2],
    ]);
  });

  it('that is closed takes nobody more, and those on it keep their turn', async () => {
    await capacity(1);
    const ids = await enter(['one'], ['two']);
    const { id, version } = await app.get(CategoriesReader).find(people.scope, people.category('government'));
    await committed(app, CategoriesService).change(
      people.scope,
      { id, version },
      { waitingOpen: false, name: named('Officials') },
    );
    await expect(enter(['three'])).rejects.toMatchObject({ code: 'registration.category-full' });
    await reject(ids['one']);
    expect(await line()).toEqual([['two', 'offered', 1]]);
  });

  it('looks the same to whoever repeats an address', async () => {
    await capacity(1);
    await people.submitted('known@example.org');
    const service = committed(app, RegistrationsService);
    const [repeated, fresh] = [
      await people.draft('known@example.org'),
      await people.draft('fresh@example.org'),
    ];
    const seen = [];
    for (const id of [repeated, fresh]) {
      await expect(service.submit(people.holder(id), id)).rejects.toMatchObject({
        code: 'registration.category-full',
        meta: { waiting: { position: 1 } },
      });
      expect(await service.submit(people.holder(id), id, { wait: true })).toEqual({ ok: true });
      // Everything a page is made of but whose it is.
      const {
        registrationId,
        name: _hers,
        ...others
      } = await app.get(HolderReader).status(people.holder(id), id);
      expect(registrationId).toBe(id);
      seen.push(others);
    }
    expect(seen[0]).toMatchObject({ state: 'waitlisted', number: null, waiting: { position: 1 } });
    expect(seen[0]).toEqual(seen[1]);
    expect((await line()).length).toBe(1);
  });
});
