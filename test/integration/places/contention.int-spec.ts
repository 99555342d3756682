import { setTimeout as sleep } from 'node:timers/promises';
import { Test, type TestingModule } from '@nestjs/testing';
import { newId } from '@app/kernel';
import { Places, PlacesModule, PlacesReader } from '@app/places';
import { Database, JobQueue, PlatformModule, SystemScope } from '@app/platform';
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const PEOPLE = 200;
const SEATS = 30;

let app: TestingModule;
let database: Database;
let places: Places;
let scope: SystemScope;

beforeAll(async () => {
  app = await Test.createTestingModule({
    imports: [
      PlatformModule.forRoot(testSettings({ DATABASE_POOL: '20' }), { application: 'test' }),
      PlacesModule,
    ],
  })
    .overrideProvider(JobQueue)
    .useValue(new InlineQueue())
    .compile();
  app.useLogger(false);
  await app.init();
  database = app.get(Database);
  places = app.get(Places);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  scope = await anEvent();
});

const sql = <Row>(query: string, ...values: unknown[]) => database.manager.query<Row[]>(query, values);

async function anEvent(): Promise<SystemScope> {
  const [seriesId, eventId] = [newId(), newId()];
  await sql(
    `insert into series (id, code, name, created_at) values ($1, $2, '{}', now())`,
    seriesId,
    `s-${seriesId}`,
  );
  await sql(
    `insert into event (id, series_id, code, state, name, country, timezone, number_prefix, created_at, updated_at)
     values ($1, $2, $3, 'live', '{}', 'CN', 'Asia/Shanghai', 'LM', now(), now())`,
    eventId,
    seriesId,
    `e-${eventId}`,
  );
  return SystemScope.of({ eventId, seriesId, reason: 'test' });
}

const pool = (capacity: number) => database.transaction((tx) => places.open(tx, scope, capacity));
const take = (poolId: string, holderId = newId()) =>
  database.transaction((tx) => places.take(tx, scope, [poolId], holderId));
const release = (poolId: string, holderId: string) =>
  database.transaction((tx) => places.release(tx, scope, [poolId], [holderId]));

async function standing(poolId: string): Promise<{ taken: number; rows: number }> {
  const [row] = await sql<{ taken: number; rows: number }>(
    'select taken, (select count(*)::integer from place where pool_id = pool.id) as rows from pool where id = $1',
    poolId,
  );
  if (!row) throw new Error('No pool.');
  return row;
}

describe('places', () => {
  it(`go to exactly ${SEATS} of ${PEOPLE} who ask at once, and every other is told that none is left`, async () => {
    const poolId = await pool(SEATS);
    const outcomes = await Promise.allSettled(Array.from({ length: PEOPLE }, () => take(poolId)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(SEATS);
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.code] : [],
    );
    expect(refusals).toEqual(new Array(PEOPLE - SEATS).fill('places.full'));
    expect(await standing(poolId)).toEqual({ taken: SEATS, rows: SEATS });
  });

  it('would be oversold by looking first and taking then: the control sees it', async () => {
    const poolId = await pool(PEOPLE);
    const lookThenTake = (holderId: string) =>
      database.transaction(async (tx) => {
        const [row] = await tx.query<{ rows: number }[]>(
          'select count(*)::integer as rows from place where event_id = $1 and pool_id = $2',
          [scope.event, poolId],
        );
        if ((row?.rows ?? 0) >= SEATS) throw new Error('full');
        await tx.query(
          'insert into place (id, event_id, pool_id, holder_id, taken_at) values ($1, $2, $3, $4, now())',
          [newId(), scope.event, poolId, holderId],
        );
      });
    await Promise.allSettled(Array.from({ length: PEOPLE }, () => lookThenTake(newId())));
    expect((await standing(poolId)).rows).toBeGreaterThan(SEATS);
  });

  it('come back when they are released, also while others ask', async () => {
    const poolId = await pool(SEATS);
    const holders = Array.from({ length: SEATS }, () => newId());
    await Promise.all(holders.map((holder) => take(poolId, holder)));

    const leaving = holders.slice(0, 10);
    await Promise.all(leaving.map((holder) => release(poolId, holder)));
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => take(poolId)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(await standing(poolId)).toEqual({ taken: SEATS, rows: SEATS });
  });

  it('are released once, however often it is asked', async () => {
    const poolId = await pool(5);
    const holder = newId();
    await take(poolId, holder);
    const answers = await Promise.all(Array.from({ length: 8 }, () => release(poolId, holder)));
    expect(answers.filter((pools) => pools.length > 0)).toEqual([[poolId]]);
    expect(await standing(poolId)).toEqual({ taken: 0, rows: 0 });
  });

  it('are one for a holder, and the counter does not lose by it', async () => {
    const poolId = await pool(5);
    const holder = newId();
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => take(poolId, holder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(take(poolId, holder)).rejects.toMatchObject({
      code: 'places.already-held',
      kind: 'conflict',
    });
    expect(await standing(poolId)).toEqual({ taken: 1, rows: 1 });
  });

  it('may become more, but not fewer than are taken: those who came last are named', async () => {
    const poolId = await pool(3);
    const holders = [newId(), newId(), newId()];
    for (const holder of holders) {
      await take(poolId, holder);
      // Who came last is told by the millisecond.
      await sleep(2);
    }

    const resize = (capacity: number) =>
      database.transaction((tx) => places.resize(tx, scope, poolId, capacity));
    await expect(resize(1)).rejects.toMatchObject({
      code: 'places.capacity-below-taken',
      meta: { capacity: 1, taken: 3, last: [holders[2], holders[1]] },
    });
    await resize(4);
    await take(poolId);
    await expect(take(poolId)).rejects.toMatchObject({ code: 'places.full' });
    expect((await app.get(PlacesReader).pools(scope)).get(poolId)).toEqual({
      id: poolId,
      capacity: 4,
      closed: false,
      extra: 0,
      taken: 4,
      left: 0,
    });
  });

  it('stay never oversold while the capacity changes under those who ask', async () => {
    const poolId = await pool(SEATS);
    const resizes = [SEATS + 5, SEATS - 10, SEATS].map((capacity) =>
      database.transaction((tx) => places.resize(tx, scope, poolId, capacity)),
    );
    await Promise.allSettled([...resizes, ...Array.from({ length: 100 }, () => take(poolId))]);
    const { taken, rows } = await standing(poolId);
    const [row] = await sql<{ capacity: number }>('select capacity from pool where id = $1', poolId);
    expect(taken).toBe(rows);
    expect(taken).toBeLessThanOrEqual(row?.capacity ?? 0);
  });

  it('of another event are not there', async () => {
    const poolId = await pool(5);
    const elsewhere = await anEvent();
    await expect(
      database.transaction((tx) => places.take(tx, elsewhere, [poolId], newId())),
    ).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(await database.transaction((tx) => places.release(tx, elsewhere, [poolId], [newId()]))).toEqual(
      [],
    );
    expect([...(await app.get(PlacesReader).pools(elsewhere)).keys()]).toEqual([]);
  });

  it('cannot be oversold by any statement: the table refuses', async () => {
    const poolId = await pool(1);
    await expect(sql('update pool set taken = 2 where id = $1', poolId)).rejects.toMatchObject({
      driverError: { constraint: 'pool_never_oversold' },
    });
  });
});
