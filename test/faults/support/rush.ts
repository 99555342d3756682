import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { Random } from '../../../libs/meetings/domain/optimiser/random';
import { type Answer, type Ask, Caller, NoAnswer } from './caller';
import { Desk } from './desk';
import { House } from './house';
import { Killer, type Victim } from './killer';
import { Choices, seed } from './seed';

const COUNTRIES = ['KH', 'LA'];
const MOST_REPEATS = 5;

/** How long somebody goes on asking, in milliseconds. */
const PATIENCE = 180_000;

/**
 * When so few places of a pool are left, somebody else holds its counter until so many stand before it, at most for so
 * many milliseconds from the first of them: shorter than anybody waits for a lock.
 */
const NEARLY_FULL = 3;
const AT_ONCE = 10;
const HELD_BACK = 800;

/** Longer than an api is away between two kills, in milliseconds. */
const NOBODY_COMES = 20_000;

/** Between two looks at who is held back, in milliseconds. */
const GLANCE_EVERY = 5;

/** Between two looks at how many places are given out, in milliseconds. */
const LOOK_EVERY = 100;

export interface RushOptions {
  people: number;
  places: number;
  cancels: number;
  kills: number;
  /** What the apis run instead of ours. */
  apiFile?: string;
  prepare?: (database: Pool) => Promise<void>;
}

/** What came of it. */
export interface Rush {
  sent: number;
  /** People whose answers were not all the same. */
  unequal: number;
  /** How often an answer had each status, whoever got it. */
  statuses: Record<string, number>;
  /** Registrations of the run by what became of them. */
  states: Record<string, number>;
  /** People with no registration, and with more than one. */
  lost: number;
  doubled: number;
  /** Who holds a place or is offered one at the end, and the most that were seen at any time. */
  held: number;
  mostHeld: number;
  looks: number;
  /** Of each pool: how many more were taken than there are. */
  over: number[];
  /** Counters that do not agree with the rows. */
  miscounted: number;
  /** Ranks that were given, and lists in which one is missing. */
  ranks: number;
  brokenLists: number;
  offers: number;
  /** Offers to somebody who came after one who waits for the same. */
  overtakes: number;
  deadlocks: number;
  kills: number;
  closest: number;
  bootMs: number;
  cut: number;
  /** The most requests a kill found under way. */
  hit: number;
  seconds: number;
  deaths: string[];
}

interface Person {
  email: string;
  ask: Ask;
  sends: number;
  together: boolean;
}

/**
 * People come at once for too few places, through two apis that are killed in turn. Each is counted by a category and by a
 * country, so those who come need the same pools in crossing order. Half of them come in one crowd, the others in a crowd
 * for each kill, which falls into it; some who are in cancel meanwhile.
 */
export async function rush(options: RushOptions): Promise<Rush> {
  const from = performance.now();
  const house = await House.open({
    apis: 2,
    workers: 0,
    env: { TRUSTED_PROXY: '1' },
    ...(options.apiFile ? { apiFile: options.apiFile } : {}),
    ...(options.prepare ? { prepare: options.prepare } : {}),
  });
  const caller = new Caller(house.doors, house.origin);
  try {
    const outcome = await new Crowds(house, caller, await Desk.open(house, 200), options).come();
    return { ...outcome, seconds: Math.round((performance.now() - from) / 1_000) };
  } finally {
    caller.close();
    await house.close();
  }
}

class Crowds {
  private readonly killer = new Killer(new Choices('rush kills'));
  private readonly order = new Random(seed);
  private readonly statuses: Record<string, number> = {};
  private readonly answers = new Map<string, Answer[]>();
  private readonly under: Promise<void>[] = [];
  private readonly left = new Set<string>();
  private pools: string[] = [];
  private mostHeld = 0;
  private looks = 0;
  private cancelled = 0;

  constructor(
    private readonly house: House,
    private readonly caller: Caller,
    private readonly desk: Desk,
    private readonly wanted: RushOptions,
  ) {}

