import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { Random } from '../../../libs/meetings/domain/optimiser/random';
import type { Statement } from '../../bench/support/replay';
import { prepareTemplate } from '../../bench/support/template';
import { Caller, doorTo } from '../../faults/support/caller';
import { Desk } from '../../faults/support/desk';
import { House } from '../../faults/support/house';
import { Program } from '../../faults/support/program';
import { fillWithPeople } from '../../support/crowd';
import { freePort } from '../../support/free-port';
import { record } from '../../support/proof';

const PEOPLE = Number(process.env.PEOPLE ?? 50_000);
const REQUESTS = 200;
const CLIENTS = 4;
const SEED = 20261129;
const BAR_MS = 150;

const COUNTRIES = ['CN', 'KH', 'LA', 'MM', 'TH', 'VN'];
const PREFIXES = ['ngu', 'sok', 'pho', 'zha', 'aye', 'som', 'tra', 'vong', 'kae', 'bat'];
const KHMER = ['សុខ', 'ចាន់', 'ស្រី', 'មុំ', 'ធនាគារ', 'សៀមរាប', 'កែ', 'វណ្ណ'];
const SORTS = ['country,name', 'organisation,-sent', '-state,name', 'country,-number', 'name,organisation'];

/** What people ask of a list, and in how many of a hundred requests. */
const MIX: readonly { what: string; share: number; query: (random: Random) => string }[] = [
  { what: 'first page', share: 20, query: () => 'limit=50' },
  {
    what: 'page 400',
    share: 15,
    query: (random) => `limit=50&page=400&sort=${of(random, ['-created', 'name', 'country'])}`,
  },
  { what: 'three-letter prefix', share: 20, query: (random) => `limit=50&q=${of(random, PREFIXES)}` },
  {
    what: 'Khmer substring',
    share: 15,
    query: (random) => `limit=50&q=${encodeURIComponent(of(random, KHMER))}`,
  },
  {
    what: 'three filters',
    share: 15,
    query: (random) =>
      `limit=50&state=${of(random, ['submitted', 'approved', 'returned'])}&country=${of(random, COUNTRIES)}&category=${of(random, ['government', 'company', 'media'])}`,
  },
  {
    what: 'two-column sort',
    share: 15,
    query: (random) => `limit=50&sort=${of(random, SORTS)}`,
  },
];

interface Asked {
  what: string;
  query: string;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

function of<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)] as T;
}

/** The requests of the run: the same for the same seed. */
function requests(): Asked[] {
  const random = new Random(SEED);
  const deck = MIX.flatMap((kind) => Array.from({ length: (kind.share * REQUESTS) / 100 }, () => kind));
  for (let index = deck.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    [deck[index], deck[other]] = [deck[other] as (typeof deck)[number], deck[index] as (typeof deck)[number]];
  }
  return deck.map(({ what, query }) => ({ what, query: query(random) }));
}

async function main(): Promise<void> {
  await prepareTemplate();
  const house = await House.open({ apis: 1, workers: 0, env: { DATABASE_POOL: '8', TRUSTED_PROXY: '1' } });
  try {
    await prove(house);
  } finally {
    await house.close();
  }
}

