import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ask, Caller, doorTo } from '../faults/support/caller';
import { Desk } from '../faults/support/desk';
import { House } from '../faults/support/house';
import { Program } from '../faults/support/program';
import { freePort } from '../support/free-port';
import type { Bench, Opened, Size } from './support/bench';
import { opening } from './support/opening';
import { Forked } from './support/forked';
import { hasPgbench, pgbench } from './support/pgbench';
import { type Statement, alike, replayScript } from './support/replay';

/** Clients, and connections of the api's pool: the peer has as many. */
const CLIENTS = 8;

const EACH: Record<Size, number> = { full: 200, small: 5 };

/** Requests before the recorded ones: what is looked up once is known by then, as it is on any other day. */
const WARM = 10;

/** How many may be recorded until two neighbours are alike: one opens a connection or notes what is noted now and then. */
const TRIES = 20;

/** Registrations at the desk over HTTP, beside pgbench sending the statements that such a request really sent. */
export const registrationsBench: Bench = {
  name: 'registrations',
  what: 'registrations through HTTP, beside pgbench replaying the recorded statements on the same server',
  unit: 'registrations',
  bar: 0.35,
  possible: hasPgbench,
  open: (size) => open(EACH[size]),
};

function open(each: number): Promise<Opened> {
  return opening(async (keep) => {
    const env = { DATABASE_POOL: String(CLIENTS), TRUSTED_PROXY: '1' };
    const house = keep(await House.open({ apis: 1, workers: 0, env }), (each) => each.close());
    // No account may ask more often than a busy person does, so there are many.
    const desk = await Desk.open(house, 400, 1);
    const statements = await recorded(house, desk);
    const file = join(house.dataDir, 'replay.sql');
    writeFileSync(file, replayScript(...statements));
    const clients = keep(
      await Forked.start(join(__dirname, 'ours/http-clients.ts'), { PATH: process.env.PATH }),
      (side) => side.stop(),
    );

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
    };
  });
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
  // Always the same asker: what is noted of an account at most every few minutes is noted by now.
  const { authorization = '' } = desk.registration('', 0).headers ?? {};
  try {
    for (let count = 1; count <= WARM + TRIES; count += 1) {
      const ask = person(desk, 900_000 + count);
      const answer = await caller.ask({ ...ask, headers: { ...ask.headers, authorization } });
      if (answer.status !== 201) throw new Error(`${answer.status}: ${answer.body}`);
      if (count <= WARM + 1) continue;
      const [one, other] = [sentBy(file, count - 1), sentBy(file, count)];
      if (alike(one, other)) return [one, other];
    }
    throw new Error(
      `Among ${TRIES} requests of the same kind no two in succession sent the same statements.`,
    );
  } finally {
    caller.close();
    await recording.kill();
  }
}

/** What the request of this number sent, out of the file of the recording api. */
function sentBy(file: string, number: number): Statement[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Statement & { number: number })
    .filter((line) => line.number === number)
    .map(({ name, text, values }) => ({ name, text, values }));
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
