import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { record } from '../support/proof';
import { Caller } from './support/caller';
import { Desk } from './support/desk';
import { House } from './support/house';
import { SETTINGS, twoSinks } from './support/owed-mails';
import { Program } from './support/program';
import { KillableServer } from './support/servers';
import { full, patience } from './support/size';
import type { SlowSink } from './support/slow-sink';

jest.setTimeout(patience(3, 5));

const MAILS = 20;

/** How long nobody comes for what Redis has forgotten, in milliseconds; a sweep would in a minute, or when it starts. */
const WATCHED = full ? 90_000 : 5_000;

/** How long the rest may take then, in milliseconds. */
const SOON = 60_000;

/** Each mail takes a second to be written down, so that most of the work is in Redis when that is flushed. */
const SLOWLY_WRITTEN = `
  CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN PERFORM pg_sleep(1); RETURN NEW; END $$;
  CREATE TRIGGER slowly BEFORE INSERT ON mail_delivery FOR EACH ROW EXECUTE FUNCTION slowly()`;

/** Whoever takes a mail has it for no time at all, and 5 ms lie between looking for it and taking it. */
const NO_LEASE = `
  CREATE FUNCTION not_leased() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN PERFORM pg_sleep(0.005); NEW.due_at := now(); RETURN NEW; END $$;
  CREATE TRIGGER not_leased BEFORE UPDATE ON mail_delivery
    FOR EACH ROW WHEN (NEW.state = 'sending') EXECUTE FUNCTION not_leased()`;

describe('a mail that is owed', () => {
  let redis: KillableServer;
  let direct: Redis;
  let sinks: SlowSink[];
  let house: House;
  let caller: Caller;
  let desk: Desk;
  let workers: Program[];

  beforeAll(async () => {
    redis = await KillableServer.start('redis');
    direct = new Redis(redis.directUrl());
    sinks = await twoSinks();
    house = await House.open({ workers: 0, backend: 'redis', redis, env: SETTINGS });
    caller = new Caller(house.doors, house.origin);
    desk = await Desk.open(house, MAILS);
    workers = sinks.map(({ url }, index) => worker(`worker ${index + 1}`, 'apps/worker/main.js', url));
  });

  afterAll(async () => {
    caller?.close();
    await Promise.all((workers ?? []).map((program) => program.kill()));
    await house?.close();
    direct?.disconnect();
    await Promise.all([redis?.stop(), ...(sinks ?? []).map((sink) => sink.close())]);
  });

  it('is missing after a flush where nobody sweeps, and arrives as soon as somebody does', async () => {
    await house.query(SLOWLY_WRITTEN);
    const forgetful = worker(
      'forgetful',
      join(__dirname, 'support/forgetful-worker.ts'),
      sinks[0]?.url ?? '',
    );
    await forgetful.start();
    await owe('flushed');
    await until('all is handed over to Redis', async () => (await undispatched()) === 0);
    await forgetful.kill();
    await direct.flushall();
    await house.query('DROP TRIGGER slowly ON mail_delivery');
    // So long ago that a sweep takes it for forgotten.
    await house.query("UPDATE outbox_message SET dispatched_at = dispatched_at - interval '1 minute'");

    await forgetful.start();
    await sleep(WATCHED);
    const missing = MAILS - copies('flushed').size;
    await forgetful.kill();
    const [real] = workers;
    await real?.start();
    await until('every mail is there', () => copies('flushed').size === MAILS);
    await real?.kill();

    record({
      row: 'mails-sweep-control',
      value: `${missing} of ${MAILS} mails missing ${WATCHED / 1_000} s after a flush where nobody sweeps; all there once somebody does`,
      holds: missing > 0,
    });
    process.stdout.write(`mails-control: ${missing} of ${MAILS} missing\n`);
    expect(missing).toBeGreaterThan(0);
  });

  it('arrives more than once where postmen have no lease', async () => {
    await house.query(NO_LEASE);
    await Promise.all(workers.map((program) => program.start()));
    await owe('unleased');
    await until('every mail is there', () => copies('unleased').size === MAILS);

    const counts = [...copies('unleased').values()];
    const repeats = counts.reduce((sum, count) => sum + count - 1, 0);
    record({
      row: 'mails-lease-control',
      value: `${repeats} repeats of ${MAILS} mails where two postmen have no lease, and nobody was killed`,
      holds: repeats > 0,
      values: counts,
    });
    process.stdout.write(`mails-control: ${repeats} repeats of ${MAILS}\n`);
    expect(repeats).toBeGreaterThan(0);
  });

  function worker(name: string, file: string, smtp: string): Program {
    return new Program(name, file, { ...house.env, SMTP_URL: smtp });
  }

  /** Registers people, each of whom is owed one mail. */
  async function owe(kind: string): Promise<void> {
    const asks = Array.from({ length: MAILS }, (_, index) =>
      desk.registration(`${kind}.${index}@example.org`, index),
    );
    const answers = await Promise.all(asks.map((ask) => caller.insist(ask)));
    expect(answers.map(({ status }) => status)).toEqual(Array(MAILS).fill(201));
  }

  /** How often each of them has arrived. */
  function copies(kind: string): Map<string, number> {
    const found = new Map<string, number>();
    for (const { to } of sinks.flatMap(({ arrived }) => arrived))
      if (to.startsWith(`${kind}.`)) found.set(to, (found.get(to) ?? 0) + 1);
    return found;
  }

  async function undispatched(): Promise<number> {
    const [row] = await house.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM outbox_message WHERE dispatched_at IS NULL',
    );
    return row?.count ?? 0;
  }

  async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    for (const end = Date.now() + SOON; !(await holds()); await sleep(50))
      if (Date.now() > end) throw new Error(`Not within ${SOON / 1_000} s: ${what}.`);
  }
});
