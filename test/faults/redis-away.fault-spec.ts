import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../support/free-port';
import { record } from '../support/proof';
import { type Asked, Registering } from '../support/registering';
import { House } from './support/house';
import { Program } from './support/program';
import { KillableServer } from './support/servers';
import { full, patience } from './support/size';
import { SlowSink } from './support/slow-sink';

jest.setTimeout(patience(5, 5));

/** What was promised, in milliseconds; a page may take longer on the machine of `npm test`. */
const PAGE_WITHIN = full ? 2_000 : 10_000;
const GONE_WITHIN = 25_000;

/** How long work that needs no queue may take, and how long the rest may once Redis is back, in milliseconds. */
const SOON = 20_000;
const AFTER = 90_000;

/** Mails are written down to leave in an hour, so that a run says when one is due. */
const LATER = `
  CREATE FUNCTION later() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN NEW.due_at := now() + interval '1 hour'; RETURN NEW; END $$;
  CREATE TRIGGER later BEFORE INSERT ON mail_delivery FOR EACH ROW EXECUTE FUNCTION later()`;

describe('while Redis is away', () => {
  let redis: KillableServer;
  let direct: Redis;
  let sink: SlowSink;
  let house: House;
  let late: Program;
  let watched: string;
  let days: string[];

  beforeAll(async () => {
    redis = await KillableServer.start('redis');
    direct = new Redis(redis.directUrl(), { maxRetriesPerRequest: null });
    direct.on('error', () => undefined);
    sink = await SlowSink.start(0);
    house = await House.open({
      backend: 'redis',
      redis,
      env: { SMTP_URL: sink.url },
      prepare: async (database) => void (await database.query(LATER)),
    });
    const port = await freePort();
    watched = `http://127.0.0.1:${port}/health`;
    late = new Program('late worker', 'apps/worker/main.js', { ...house.env, WORKER_PORT: String(port) });
    days = (await house.query<{ id: string }>('SELECT id FROM event_day ORDER BY date')).map(({ id }) => id);
  });

  afterAll(async () => {
    await late?.kill();
    await house?.close();
    direct?.disconnect();
    await Promise.all([redis?.stop(), sink?.close()]);
  });

  it.each([
    ['frozen', 'away', async () => redis.wire.silence(), async () => redis.wire.mend()],
    ['killed', 'away', () => redis.kill(), async () => void (await redis.start())],
    // It answers whoever asks how it is, and takes nothing.
    ['full', 'ok', () => room('1'), () => room('0')],
  ])(
    '%s: people register, a worker is started and does what needs no queue, and all end in time',
    async (way, queue, leave, comeBack) => {
      const [early, evening] = [`${way}.early@example.org`, `${way}.evening@example.org`];
      await register(early);
      await until(`the mail to ${early} is written`, AFTER, () =>
        counted('mail_delivery WHERE to_address = $1', early),
      );

      await leave();
      const ends = [await endOf(house.workers[0])];
      const asked = await register(evening);
      const slowest = Math.round(Math.max(...asked.map(({ took }) => took)));
      expect(await unsealed()).toBeGreaterThan(0);

      await late.start();
      expect(await (await fetch(`${watched}/live`)).json()).toEqual({ status: 'ok' });
      expect(await (await fetch(`${watched}/ready`)).json()).toEqual({ status: 'ok', queue });
      await house.query('UPDATE mail_delivery SET due_at = now() WHERE to_address = $1', [early]);
      await until('the mail that is due has left', SOON, () => sink.arrived.some(({ to }) => to === early));
      await until('the audit is sealed', SOON, async () => (await unsealed()) === 0);
      ends.push(await endOf(house.apis[0]), await endOf(late));

      // What they caused meanwhile waits, and is done when there is a queue again.
      await Promise.all([house.apis[0]?.start(), house.workers[0]?.start()]);
      expect(await counted('mail_delivery WHERE to_address = $1', evening)).toBe(0);
      await comeBack();
      await until(`the mail to ${evening} is written`, AFTER, () =>
        counted('mail_delivery WHERE to_address = $1', evening),
      );

      record({
        row: `redis-${way}`,
        value: `${asked.length} requests of somebody who registers, each answered within ${slowest} ms; worker, api and a worker started meanwhile ended within ${ends.join(', ')} ms`,
        holds: slowest <= PAGE_WITHIN && Math.max(...ends) <= GONE_WITHIN,
        values: { asked, ends, bootsOfTheLate: late.boots },
      });
      process.stdout.write(
        `redis ${way}: ${asked.length} requests, slowest ${slowest} ms, ends ${ends.join(', ')} ms\n`,
      );
      expect(slowest).toBeLessThanOrEqual(PAGE_WITHIN);
      expect(Math.max(...ends)).toBeLessThanOrEqual(GONE_WITHIN);
      expect([...house.deaths(), ...late.deaths]).toEqual([]);
    },
  );

  /** Bytes Redis may hold; 0 for as many as there are. */
  async function room(bytes: string): Promise<void> {
    await direct.config('SET', 'maxmemory', bytes);
  }

  async function register(email: string): Promise<Asked[]> {
    const person = new Registering(house.origin, days);
    await person.through(email);
    expect(await counted('registration WHERE email = $1', email)).toBe(1);
    return person.asked;
  }

  /** Milliseconds from the signal to the end, which must be in order: nothing was broken off. */
  async function endOf(program: Program | undefined): Promise<number> {
    if (!program) throw new Error('Nobody is there to end.');
    const took = Math.round(await program.stop());
    expect([program.code, program.said()]).toEqual([0, expect.not.stringContaining('broken off')]);
    return took;
  }

  async function counted(rows: string, ...values: string[]): Promise<number> {
    const [row] = await house.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${rows}`, values);
    return row?.count ?? 0;
  }

  /** Entries of the audit after the newest seal. */
  function unsealed(): Promise<number> {
    return counted(`audit_entry WHERE xid >= (SELECT coalesce(max(to_xid), '0') FROM audit_seal)`);
  }

  async function until(what: string, within: number, holds: () => unknown): Promise<void> {
    for (const end = Date.now() + within; !(await holds()); await sleep(100))
      if (Date.now() > end) throw new Error(`Not within ${within / 1000} s: ${what}.`);
  }
});
