import { Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { FixedClock, newId, notFound } from '@app/kernel';
import {
  AuditVerifier,
  Database,
  DeadLetters,
  Dispatcher,
  ForgetOutbox,
  GIVEN_UP,
  HandlesMessage,
  JobQueue,
  JobRuns,
  LongWork,
  type MessageHandler,
  NotYet,
  Outbox,
  PlatformJobsModule,
  PlatformModule,
  PutOff,
  Relay,
  Scope,
  Sweep,
  SystemScope,
  type TakenJob,
  type TransactionalHandler,
  type Tx,
} from '@app/platform';
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

const bellRung = { name: 'test.bell-rung' } as { name: string; payload?: { eventId: string } };

@HandlesMessage(bellRung, { handler: 'test.listen', queue: 'messages' })
@Injectable()
class Listen implements MessageHandler {
  failure: Error | null = null;
  heard = 0;

  async handle(): Promise<void> {
    if (this.failure) throw this.failure;
    this.heard += 1;
  }
}

@HandlesMessage(bellRung, { handler: 'test.note', queue: 'messages' })
@Injectable()
class Note implements TransactionalHandler {
  failure: Error | null = null;

  async handleIn(tx: Tx): Promise<void> {
    await tx.query(`INSERT INTO noted (at) VALUES (now())`);
    if (this.failure) throw this.failure;
  }
}

const workAsked = { name: 'test.work-asked' } as {
  name: string;
  payload?: { eventId: string; jobId: string };
};

@HandlesMessage(workAsked, { handler: 'test.work', queue: 'documents' })
@Injectable()
class Work implements MessageHandler {
  failure: Error | null = null;

  constructor(private readonly longWork: LongWork) {}

  async handle({ jobId }: { jobId: string }): Promise<void> {
    await this.longWork.carryOut(jobId, async () => {
      if (this.failure) throw this.failure;
      return { result: {} };
    });
  }
}

const DAY = 24 * 3600_000;

const HERE = newId();
const ELSEWHERE = newId();

/** Somebody at the event, who holds these permissions in it, or everywhere. */
function somebody(permissions: string[], eventId: string | null = HERE): Scope {
  return Scope.issue(
    {
      actor: { kind: 'account', id: newId(), name: 'Somebody' },
      grants: [{ role: 'test', permissions, seriesId: null, eventId }],
    },
    { eventId: HERE },
  );
}

describe('work that fails', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const queue = new InlineQueue();
  const keeper = somebody(['system.read', 'system.write']);
  let module: TestingModule;
  let database: Database;
  let letters: DeadLetters;

  beforeAll(async () => {
    module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings(), { application: 'test', clock }), PlatformJobsModule],
      providers: [Listen, Note, Work],
    })
      .overrideProvider(JobQueue)
      .useValue(queue)
      .compile();
    module.useLogger(false);
    await module.init();
    database = module.get(Database);
    letters = module.get(DeadLetters);
    await database.manager.query('CREATE TABLE noted (at timestamptz)');
  });

  beforeEach(async () => {
    await emptyDatabase();
    queue.takeAll();
    clock.set(new Date());
    Object.assign(module.get(Listen), { failure: null, heard: 0 });
    module.get(Note).failure = null;
    module.get(Work).failure = null;
  });

  afterAll(async () => {
    await database.manager.query('DROP TABLE noted');
    await module.close();
  });

  const ring = (eventId = HERE) =>
    database.transaction((tx) => module.get(Outbox).add(tx, bellRung, { eventId }));

  async function jobs() {
    while ((await module.get(Relay).relayOnce()) > 0);
    return queue.takeAll();
  }

  async function jobOf(handler: string) {
    const found = (await jobs()).find(({ name }) => name === handler);
    if (!found) throw new Error(`no job for ${handler}`);
    return found;
  }

  const tryJob = (job: Awaited<ReturnType<typeof jobOf>>, taken: Partial<TakenJob> = {}) =>
    module.get(Dispatcher).run({ ...job, ...taken });

  const noted = async () => Number((await database.manager.query('SELECT count(*) FROM noted'))[0].count);

  it('is put off while what stops it passes by itself, without a dead letter', async () => {
    await ring();
    const job = await jobOf('test.listen');
    module.get(Listen).failure = new NotYet('the server is away');
    await expect(tryJob(job, { starts: 30 })).rejects.toThrow(PutOff);
    expect(await letters.count(keeper)).toBe(0);
  });

  it('is given up when it has not passed for three days', async () => {
    await ring();
    const job = await jobOf('test.listen');
    module.get(Listen).failure = new NotYet('the server is away');
    clock.advance(3 * 24 * 3600_000 + 60_000);
    await expect(tryJob(job, { starts: 99 })).rejects.toThrow('the server is away');
    expect((await letters.list(keeper)).map(({ kind, attempts }) => ({ kind, attempts }))).toEqual([
      { kind: 'too-late', attempts: 99 },
    ]);
  });

  it('has its three days from the moment it could be done: told for later, or done again', async () => {
    const later = new Date(clock.now().getTime() + 10 * DAY);
    await database.transaction((tx) =>
      module.get(Outbox).add(tx, bellRung, { eventId: HERE }, { notBefore: later }),
    );
    clock.set(later);
    const job = await jobOf('test.listen');
    module.get(Listen).failure = new NotYet('the server is away');
    clock.advance(2 * DAY);
    await expect(tryJob(job)).rejects.toThrow(PutOff);
    clock.advance(2 * DAY);
    await expect(tryJob(job)).rejects.not.toThrow(PutOff);

    const [letter] = await letters.list(keeper);
    await database.transaction((tx) => letters.runAgain(tx, keeper, letter?.id ?? ''));
    const again = await jobOf('test.listen');
    clock.advance(2 * DAY);
    await expect(tryJob(again)).rejects.toThrow(PutOff);
    expect(await letters.count(keeper)).toBe(0);
  });

  it('has them too where it was told of the past, as the demo is', async () => {
    const now = clock.now();
    clock.set(new Date(now.getTime() - 10 * DAY));
    await ring();
    clock.set(now);
    const job = await jobOf('test.listen');
    module.get(Listen).failure = new NotYet('the server is away');
    await expect(tryJob(job)).rejects.toThrow(PutOff);
    clock.advance(4 * DAY);
    await expect(tryJob(job)).rejects.not.toThrow(PutOff);
  });

  it('is given up at once when no further try can mend it', async () => {
    await ring();
    const job = await jobOf('test.listen');
    module.get(Listen).failure = notFound('registration');
    await expect(tryJob(job)).rejects.toThrow('not-found');
    expect(
      (await letters.list(keeper)).map(({ kind, handler, topic, eventId, error, attempts }) => ({
        kind,
        handler,
        topic,
        eventId,
        error,
        attempts,
      })),
    ).toEqual([
      {
        kind: 'refused',
        handler: 'test.listen',
        topic: 'test.bell-rung',
        eventId: HERE,
        error: 'not-found: This registration does not exist, or you may not see it.',
        attempts: 1,
      },
    ]);
  });

  it('is tried eight times when nobody knows why, then given up once', async () => {
    await ring();
    const job = await jobOf('test.listen');
    module.get(Listen).failure = new TypeError('x is not a function');
    for (let failures = 0; failures < 7; failures += 1) {
      await expect(tryJob(job, { failures })).rejects.toThrow(TypeError);
    }
    expect(await letters.count(keeper)).toBe(0);
    await expect(tryJob(job, { failures: 7 })).rejects.toThrow('x is not a function');
    await expect(tryJob(job, { failures: 7 })).rejects.toThrow('x is not a function');
    expect((await letters.list(keeper)).map(({ kind, attempts }) => ({ kind, attempts }))).toEqual([
      { kind: 'failed', attempts: 8 },
    ]);
  });

  it('is not swept again while it waits for a decision', async () => {
    await ring();
    const given = await jobs();
    module.get(Listen).failure = notFound('registration');
    for (const job of given) await tryJob(job).catch(() => undefined);
    clock.advance(3600_000);
    expect(await module.get(Sweep).sweep()).toBe(0);
  });

  it('is done again when somebody asks, and only by the handler that gave it up', async () => {
    await ring();
    const given = await jobs();
    module.get(Listen).failure = notFound('registration');
    for (const job of given) await tryJob(job).catch(() => undefined);
    const [letter] = await letters.list(keeper);

    module.get(Listen).failure = null;
    await database.transaction((tx) => letters.runAgain(tx, keeper, letter?.id ?? ''));
    expect(await letters.count(keeper)).toBe(0);
    for (const job of await jobs()) await tryJob(job);
    expect({ heard: module.get(Listen).heard, noted: await noted() }).toEqual({ heard: 1, noted: 1 });
    expect(
      await database.manager.query('SELECT action, object_kind, event_id FROM audit_entry ORDER BY id'),
    ).toMatchObject([{ action: 'dead-letter.run-again', object_kind: 'dead-letter' }]);
  });

  it('is never done once it is let go', async () => {
    await ring();
    const job = await jobOf('test.listen');
    module.get(Listen).failure = notFound('registration');
    await tryJob(job).catch(() => undefined);
    const [letter] = await letters.list(keeper);
    await database.transaction((tx) => letters.letGo(tx, keeper, letter?.id ?? '', 'The person was merged.'));

    module.get(Listen).failure = null;
    await tryJob(job);
    expect({ heard: module.get(Listen).heard, open: await letters.count(keeper) }).toEqual({
      heard: 0,
      open: 0,
    });
  });

  it('is seen and decided upon only where somebody may', async () => {
    await ring(HERE);
    await ring(ELSEWHERE);
    await ring('');
    module.get(Listen).failure = notFound('registration');
    for (const job of await jobs()) await tryJob(job).catch(() => undefined);

    const all = somebody(['system.read', 'system.write'], null);
    const reader = somebody(['system.read']);
    expect([await letters.count(all), await letters.count(keeper), await letters.count(reader)]).toEqual([
      2, 1, 1,
    ]);
    const [letter] = await letters.list(reader);
    await expect(
      database.transaction((tx) => letters.runAgain(tx, reader, letter?.id ?? '')),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(database.transaction((tx) => letters.runAgain(tx, keeper, newId()))).rejects.toMatchObject({
      code: 'dead-letter.gone',
    });
    expect(await database.transaction((tx) => letters.runAllAgain(tx, keeper))).toBe(1);
    // What is of no event is left, and nobody here has touched the other event's.
    expect(await letters.count(all)).toBe(1);
    expect(
      Number(
        (await database.manager.query('SELECT count(*) FROM dead_letter WHERE resolved_at IS NULL'))[0].count,
      ),
    ).toBe(2);
  });

  it('is done again a thousand at a time, the oldest first, each with its entry in the history', async () => {
    const count = async (what: string) =>
      Number((await database.manager.query(`SELECT count(*) FROM ${what}`))[0].count);
    await database.manager.query(
      `INSERT INTO outbox_message (id, topic, payload, dispatched_at)
       SELECT gen_random_uuid(), 'test.bell-rung', '{}', now() FROM generate_series(1, 1003)`,
    );
    await database.manager.query(
      `INSERT INTO dead_letter (id, message_id, handler, topic, event_id, kind, error, attempts, asked_at, given_up_at)
       SELECT uuidv7(), id, 'test.listen', topic, $1, 'failed', 'no', 8, now(), now() FROM outbox_message`,
      [HERE],
    );
    const oldest: string[] = (
      await database.manager.query('SELECT id FROM dead_letter ORDER BY id LIMIT 1000')
    ).map(({ id }: { id: string }) => id);
    const runAll = () => database.transaction((tx) => letters.runAllAgain(tx, keeper));
    expect(await runAll()).toBe(1000);
    expect(await letters.count(keeper)).toBe(3);
    expect(
      await count(
        `audit_entry WHERE action = 'dead-letter.run-again' AND object_id = ANY('{${oldest.join()}}')`,
      ),
    ).toBe(1000);
    expect([await runAll(), await runAll()]).toEqual([3, 0]);
    expect(await count('outbox_message WHERE dispatched_at IS NULL')).toBe(1003);
  });

  it('leaves no half of a transactional handler behind, and does the whole once', async () => {
    await ring();
    const job = await jobOf('test.note');
    module.get(Note).failure = new Error('no');
    await expect(tryJob(job)).rejects.toThrow('no');
    expect(await noted()).toBe(0);
    module.get(Note).failure = null;
    await Promise.all([tryJob(job), tryJob(job), tryJob(job)]);
    expect(await noted()).toBe(1);
  });

  /** The run of long work whose message the test's handler hears, as it stands. */
  async function longWork(): Promise<{ stands: () => Promise<unknown>; id: string }> {
    const scope = SystemScope.of({ eventId: HERE, reason: 'test' });
    const id = await database.transaction(async (tx) => {
      const { run } = await module.get(JobRuns).ask(tx, scope, { kind: 'test', params: {} });
      await module.get(Outbox).add(tx, workAsked, { eventId: HERE, jobId: run.id });
      return run.id;
    });
    const stands = async () =>
      (
        await database.manager.query(
          'SELECT state, error, finished_at IS NULL AS open FROM job_run WHERE id = $1',
          [id],
        )
      )[0];
    return { id, stands };
  }

  const ENDED = { state: 'failed', error: GIVEN_UP, open: false };

  it('ends the run it was to carry out when it is given up, and makes it live again when it is done again', async () => {
    const { stands } = await longWork();
    const job = await jobOf('test.work');
    module.get(Work).failure = new TypeError('x is not a function');
    await expect(tryJob(job)).rejects.toThrow(TypeError);
    expect(await stands()).toEqual({ state: 'running', error: null, open: true });
    await tryJob(job, { failures: 7 }).catch(() => undefined);
    expect(await stands()).toEqual(ENDED);

    const [letter] = await letters.list(keeper);
    await database.transaction((tx) => letters.runAgain(tx, keeper, letter?.id ?? ''));
    expect(await stands()).toEqual({ state: 'waiting', error: null, open: true });
    module.get(Work).failure = null;
    await tryJob(await jobOf('test.work'));
    expect(await stands()).toEqual({ state: 'done', error: null, open: false });
  });

  it('ends the run whose workers end under it', async () => {
    const { stands } = await longWork();
    await tryJob(await jobOf('test.work'), { abandoned: 3 }).catch(() => undefined);
    expect(await stands()).toEqual(ENDED);
  });

  it('leaves the run ended when it is let go', async () => {
    const { stands } = await longWork();
    const job = await jobOf('test.work');
    await tryJob(job, { abandoned: 3 }).catch(() => undefined);
    const [letter] = await letters.list(keeper);
    await database.transaction((tx) => letters.letGo(tx, keeper, letter?.id ?? '', 'Not needed.'));
    await tryJob(job);
    expect(await stands()).toEqual(ENDED);
  });

  it('is left to the run that was asked for anew meanwhile', async () => {
    const first = await longWork();
    await tryJob(await jobOf('test.work'), { abandoned: 3 }).catch(() => undefined);
    const second = await longWork();
    const [letter] = await letters.list(keeper);
    await database.transaction((tx) => letters.runAgain(tx, keeper, letter?.id ?? ''));
    for (const job of await jobs()) await tryJob(job);
    expect([await first.stands(), await second.stands()]).toMatchObject([ENDED, { state: 'done' }]);
  });

  it('that verifies the audit stops between two looks when it is cancelled', async () => {
    const scope = SystemScope.of({ eventId: HERE, reason: 'test' });
    const id = await database.transaction(async (tx) => {
      const { run } = await module.get(JobRuns).ask(tx, scope, { kind: 'audit-verification', params: {} });
      await module
        .get(Outbox)
        .add(tx, { name: 'audit.verification-asked' }, { eventId: HERE, jobId: run.id });
      return run.id;
    });
    const verifier = module.get(AuditVerifier);
    const verify = verifier.verify.bind(verifier);
    jest.spyOn(verifier, 'verify').mockImplementationOnce(async (asked) => {
      await database.manager.query('UPDATE job_run SET cancel_asked_at = now() WHERE id = $1', [id]);
      return verify(asked);
    });
    await tryJob(await jobOf('platform.verify-audit'));
    expect(await database.manager.query('SELECT state, result FROM job_run WHERE id = $1', [id])).toEqual([
      { state: 'cancelled', result: null },
    ]);
  });

  it('is not forgotten with the old messages before somebody has decided', async () => {
    await ring();
    await jobs();
    clock.advance(4 * 24 * 3600_000);
    await module.get(ForgetOutbox).run();
    expect((await letters.list(keeper)).map(({ kind }) => kind)).toEqual(['too-late', 'too-late']);
    clock.advance(30 * 24 * 3600_000);
    await module.get(ForgetOutbox).run();
    expect(await letters.count(keeper)).toBe(2);
  });

  it('is forgotten with the old messages once somebody has decided, however much there was', async () => {
    const { manager } = database;
    await manager.query(
      `INSERT INTO outbox_message (id, topic, payload, available_at, dispatched_at)
       SELECT gen_random_uuid(), 'test.bell-rung', '{}', now() - interval '20 days', now() - interval '20 days'
       FROM generate_series(1, 5000)`,
    );
    await manager.query(
      `INSERT INTO dead_letter (id, message_id, handler, topic, kind, error, attempts, asked_at, given_up_at, resolved_at, resolved_by, how)
       SELECT gen_random_uuid(), id, 'test.listen', topic, 'failed', 'no', 8, now(), now(), now(), 'somebody', 'run-again'
       FROM outbox_message, generate_series(1, 20)`,
    );
    await module.get(ForgetOutbox).run();
    const left = async (table: string) =>
      Number((await manager.query(`SELECT count(*) FROM ${table}`))[0].count);
    expect([await left('outbox_message'), await left('dead_letter')]).toEqual([0, 0]);
  });

  it('comes back after a flush however many there are', async () => {
    await database.transaction(async (tx) => {
      for (let n = 0; n < 700; n += 1) await module.get(Outbox).add(tx, bellRung, { eventId: HERE });
    });
    expect((await jobs()).length).toBe(1400);
    clock.advance(41_000);
    expect(await module.get(Sweep).sweep()).toBe(1400);
    const again = queue.takeAll();
    expect(again.length).toBe(1400);
    await Promise.all(again.slice(0, 600).map((job) => tryJob(job)));
    expect(await module.get(Sweep).sweep()).toBe(800);
  });

  it('comes back whole where a batch ends between two handlers of one message', async () => {
    await longWork();
    await database.transaction(async (tx) => {
      for (let n = 0; n < 300; n += 1) await module.get(Outbox).add(tx, bellRung, { eventId: HERE });
    });
    expect((await jobs()).length).toBe(601);
    clock.advance(41_000);
    expect(await module.get(Sweep).sweep()).toBe(601);
  });

  it('has its turn after what went before it, when there is more than a sweep can give', async () => {
    await database.manager.query(
      `INSERT INTO outbox_message (id, topic, payload, dispatched_at)
       SELECT gen_random_uuid(), 'test.bell-rung', '{}', $1::timestamptz + n * interval '1 millisecond'
       FROM generate_series(1, 6000) AS n`,
      [clock.now()],
    );
    clock.advance(60_000);
    const sweep = async () => ({ found: await module.get(Sweep).sweep(), given: queue.takeAll() });
    const first = await sweep();
    const rest = await sweep();
    expect([first.found, rest.found]).toEqual([10_000, 2_000]);
    expect(new Set([...first.given, ...rest.given].map(({ id }) => id)).size).toBe(12_000);
    expect((await sweep()).found).toBe(10_000);
  });
});
