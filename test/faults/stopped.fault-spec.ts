import { setTimeout as sleep } from 'node:timers/promises';
import { record } from '../support/proof';
import { type Answer, type Ask, Caller, NoAnswer } from './support/caller';
import { Desk } from './support/desk';
import { House } from './support/house';
import type { Program } from './support/program';
import { full, patience } from './support/size';
import { SlowSink } from './support/slow-sink';

jest.setTimeout(patience(4, 4));

/** How long they are stopped, in milliseconds, and how soon others must be free of them. */
const API_STOPPED = 40_000;
const WORKER_STOPPED = 45_000;
const FREE_WITHIN = 30_000;

/** How long a handler and a mail server take, in milliseconds, so that a worker can be stopped within both. */
const SLOW = 4_000;

/** The mail to somebody whose address begins with `slow` takes its time to be written down. */
const SLOW_HANDLER = `
  CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN IF NEW.to_address LIKE 'slow%' THEN PERFORM pg_sleep(${SLOW / 1_000}); END IF; RETURN NEW; END $$;
  CREATE TRIGGER slow BEFORE INSERT ON mail_delivery FOR EACH ROW EXECUTE FUNCTION slow()`;

const HANDLING = `pg_stat_activity WHERE state = 'active' AND wait_event = 'PgSleep' AND datname = current_database()`;