async function prove(house: House): Promise<void> {
  const desk = await Desk.open(house, 50);
  const [event] = await house.query<{ id: string; series: string }>(
    'select id, series_id as series from event',
  );
  if (!event) throw new Error('The house has no event.');
  const categories = (await house.query<{ id: string }>('select id from category')).map(({ id }) => id);
  const query = (text: string, values: unknown[]) => house.query(text, values);
  await house.query('delete from registration_move');
  await house.query('delete from badge_issue');
  await house.query('delete from registration');
  await fillWithPeople(query, { series: event.series, event: event.id, categories }, PEOPLE, SEED);
  await house.query('vacuum analyze registration');
  await house.query('vacuum analyze person');
  say(`${PEOPLE} people in one event, seed ${SEED}`);

  const asked = requests();
  const path = (each: Asked) => `/api/v1/events/${event.id}/registrations?${each.query}`;
  const statements = await recorded(house, desk, asked.map(path));
  const caller = new Caller(house.doors, house.origin);
  const ask = async (each: Asked, index: number) => {
    const answer = await caller.ask({ method: 'GET', path: path(each), headers: desk.headersOf(index) });
    if (answer.status !== 200) throw new Error(`${path(each)}: ${answer.status} ${answer.body}`);
  };
  await timed(asked.slice(0, 40), ask);
  const ours = await timed(asked, ask);
  caller.close();
  const bare = await timedBare(house, statements);
  const plans = await scans(house, statements);

  const [p95, bareP95] = [percentile(ours, 95), percentile(bare, 95)];
  const bar = Math.max(BAR_MS, 3 * bareP95);
  for (const { what } of MIX) {
    const mine = ours.filter((_, index) => asked[index]?.what === what);
    const theirs = bare.filter((_, index) => asked[index]?.what === what);
    say(
      `${what.padEnd(20)} ${mine.length} requests: median ${ms(percentile(mine, 50))}, p95 ${ms(percentile(mine, 95))}, most ${ms(Math.max(...mine))}; bare SQL p95 ${ms(percentile(theirs, 95))}`,
    );
  }
  say(`all: p95 ${ms(p95)}; bare SQL p95 ${ms(bareP95)}; sequential scans of people: ${plans.length}`);
  plans.forEach((plan) => say(plan));
  record({
    row: 'people-50000',
    value: `p95 ${ms(p95)}, bare SQL of the run ${ms(bareP95)}; ${plans.length} sequential scans of people in ${statements.length} requests`,
    holds: p95 <= bar && plans.length === 0 && PEOPLE >= 50_000,
    seed: SEED,
    values: { people: PEOPLE, clients: CLIENTS, ours, bare, kinds: asked.map(({ what }) => what), plans },
  });
}

/** What each took in milliseconds, so many asked at once. */
async function timed<T>(
  list: readonly T[],
  act: (each: T, index: number) => Promise<unknown>,
): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  const client = async () => {
    for (let index = next++; index < list.length; index = next++) {
      const from = performance.now();
      await act(list[index] as T, index);
      took[index] = performance.now() - from;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return took;
}

/** The statements of each request, as they went to the driver of an api that writes them down. */
async function recorded(house: House, desk: Desk, paths: readonly string[]): Promise<Statement[][]> {
  const file = join(house.dataDir, 'statements.jsonl');
  const port = await freePort();
  const api = new Program('recording api', 'apps/api/main.js', {
    ...house.env,
    PORT: String(port),
    BENCH_RECORD: file,
    NODE_OPTIONS: `--require ${join(__dirname, '../../bench/support/record-statements.cjs')}`,
  });
  await api.start();
  const caller = new Caller([doorTo('recording api', port)], house.origin);
  try {
    for (const [index, path] of paths.entries())
      await caller.ask({ method: 'GET', path, headers: desk.headersOf(index) });
  } finally {
    caller.close();
    await api.kill();
  }
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Statement & { number: number; url: string });
  const numbers = [...new Set(lines.filter(({ url }) => paths.includes(url)).map(({ number }) => number))];
  return numbers.map((number) => lines.filter((line) => line.number === number));
}

async function timedBare(house: House, statements: readonly Statement[][]): Promise<number[]> {
  const pool = new Pool({ connectionString: house.env.DATABASE_URL, max: CLIENTS });
  const send = async (each: readonly Statement[]) => {
    const client = await pool.connect();
    try {
      for (const { text, values } of each)
        if (/^\s*(with|select)\b/i.test(text)) await client.query(text, values);
    } finally {
      client.release();
    }
  };
  try {
    await timed(statements.slice(0, 40), send);
    return await timed(statements, send);
  } finally {
    await pool.end();
  }
}

/** Every plan, of what was really sent, that reads people one after the other. */
async function scans(house: House, statements: readonly Statement[][]): Promise<string[]> {
  const found: string[] = [];
  for (const { text, values } of statements.flat()) {
    if (!/\b(registration|person)\b/i.test(text) || !/^\s*(with|select)\b/i.test(text)) continue;
    const rows = await house.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    if (/Seq Scan on (registration|person)\b/.test(plan)) found.push(`${JSON.stringify(values)}\n${plan}`);
  }
  return found;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil((share / 100) * sorted.length) - 1)] ?? 0;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
