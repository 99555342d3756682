import { Test, type TestingModule } from '@nestjs/testing';
import { newId } from '@app/kernel';
import { LIVE_MAP_OF_NEWS } from '@app/news';
import { Database, JobQueue, PlatformModule, SystemScope, type Tx } from '@app/platform';
import { BLANK_SESSION, Interpreters, Programme, ProgrammeModule, SurroundingsReader } from '@app/programme';
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: TestingModule;
let scope: SystemScope;
let interpreters: Interpreters;

const inTx = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => app.get(Database).transaction(act);

beforeAll(async () => {
  app = await Test.createTestingModule({
    imports: [
      PlatformModule.forRoot(testSettings(), { application: 'test', live: LIVE_MAP_OF_NEWS }),
      ProgrammeModule,
    ],
  })
    .overrideProvider(JobQueue)
    .useValue(new InlineQueue())
    .compile();
  app.useLogger(false);
  await app.init();
  await emptyDatabase();
  interpreters = app.get(Interpreters);
  const [seriesId, eventId] = [newId(), newId()];
  const { manager } = app.get(Database);
  await manager.query(`insert into series (id, code, name, created_at) values ($1, 'rivers', '{}', now())`, [
    seriesId,
  ]);
  await manager.query(
    `insert into event (id, series_id, code, state, name, country, timezone, number_prefix, created_at, updated_at)
     values ($1, $2, 'river', 'live', '{}', 'CN', 'Asia/Shanghai', 'LM', now(), now())`,
    [eventId, seriesId],
  );
  scope = SystemScope.of({ eventId, seriesId, reason: 'An editor' });
});

afterAll(() => app.close());

const MORNING = { from: new Date('2018-12-03T01:00:00Z'), to: new Date('2018-12-03T04:00:00Z') };

it('interpreters are kept with their pairs, bounds and hours, and conflicts know them', async () => {
  const li = await inTx((tx) =>
    interpreters.create(tx, scope, {
      name: 'Li Na',
      pairs: [{ from: 'en', to: 'zh' }],
      mostMinutesAtOnce: 30,
      available: [MORNING],
    }),
  );
  expect(li).toEqual({
    ...{ id: li.id, name: 'Li Na', email: '', phone: '', language: 'en', pairs: [{ from: 'en', to: 'zh' }] },
    ...{ mostMinutesAtOnce: 30, mostMinutesADay: 360, version: 1, available: [MORNING] },
  });
  const { interpreters: around } = await app.get(SurroundingsReader).of(scope);
  const open = [{ from: MORNING.from.getTime(), to: MORNING.to.getTime() }];
  expect(around).toEqual([
    { id: li.id, name: 'Li Na', available: open, mostMinutesAtOnce: 30, mostMinutesADay: 360 },
  ]);

  const changed = await inTx((tx) =>
    interpreters.change(tx, scope, { id: li.id, version: 1 }, { mostMinutesADay: null, available: [] }),
  );
  expect([changed.mostMinutesAtOnce, changed.mostMinutesADay, changed.available]).toEqual([30, null, []]);
  const late = inTx((tx) => interpreters.change(tx, scope, { id: li.id, version: 1 }, { name: 'Li' }));
  await expect(late).rejects.toMatchObject({ code: 'stale-version' });
});

it('an interpreter of a session stays on the list until somebody else has it', async () => {
  const wang = await inTx((tx) => interpreters.create(tx, scope, { name: 'Wang' }));
  const session = newId();
  const duty = { interpreterId: wang.id, fromMinute: null, toMinute: null };
  const channel = { language: 'zh', mode: 'simultaneous', booth: '1', relay: '', receivers: null } as const;
  const programme = app.get(Programme);
  const after = {
    ...BLANK_SESSION,
    title: { en: 'Opening' },
    channels: [{ ...channel, interpreters: [duty] }],
  };
  await inTx((tx) =>
    programme.operate(tx, scope, { act: 'create', changes: [{ session, before: null, after }] }),
  );
  const nobody = {
    ...after,
    channels: [{ ...channel, interpreters: [{ ...duty, interpreterId: newId() }] }],
  };
  await expect(
    inTx((tx) =>
      programme.operate(tx, scope, {
        act: 'create',
        changes: [{ session: newId(), before: null, after: nobody }],
      }),
    ),
  ).rejects.toMatchObject({ code: 'programme.interpreter-gone' });
  const removed = () => inTx((tx) => interpreters.remove(tx, scope, wang.id));
  await expect(removed()).rejects.toMatchObject({
    code: 'programme.interpreter-in-use',
    meta: { sessions: 1 },
  });

  const given = { before: { channels: after.channels }, after: { channels: [] } };
  await inTx((tx) => programme.operate(tx, scope, { act: 'edit', changes: [{ session, ...given }] }));
  await removed();
  expect((await interpreters.list(scope)).map(({ name }) => name)).toEqual(['Li Na']);
});