// What waits here are the promised times themselves, which a tenth of the size does not shorten.
(full ? describe : describe.skip)('processes that are stopped and go on later', () => {
  let sinks: [SlowSink, SlowSink];
  let house: House;
  let caller: Caller;
  let desk: Desk;
  let event: string;

  beforeAll(async () => {
    sinks = [await SlowSink.start(SLOW), await SlowSink.start(0)];
    house = await House.open({
      apis: 2,
      workers: 2,
      answersHeld: 20,
      env: { TRUSTED_PROXY: '1', MAIL_LEASE_SECONDS: '3' },
      workerEnv: (index) => ({ SMTP_URL: sinks[index]?.url ?? '' }),
      prepare: async (database) => void (await database.query(SLOW_HANDLER)),
    });
    caller = new Caller(house.doors, house.origin);
    desk = await Desk.open(house, 4);
    event = (await house.query<{ id: string }>('SELECT id FROM event'))[0]?.id ?? '';
  });

  afterAll(async () => {
    caller?.close();
    await house?.close();
    await Promise.all((sinks ?? []).map((sink) => sink.close()));
  });

  it('a worker: another takes over its job and its mail, and what it ends late changes nothing', async () => {
    const [first, second] = programs(house.workers);
    // With every answer of PostgreSQL held back, the news of the demo takes longer than these two people wait.
    await until('the news of the demo is handled', 90_000, async () => (await unmailed()) === 0);
    await second.stop();
    await Promise.all(['quick', 'slow'].map((name) => register(`${name}@example.org`)));
    await until('it is within a handler and a mail', 30_000, async () => {
      const [row] = await house.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${HANDLING}`);
      // The mail server has the whole mail, and has not said so.
      return sinks[0].arrived.length > 0 && (row?.count ?? 0) > 0;
    });
    const goOn = stop(first);
    await second.start();
    await sleep(WORKER_STOPPED);

    const taken = await state();
    expect(taken).toEqual({
      handled: 2,
      deliveries: [
        { to: 'quick@example.org', state: 'sent', attempts: 2 },
        { to: 'slow@example.org', state: 'sent', attempts: 1 },
      ],
    });
    goOn();
    await sleep(SLOW * 2);
    expect(await state()).toEqual(taken);

    const copies = sinks.map((sink) => sink.arrived.filter(({ to }) => to === 'quick@example.org'));
    expect(copies.map(({ length }) => length)).toEqual([1, 1]);
    expect(new Set(copies.flat().map(({ messageId }) => messageId)).size).toBe(1);
    expect(sinks.flatMap((sink) => sink.arrived).filter(({ to }) => to === 'slow@example.org')).toHaveLength(
      1,
    );
    expect(house.deaths()).toEqual([]);
    record({
      row: 'stopped-worker',
      value: `stopped for ${WORKER_STOPPED / 1_000} s within a handler and a mail: another finished both, and nothing changed when it went on`,
      holds: true,
      values: taken,
    });
  });

  it('an api that holds a transaction: PostgreSQL ends it, and others go on', async () => {
    const [first] = programs(house.apis);
    const [door, other] = house.doors;
    const { goOn, approval } = await stoppedWithin(first, 0);
    const from = performance.now();
    // Another person does the same meanwhile, and asks again for as long as she is told "not now".
    let freed: number;
    for (;;) {
      const { status } = await caller.ask(approval, other);
      freed = Math.round(performance.now() - from);
      if (status === 201 || freed > API_STOPPED) break;
      expect(status).toBe(503);
    }
    await sleep(Math.max(0, from + API_STOPPED - performance.now()));
    goOn();
    await until('it answers again', 10_000, async () => {
      const page = { method: 'GET', path: '/en/e/lancang-mekong' };
      return (await caller.ask(page, door).catch(() => null))?.status === 200;
    });
    process.stdout.write(`stopped api: others freed after ${freed} ms\n`);
    record({
      row: 'stopped-api',
      value: `stopped for ${API_STOPPED / 1_000} s within a transaction: others free after ${freed} ms`,
      holds: freed <= FREE_WITHIN,
    });
    expect(freed).toBeLessThanOrEqual(FREE_WITHIN);
    expect(house.deaths()).toEqual([]);
  });

  /** Has a person approved through the first api, and stops that within the transaction; again with another where it missed. */
  async function stoppedWithin(api: Program, tried: number): Promise<{ goOn: () => void; approval: Ask }> {
    if (tried === 20) throw new Error('It was never stopped within a transaction.');
    const { id, version } = await register(`approved.${tried}@example.org`);
    const approval: Ask = {
      ...desk.registration('', tried % 2),
      name: undefined,
      method: 'POST',
      path: `/api/v1/events/${event}/registrations/${id}/approval`,
      body: JSON.stringify({ version }),
    };
    const answered = caller.ask(approval, house.doors[0]).catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
    });
    await until('a transaction is open', 5_000, holding);
    const goOn = stop(api);
    await sleep(1_000);
    if (await holding()) return { goOn, approval };
    goOn();
    await answered;
    return stoppedWithin(api, tried + 1);
  }

  /** Whether a transaction of an api has the lock of a registration and says nothing. */
  async function holding(): Promise<boolean> {
    const rows = await house.query(
      `SELECT 1 FROM pg_stat_activity JOIN pg_locks USING (pid)
       WHERE state = 'idle in transaction' AND relation = 'registration'::regclass AND mode = 'RowExclusiveLock'
         AND datname = current_database()`,
    );
    return rows.length > 0;
  }

  async function register(email: string): Promise<{ id: string; version: number }> {
    const answer: Answer = await caller.insist(desk.registration(email, 0));
    expect(answer.status).toBe(201);
    return JSON.parse(answer.body) as { id: string; version: number };
  }

  /** News of registrations that the mails have not heard of. */
  async function unmailed(): Promise<number> {
    const [row] = await house.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM outbox_message
       WHERE topic LIKE 'registration.%' AND NOT EXISTS (
         SELECT FROM outbox_handled WHERE message_id = id AND handler LIKE 'registration.mail-%')`,
    );
    return row?.count ?? 0;
  }

  /** What has become of the two people's news and mails. */
  async function state() {
    const [handled] = await house.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM outbox_handled
       JOIN outbox_message ON outbox_message.id = message_id
       JOIN registration ON registration.id::text = payload ->> 'registrationId'
       WHERE handler = 'registration.mail-received' AND email IN ('quick@example.org', 'slow@example.org')`,
    );
    const deliveries = await house.query<{ to: string; state: string; attempts: number }>(
      `SELECT to_address AS "to", state, attempts FROM mail_delivery
       WHERE to_address IN ('quick@example.org', 'slow@example.org') ORDER BY to_address`,
    );
    return { handled: handled?.count, deliveries };
  }

  async function until(what: string, within: number, holds: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + within; !(await holds()); await sleep(2))
      if (Date.now() > end) throw new Error(`Not within ${within / 1_000} s: ${what}.`);
  }
});

/** Stops it where it is; what is returned lets it go on. */
function stop(program: Program): () => void {
  const { pid } = program;
  process.kill(pid, 'SIGSTOP');
  return () => process.kill(pid, 'SIGCONT');
}

function programs(list: readonly Program[]): [Program, Program] {
  const [first, second] = list;
  if (!first || !second) throw new Error('There are two of them.');
  return [first, second];
}