  async come(): Promise<Omit<Rush, 'seconds'>> {
    const { kills } = this.wanted;
    const people = await this.people();
    const before = await this.deadlocks();
    const looking = this.look();
    // Of both categories, by which everybody is counted.
    const dammed = Promise.all(this.pools.slice(0, 2).map((pool) => this.dam(pool)));

    const half = Math.ceil(people.length / 2);
    const each = Math.ceil((people.length - half) / Math.max(1, kills));
    let crowd = -1;
    /** One crowd for each kill, once however often it is asked for: a kill that hit nothing finds the next. */
    const next = (): void => {
      crowd += 1;
      const [start, end] = crowd === 0 ? [0, half] : [half + (crowd - 1) * each, half + crowd * each];
      // When everybody has come and kills are left, the last ones press the button again.
      const coming = start < people.length ? people.slice(start, end) : people.slice(-each);
      this.register(coming);
      if (crowd > 0) this.cancel(Math.ceil((this.wanted.cancels * crowd) / Math.max(1, kills)));
    };
    const victims = this.house.apis.map((program, index): Victim => {
      const underWay = () => this.house.doors[index]?.inFlight ?? 0;
      return {
        program,
        spread: 60,
        cut: () => this.house.doors[index]?.cut ?? 0,
        underWay: () => {
          if (underWay() === 0) next();
          return underWay();
        },
      };
    });
    await this.killer.strikeInTurn(victims, kills, ({ hit }) => {
      process.stdout.write(
        `  kill ${this.killer.kills.length} of ${kills} hit ${hit} under way; ${this.answers.size} people answered, ${this.mostHeld} places at most\n`,
      );
    });
    while (crowd < Math.max(1, kills)) next();
    await this.settled();
    await dammed;
    this.cancel(this.wanted.cancels);
    await this.settled();
    looking.stop();
    await looking.over;
    return this.outcome(people, before);
  }

