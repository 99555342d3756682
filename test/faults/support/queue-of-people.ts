import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { inLanes } from '../../support/lanes';
import { Caller } from './caller';
import { Desk } from './desk';
import { House } from './house';
import { Killer, type Victim } from './killer';
import { Program } from './program';
import { OVERTAKES } from './rush';
import { Choices } from './seed';

/** Each place takes its worker so long to free, in milliseconds, so that kills fall into it. */
const SLOWLY = 60;

/** How long all may take, once the last kill is over, in milliseconds. */
const SOON = 120_000;

export interface QueueOptions {
  waiting: number;
  freed: number;
  workers: number;
  kills: number;
  /** Offers whose time is over at once, when all were made. */
  expired: number;
  /** What the workers run instead of ours. */
  workerFile?: string;
  prepare?: (database: Pool) => Promise<void>;
}

/** What came of it. */
export interface QueueOutcome {
  /** Ranks that were offered a place, in order. */
  ranks: number[];
  /** Offers by how the audit has them; more than one for a person is one too many. */
  offersTold: number;
  mostOffersToOne: number;
  overtakes: number;
  taken: number;
  placeRows: number;
  kills: number;
  closest: number;
  bootMs: number;
  missed: number;
  /** Seconds from the end of an offer to the next one's, the slowest; and the ranks that got them. */
  returnedWithin: number;
  nextRanks: number[];
  deadlocks: number;
  deaths: string[];
}

/**
 * A full category with people in line; workers free its places at the same time, one of them is killed now and then. When
 * all are free again and offered, some offers end.
 */
export async function queueOfPeople(options: QueueOptions): Promise<QueueOutcome> {
  const { prepare } = options;
  const house = await House.open({
    apis: 1,
    workers: 0,
    env: { TRUSTED_PROXY: '1' },
    ...(prepare ? { prepare } : {}),
  });
  const caller = new Caller(house.doors, house.origin);
  const workers: Program[] = [];
  try {
    const queue = new Queue(house, caller, await Desk.open(house, 100), options);
    await queue.fill();
    for (let index = 0; index < options.workers; index += 1)
      workers.push(
        new Program(`worker ${index + 1}`, options.workerFile ?? join(__dirname, 'freeing-worker.ts'), {
          ...house.env,
          FREEING: `freeing-${index + 1}`,
        }),
      );
    await Promise.all(workers.map((worker) => worker.start()));
    return await queue.free(workers);
  } finally {
    caller.close();
    await Promise.all(workers.map((worker) => worker.kill()));
    await house.close();
  }
}

class Queue {
  private category = '';
  private kept: string[] = [];
  private readonly killer = new Killer(new Choices('queue kills'));

  constructor(
    private readonly house: House,
    private readonly caller: Caller,
    private readonly desk: Desk,
    private readonly wanted: QueueOptions,
  ) {}

  /** Fills the category with places that are kept for somebody, and has the others stand in line. */
  async fill(): Promise<void> {
    const { freed, waiting } = this.wanted;
    const answer = await this.caller.insist({
      method: 'POST',
      path: `/api/v1/events/${this.desk.event}/categories`,
      headers: { ...this.desk.headersOf(0), 'content-type': 'application/json' },
      body: JSON.stringify({
        code: 'queue',
        name: { en: 'Queue' },
        word: { en: 'QUEUE' },
        colour: '#0B5CAD',
        capacity: freed,
        waitingOpen: true,
      }),
    });
    this.category = (JSON.parse(answer.body) as { id: string }).id;
    const enter = async (index: number): Promise<{ id: string; state: string }> => {
      const ask = this.desk.registration(`queue.${index}@example.org`, index, `queue-${index}`, {
        categoryId: this.category,
        whenFull: 'wait',
      });
      const { status, body } = await this.caller.insist(ask);
      if (status !== 201) throw new Error(`${status} ${body}`);
      return JSON.parse(body) as { id: string; state: string };
    };
    const all = Array.from({ length: freed + waiting }, (_, index) => index);
    await inLanes(all.slice(0, freed), 20, async (index) => {
      this.kept.push((await enter(index)).id);
    });
    await inLanes(all.slice(freed), 20, async (index) => {
      const { state } = await enter(index);
      if (state !== 'waitlisted') throw new Error(`Somebody who had to wait is ${state}.`);
    });
    await this.house.query(
      `UPDATE registration SET state = 'placeholder', number = NULL, sent_at = NULL, placeholder_until = NULL
       WHERE id = ANY($1)`,
      [this.kept],
    );
    // Nobody is written to, so that the workers have nothing else to do.
    await this.house.query('DELETE FROM outbox_message');
    await this.house.query(`
      CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(${SLOWLY / 1_000}); RETURN OLD; END $$;
      CREATE TRIGGER slowly BEFORE DELETE ON place FOR EACH ROW EXECUTE FUNCTION slowly()`);
  }

