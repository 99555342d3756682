import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ask, Caller, doorTo } from '../faults/support/caller';
import { Desk } from '../faults/support/desk';
import { House } from '../faults/support/house';
import { Program } from '../faults/support/program';
import { freePort } from '../support/free-port';
import type { Bench, Opened, Size } from './support/bench';
import { Forked } from './support/forked';
import { hasPgbench, pgbench } from './support/pgbench';
import { type Statement, replayScript } from './support/replay';

/** Clients, and connections of the api's pool: the peer has as many. */
const CLIENTS = 8;

const EACH: Record<Size, number> = { full: 200, small: 5 };

/** Requests before the recorded ones: what is looked up once is known by then, as it is on any other day. */
const WARM = 10;

/** Registrations at the desk over HTTP, beside pgbench sending the statements that such a request really sent. */
export const registrationsBench: Bench = {
  name: 'registrations',
  what: 'registrations through HTTP, beside pgbench replaying the recorded statements on the same server',
  unit: 'registrations',
  bar: 0.35,
  possible: hasPgbench,
  open: (size) => open(EACH[size]),
};

async function open(each: number): Promise<Opened> {
  const house = await House.open({
    apis: 1,
    workers: 0,
    env: { DATABASE_POOL: String(CLIENTS), TRUSTED_PROXY: '1' },
  });
  // No account may ask more often than a busy person does, so there are many.
  const desk = await Desk.open(house, 400, 1);
  const statements = await recorded(house, desk);
  const file = join(house.dataDir, 'replay.sql');
  writeFileSync(file, replayScript(...statements));
  const clients = await Forked.start(join(__dirname, 'ours/http-clients.ts'), { PATH: process.env.PATH });

  let people = 0;
  let run = 0;
  const rows = async () =>
    Number((await house.query<{ count: string }>('SELECT count(*) FROM registration'))[0]?.count);
  /** Checks that a side has made what it says it has made. */
  const counted = async (work: () => Promise<number>) => {
    const before = await rows();
    const rate = await work();
    const made = (await rows()) - before;
    if (made !== CLIENTS * each) throw new Error(`${made} registrations of ${CLIENTS * each} were made.`);
    return rate;
  };

  return {
    facts: { clients: CLIENTS, each, statements: statements[0].map(({ name, text }) => ({ name, text })) },
    ours: {
      name: 'ours',
      run: () =>
        counted(async () => {
          const requests = Array.from({ length: CLIENTS }, () =>
            Array.from({ length: each }, () => wire(house, person(desk, (people += 1)))),
          );
          const load = { port: house.doors[0]?.port, requests, status: 201 };
          return (CLIENTS * each) / (await clients.ask<number>('send', load));
        }),
    },
    peer: {
      name: 'pgbench',
      run: () =>
        counted(() =>
          pgbench(house.env.DATABASE_URL ?? '', { file, run: (run += 1), clients: CLIENTS, each }),
        ),
    },
    async close() {
      await clients.stop();
      await house.close();
    },
  };
}

/** Twelve digits, so that the replay finds them and makes them anew. */
function person(desk: Desk, number: number, asker = number): Ask {
  const digits = String(700_000_000_000 + number);
  return desk.registration(`p${digits}@example.org`, asker, `bench-${digits}`);
}

/** The statements of two requests to an api that writes them down. */
async function recorded(house: House, desk: Desk): Promise<[Statement[], Statement[]]> {
  const file = join(house.dataDir, 'statements.jsonl');
  const port = await freePort();
  const recording = new Program('recording api', 'apps/api/main.js', {
    ...house.env,
    PORT: String(port),
    BENCH_RECORD: file,
    NODE_OPTIONS: `--require ${join(__dirname, 'support/record-statements.cjs')}`,
  });
  await recording.start();
  const caller = new Caller([doorTo('recording api', port)], house.origin);
  try {
    for (let count = 1; count <= WARM + 2; count += 1) {
      // Always the same asker: what is noted of an account at most every few minutes is noted by now.
      const ask = person(desk, 900_000 + count);
      const { authorization } = desk.registration('', 0).headers ?? {};
      const answer = await caller.ask({
        ...ask,
        headers: { ...ask.headers, authorization: authorization ?? '' },
      });
      if (answer.status !== 201) throw new Error(`${answer.status}: ${answer.body}`);
    }
  } finally {
    caller.close();
    await recording.kill();
  }
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Statement & { number: number });
  const of = (number: number) =>
    lines
      .filter((line) => line.number === number)
      .map(({ name, text, values }): Statement => ({ name, text, values }));
  return [of(WARM + 1), of(WARM + 2)];
}

function wire(house: House, { method, path, headers, body = '' }: Ask): string {
  const head = {
    host: new URL(house.origin).host,
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}