  /** Two categories and two quotas of countries, each with half of the places; and who comes for them. */
  private async people(): Promise<Person[]> {
    const half = this.wanted.places / 2;
    const make = async (path: string, body: object): Promise<{ id: string }> => {
      const answer = await this.caller.insist({
        method: 'POST',
        path: `/api/v1/events/${this.desk.event}/${path}`,
        headers: { ...this.desk.headersOf(0), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.body}`);
      return JSON.parse(answer.body) as { id: string };
    };
    const categories: string[] = [];
    for (const code of ['rush-one', 'rush-two']) {
      const { id } = await make('categories', {
        code,
        name: { en: code },
        word: { en: 'RUSH' },
        colour: '#0B5CAD',
        capacity: half,
        waitingOpen: true,
      });
      categories.push(id);
    }
    for (const country of COUNTRIES)
      await make('quotas', { name: { en: country }, country, categoryIds: categories, capacity: half });
    const rows = await this.house.query<{ id: string }>(
      `SELECT pool_id AS id FROM category WHERE id = ANY($1)
       UNION ALL SELECT pool_id FROM quota WHERE event_id = $2 AND country = ANY($3)
         AND EXISTS (SELECT 1 FROM quota_category bound WHERE bound.quota_id = quota.id AND bound.category_id = ANY($1))`,
      [categories, this.desk.event, COUNTRIES],
    );
    this.pools = rows.map(({ id }) => id);

    const choices = new Choices('rush people');
    const of = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
    return Array.from({ length: this.wanted.people }, (_, index) => {
      const email = `rush.${index}@example.org`;
      return {
        email,
        sends: choices.between(1, MOST_REPEATS),
        together: choices.fraction() < 0.5,
        ask: this.desk.registration(email, index, `rush-${index}`, {
          categoryId: of(categories, index),
          country: of(COUNTRIES, index >> 1),
          whenFull: 'wait',
        }),
      };
    });
  }

  /** What one of them sends several times at once stands among what the others send, as in any crowd. */
  private register(crowd: readonly Person[]): void {
    const sendings = crowd.map((person) => ({ person, sent: [] as Promise<Answer>[] }));
    const atOnce = sendings.flatMap((sending) =>
      Array.from({ length: sending.person.together ? sending.person.sends : 1 }, () => sending),
    );
    for (const { person, sent } of this.order.shuffled(atOnce)) sent.push(this.insist(person.ask));
    for (const { person, sent } of sendings) this.under.push(this.answered(person, sent));
  }

  /** Waits for what was sent at once, and sends the rest one after the other. */
  private async answered({ email, ask, sends }: Person, sent: readonly Promise<Answer>[]): Promise<void> {
    const answers = await Promise.all(sent);
    while (answers.length < sends) answers.push(await this.insist(ask));
    this.answers.set(email, [...(this.answers.get(email) ?? []), ...answers]);
  }

  /** Waits until nobody waits for an answer. */
  private async settled(): Promise<void> {
    for (let seen = -1; seen < this.under.length;) {
      seen = this.under.length;
      await Promise.all(this.under);
    }
  }

  /** So many in all of those who are in have it written down that they do not come, once it is full. */
  private cancel(upTo: number): void {
    if (this.mostHeld < this.wanted.places) return;
    for (const [email, [answer]] of this.answers) {
      if (this.cancelled >= upTo) return;
      const { id, state, version } = JSON.parse(answer?.body ?? '{}') as Record<string, unknown>;
      if (state !== 'submitted' || this.left.has(email)) continue;
      this.left.add(email);
      this.cancelled += 1;
      this.under.push(
        this.insist({
          method: 'POST',
          path: `/api/v1/events/${this.desk.event}/registrations/${String(id)}/cancellation`,
          headers: {
            ...this.desk.headersOf(this.cancelled),
            'content-type': 'application/json',
            'idempotency-key': `leave-${String(id)}`,
          },
          body: JSON.stringify({ version, reason: 'Does not come' }),
        }).then(() => undefined),
      );
    }
  }

  /** Asks until there is an answer, and no answer but those of a broken connection makes anybody ask again. */
  private async insist(ask: Ask): Promise<Answer> {
    for (const end = Date.now() + PATIENCE; ; await sleep(50 + Math.random() * 200)) {
      try {
        const answer = await this.caller.ask(ask);
        const { status, body } = answer;
        const kind = status === 201 ? '201' : `${status} ${body.slice(0, 160)}`;
        this.statuses[kind] = (this.statuses[kind] ?? 0) + 1;
        return answer;
      } catch (error) {
        if (!(error instanceof NoAnswer) || Date.now() > end) throw error;
      }
    }
  }

  /**
   * Holds the counter of a pool's last places for a moment, as who changes its capacity does, so that many wait to count.
   * Who looked before she has the counter to herself then writes by what was so before the others wrote.
   */
  private async dam(pool: string): Promise<void> {
    const client = await this.house.database.connect();
    try {
      for (let left = Infinity; left > NEARLY_FULL;) {
        if (left > 10 * NEARLY_FULL) await sleep(GLANCE_EVERY);
        await client.query('BEGIN');
        const { rows } = await client.query<{ left: number }>(
          'SELECT capacity - taken AS left FROM pool WHERE id = $1 FOR UPDATE',
          [pool],
        );
        left = rows[0]?.left ?? 0;
        if (left > 0 && left <= NEARLY_FULL) await this.crowded(left);
        await client.query('COMMIT');
      }
    } finally {
      client.release();
    }
  }

  /** Waits until many are held back, which nobody is while the api starts again. */
  private async crowded(left: number): Promise<void> {
    const waiting = () =>
      this.number(
        `SELECT count(DISTINCT pid)::int AS number FROM pg_locks
         WHERE NOT granted AND locktype IN ('transactionid', 'tuple')`,
      );
    for (const end = Date.now() + NOBODY_COMES; (await waiting()) === 0; await sleep(GLANCE_EVERY))
      if (Date.now() > end) return;
    const end = Date.now() + HELD_BACK;
    let crowd = 0;
    for (; crowd < AT_ONCE && Date.now() < end; await sleep(GLANCE_EVERY)) crowd = await waiting();
    process.stdout.write(`  ${crowd} at once before the last ${left}\n`);
  }

  private look(): { stop: () => void; over: Promise<void> } {
    let going = true;
    const over = (async () => {
      for (; going; await sleep(LOOK_EVERY)) {
        this.mostHeld = Math.max(this.mostHeld, await this.held());
        this.looks += 1;
      }
    })();
    return { stop: () => (going = false), over };
  }

  private async held(): Promise<number> {
    const [row] = await this.house.query<{ held: number }>(
      'SELECT count(DISTINCT holder_id)::int AS held FROM place WHERE pool_id = ANY($1)',
      [this.pools],
    );
    return row?.held ?? 0;
  }

  private async deadlocks(): Promise<number> {
    return this.number(
      'SELECT deadlocks::int AS number FROM pg_stat_database WHERE datname = current_database()',
    );
  }

  private async number(query: string, values: unknown[] = []): Promise<number> {
    return (await this.house.query<{ number: number }>(query, values))[0]?.number ?? 0;
  }

  private async outcome(people: readonly Person[], deadlocks: number): Promise<Omit<Rush, 'seconds'>> {
    const { killer, house, pools } = this;
    const rows = await house.query<{ email: string; state: string }>(
      "SELECT email, state FROM registration WHERE email LIKE 'rush.%'",
    );
    const emails = new Set(rows.map(({ email }) => email));
    const over = await house.query<{ over: number }>(
      `SELECT greatest(0, count(place.id) - capacity)::int AS over FROM pool LEFT JOIN place ON place.pool_id = pool.id
       WHERE pool.id = ANY($1) GROUP BY pool.id ORDER BY pool.id`,
      [pools],
    );
    const waiting = `waiting WHERE id IN (SELECT waiting_id FROM waiting_pool WHERE pool_id = ANY($1))`;
    // Statistics of the sessions that were killed arrive a little late.
    await sleep(1_500);
    return {
      sent: people.reduce((sum, { sends }) => sum + sends, 0),
      unequal: [...this.answers.values()].filter(
        (answers) => new Set(answers.map(({ status, body }) => `${status} ${body}`)).size !== 1,
      ).length,
      statuses: this.statuses,
      states: tally(rows.map(({ state }) => state)),
      lost: people.filter(({ email }) => !emails.has(email)).length,
      doubled: rows.length - emails.size,
      held: await this.held(),
      mostHeld: this.mostHeld,
      looks: this.looks,
      over: over.map((row) => row.over),
      miscounted: await this.number(
        `SELECT count(*)::int AS number FROM pool WHERE id = ANY($1)
         AND taken <> (SELECT count(*) FROM place WHERE place.pool_id = pool.id)`,
        [pools],
      ),
      ranks: await this.number(`SELECT count(*)::int AS number FROM ${waiting}`, [pools]),
      brokenLists: await this.number(
        `SELECT count(*)::int AS number FROM (SELECT list_id FROM ${waiting}
           GROUP BY list_id HAVING count(*) <> max(rank) OR min(rank) <> 1) AS broken`,
        [pools],
      ),
      offers: await this.number(`SELECT count(*)::int AS number FROM ${waiting} AND state = 'offered'`, [
        pools,
      ]),
      overtakes: await this.number(OVERTAKES),
      deadlocks: (await this.deadlocks()) - deadlocks,
      kills: killer.kills.length,
      closest: Number(killer.closest.toFixed(2)),
      bootMs: Math.round(Math.max(...house.apis.flatMap(({ boots }) => boots))),
      cut: house.doors.reduce((sum, door) => sum + door.cut, 0),
      hit: Math.max(0, ...killer.kills.map(({ hit }) => hit)),
      deaths: house.deaths(),
    };
  }
}

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** Pairs of whom the later has an offer, though the earlier waits for nothing she did not need as well. */
export const OVERTAKES = `SELECT count(*)::int AS number FROM waiting early JOIN waiting late ON late.turn > early.turn
  WHERE early.state = 'waiting' AND late.state = 'offered' AND NOT EXISTS (
    SELECT 1 FROM waiting_pool of_early WHERE of_early.waiting_id = early.id AND NOT EXISTS (
      SELECT 1 FROM waiting_pool of_late
      WHERE of_late.waiting_id = late.id AND of_late.pool_id = of_early.pool_id))`;