  async free(workers: readonly Program[]): Promise<QueueOutcome> {
    const { kills, freed, expired } = this.wanted;
    const before = await this.number(DEADLOCKS);
    // Of two handfuls for each kill one may pass by its victim.
    const each = Math.ceil(freed / Math.max(1, 2 * kills));
    const next = async (): Promise<void> => {
      await this.house.query(
        "UPDATE registration SET placeholder_until = now() - interval '1 second' WHERE id = ANY($1)",
        [this.kept.splice(0, each)],
      );
    };
    const struck = new Map<string, number>();
    const victims = workers.map((program, index): Victim => {
      const name = `freeing-${index + 1}`;
      return {
        program,
        spread: 0,
        cut: () => struck.get(name) ?? 0,
        underWay: async () => {
          const [row] = await this.house.query<{ mine: number; all: number }>(
            `SELECT count(*) FILTER (WHERE application_name = $1)::int AS mine, count(*)::int AS all
             FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'freeing-%'`,
            [name],
          );
          if (row?.all === 0 && (await this.due()) === 0) {
            if (this.kept.length === 0) throw new Error('Every place was freed before the last kill.');
            await next();
          }
          return row?.mine ?? 0;
        },
        // It is killed at the very moment it is seen, so that is what it hits.
        killed: async () => void struck.set(name, (struck.get(name) ?? 0) + 1),
      };
    });
    await this.killer.strikeInTurn(victims, kills, ({ name, hit }) => {
      process.stdout.write(
        `  kill ${this.killer.kills.length} of ${kills}: ${name}, ${hit} place being freed\n`,
      );
    });
    while (this.kept.length > 0) await next();
    await this.until(
      async () =>
        (await this.number(
          "SELECT count(*)::int AS number FROM registration WHERE category_id = $1 AND state = 'placeholder'",
        )) === 0,
    );
    const ranks = await this.offered();
    const returned = expired === 0 ? null : await this.expire(ranks);
    return {
      ranks,
      ...(await this.told()),
      overtakes: await this.number(OVERTAKES),
      taken: await this.number(
        'SELECT taken AS number FROM pool JOIN category ON category.pool_id = pool.id WHERE category.id = $1',
      ),
      placeRows: await this.number(
        `SELECT count(*)::int AS number FROM place JOIN category ON category.pool_id = place.pool_id WHERE category.id = $1`,
      ),
      kills: this.killer.kills.length,
      closest: Number(this.killer.closest.toFixed(2)),
      bootMs: Math.round(Math.max(...workers.flatMap(({ boots }) => boots))),
      missed: this.killer.missed,
      returnedWithin: returned?.within ?? 0,
      nextRanks: returned?.ranks ?? [],
      deadlocks: (await this.number(DEADLOCKS)) - before,
      deaths: [...this.house.deaths(), ...workers.flatMap(({ deaths }) => deaths)],
    };
  }

  /** Kept places whose time is over and which nobody has freed yet: a worker takes a moment to see them. */
  private due(): Promise<number> {
    return this.number(
      `SELECT count(*)::int AS number FROM registration
       WHERE category_id = $1 AND state = 'placeholder' AND placeholder_until < now()`,
    );
  }

  /** Has the first offers end, and waits for those that are made instead. */
  private async expire(before: readonly number[]): Promise<{ within: number; ranks: number[] }> {
    const { expired } = this.wanted;
    const from = Date.now();
    await this.house.query(
      `UPDATE waiting SET offered_until = now() WHERE id IN (
         SELECT id FROM waiting WHERE list_id = $1 AND state = 'offered' ORDER BY rank LIMIT $2)`,
      [this.category, expired],
    );
    let ranks: number[] = [];
    await this.until(async () => {
      ranks = (await this.offered()).filter((rank) => !before.includes(rank));
      return ranks.length >= expired;
    });
    return { within: (Date.now() - from) / 1_000, ranks };
  }

  private async offered(): Promise<number[]> {
    const rows = await this.house.query<{ rank: number }>(
      'SELECT rank FROM waiting WHERE list_id = $1 AND offered_at IS NOT NULL ORDER BY rank',
      [this.category],
    );
    return rows.map(({ rank }) => rank);
  }

  private async told(): Promise<{ offersTold: number; mostOffersToOne: number }> {
    const rows = await this.house.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM audit_entry WHERE action = 'registration.offered'
       AND object_id IN (SELECT id::text FROM registration WHERE category_id = $1) GROUP BY object_id`,
      [this.category],
    );
    const counts = rows.map(({ count }) => count);
    return {
      offersTold: counts.reduce((sum, count) => sum + count, 0),
      mostOffersToOne: Math.max(0, ...counts),
    };
  }

  /** Of the category, where the query asks for one. */
  private async number(query: string): Promise<number> {
    const values = query.includes('$1') ? [this.category] : [];
    return (await this.house.query<{ number: number }>(query, values))[0]?.number ?? 0;
  }

  private async until(holds: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + SOON; !(await holds()); await sleep(100))
      if (Date.now() > end) throw new Error(`Not within ${SOON / 1_000} s.`);
  }
}

const DEADLOCKS = 'SELECT deadlocks::int AS number FROM pg_stat_database WHERE datname = current_database()';
