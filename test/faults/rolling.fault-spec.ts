import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port';
import { type Nginx, startNginx } from '../support/nginx';
import { roleOf } from '../support/organiser';
import { record } from '../support/proof';
import { type Ask, Caller, NoAnswer, doorTo } from './support/caller';
import { Desk } from './support/desk';
import { House } from './support/house';
import { SETTINGS } from './support/owed-mails';
import { full, patience, sized } from './support/size';
import { SlowSink } from './support/slow-sink';

jest.setTimeout(patience(4, 20));

const TERMS = sized(20);
const A_SECOND = full ? 50 : 15;

/** What was promised, in milliseconds. */
const GONE_WITHIN = 25_000;

/** The one time a client asks again, after so long. */
const AGAIN_AFTER = 200;

const STREAMS = 3;

/** Mails owed at each end of a worker, and how long the mail server takes for each, in milliseconds. */
const OWED = 8;
const MAIL_HELD = 600;

interface Sent {
  requests: number;
  retried: number;
  /** How often the first try came to what. */
  first: Record<string, number>;
  failed: string[];
}

describe('two api processes behind the proxy and a worker, told to end in turn', () => {
  let sink: SlowSink;
  let house: House;
  let nginx: Nginx;
  let caller: Caller;

  beforeAll(async () => {
    const port = await freePort();
    sink = await SlowSink.start(MAIL_HELD);
    house = await House.open({
      apis: 2,
      workers: 1,
      env: { ...SETTINGS, PUBLIC_ORIGIN: `http://localhost:${port}`, SHUTDOWN_DRAIN: '2' },
      workerEnv: () => ({ SMTP_URL: sink.url, SHUTDOWN_DRAIN: '0' }),
    });
    nginx = await startNginx(
      port,
      house.doors.map((door) => door.port),
    );
    caller = new Caller([doorTo('proxy', port)], `http://localhost:${port}`);
  });

  afterAll(async () => {
    caller.close();
    await nginx.stop();
    await house.close();
    await sink.close();
  });

  it('the worker ends when the mails under way have left, and none leaves twice', async () => {
    const desk = await Desk.open(house, OWED);
    const [worker] = house.workers;
    if (!worker) throw new Error('There is one.');
    const people: string[] = [];
    const ends: { took: number; code: number | null; underWay: number }[] = [];
    for (let term = 0; term < TERMS; term += 1) {
      const from = people.length;
      for (let index = 0; index < OWED; index += 1) people.push(`ending.${from + index}@example.org`);
      await Promise.all(
        people.slice(from).map((email, index) => caller.insist(desk.registration(email, index))),
      );
      await until('a mail is under way', () => sink.underWay > 0);
      const { underWay } = sink;
      const took = Math.round(await worker.stop());
      ends.push({ took, code: worker.code, underWay });
      await worker.start();
    }
    await until('every mail is there', () => new Set(mailed()).size === people.length);

    const slowest = Math.max(...ends.map(({ took }) => took));
    const inOrder = ends.every(({ code }) => code === 0);
    record({
      row: 'sigterm-worker',
      value: `${ends.length} SIGTERMs with mails under way: ends in at most ${slowest} ms, ${sink.cut} mails broken off, ${mailed().length - people.length} repeated`,
      holds: inOrder && slowest <= GONE_WITHIN && sink.cut === 0 && mailed().length === people.length,
      values: ends,
    });
    process.stdout.write(`rolling worker: ${JSON.stringify(ends)}\n`);
    expect(ends.map(({ code }) => code)).toEqual(Array(TERMS).fill(0));
    expect(sink.cut).toBe(0);
    expect(mailed().toSorted()).toEqual(people.toSorted());
    if (full) expect(slowest).toBeLessThanOrEqual(GONE_WITHIN);
    expect(house.deaths()).toEqual([]);
  });

  it('no request fails after one retry, and each process is gone in time', async () => {
    const token = roleOf(house.dataDir, 'event-owner').token;
    const [event] = await house.query<{ id: string }>('SELECT id FROM event');
    const going = new AbortController();
    const sent: Sent = { requests: 0, retried: 0, first: {}, failed: [] };
    const streams = Array.from({ length: STREAMS }, () => keepStream(token, going.signal));
    const load = steadily(going.signal, (number) => askTwice(askOf(number, token, event?.id ?? ''), sent));

    const ends: number[] = [];
    const codes: (number | null)[] = [];
    await sleep(1_000);
    for (let term = 0; term < TERMS; term += 1) {
      const api = house.apis[term % 2];
      if (!api) throw new Error('There are two.');
      ends.push(Math.round(await api.stop()));
      codes.push(api.code);
      await api.start();
      await sleep(500);
    }
    going.abort();
    await load;
    const opened = (await Promise.all(streams)).reduce((sum, times) => sum + times, 0);

    record({
      row: 'sigterm',
      value: `${ends.length} SIGTERMs at ${A_SECOND} requests/s: ${sent.failed.length} of ${sent.requests} requests failed after one retry (${sent.retried} retried), exits in at most ${Math.max(...ends)} ms`,
      holds:
        sent.failed.length === 0 &&
        Math.max(...ends) <= GONE_WITHIN &&
        codes.filter((code) => code === 0).length >= TERMS,
      values: { ends, codes, ...sent, streamsOpened: opened },
    });
    process.stdout.write(`rolling: ${JSON.stringify(sent)}\n`);
    // Each by itself and in order: one that has to be killed has no code.
    expect(codes).toEqual(Array(TERMS).fill(0));
    // The load was there while they ended, and streams were held by those who did.
    expect(sent.requests).toBeGreaterThan(((TERMS * A_SECOND) / 2) * 2);
    expect(opened).toBeGreaterThan(STREAMS);
    expect(sent.failed).toEqual([]);
    if (full) expect(Math.max(...ends)).toBeLessThanOrEqual(GONE_WITHIN);
    expect(house.deaths()).toEqual([]);
  });

  /** Who of those who are owed a mail has one, as often as it came. */
  function mailed(): string[] {
    return sink.arrived.map(({ to }) => to).filter((to) => to.startsWith('ending.'));
  }

  async function until(what: string, holds: () => boolean): Promise<void> {
    for (const end = Date.now() + 60_000; !holds(); await sleep(10))
      if (Date.now() > end) throw new Error(`Not within a minute: ${what}.`);
  }

  /** As a browser with one answer missing: once more, with the key it had. */
  async function askTwice(asked: Ask, sent: Sent): Promise<void> {
    sent.requests += 1;
    const first = await outcome(asked);
    if (first === 'well') return;
    sent.retried += 1;
    const kind = `${asked.method} ${first.slice(0, 40)}`;
    sent.first[kind] = (sent.first[kind] ?? 0) + 1;
    await sleep(AGAIN_AFTER);
    const again = await outcome(asked);
    if (again !== 'well') sent.failed.push(`${asked.method} ${asked.path}: ${again}`);
  }

  async function outcome(asked: Ask): Promise<string> {
    try {
      const { status, body } = await caller.ask(asked);
      return status < 300 ? 'well' : `${status} ${body.slice(0, 200)}`;
    } catch (error) {
      if (error instanceof NoAnswer) return error.message;
      throw error;
    }
  }

  /** Holds a stream open, and opens it again when it ends; returns how often it was opened. */
  async function keepStream(token: string, signal: AbortSignal): Promise<number> {
    let opened = 0;
    while (!signal.aborted) {
      try {
        const answer = await fetch(`${caller.origin}/api/v1/live`, {
          signal,
          headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
        });
        if (answer.ok) opened += 1;
        const reader = answer.body?.getReader();
        while (reader && !(await reader.read()).done);
      } catch {
        await sleep(100);
      }
    }
    return opened;
  }
});

/**
 * Reads, and once a second a category is made, under a key of its own: often enough to be there at every end, and not so
 * often that the growing event becomes the load.
 */
function askOf(number: number, token: string, event: string): Ask {
  const headers = { authorization: `Bearer ${token}` };
  if (number % A_SECOND > 0) {
    const paths = ['/en/e/lancang-mekong', '/api/v1/events'];
    return { method: 'GET', path: paths[number % 2] ?? '', headers };
  }
  return {
    method: 'POST',
    path: `/api/v1/events/${event}/categories`,
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': `rolling-${number}` },
    body: JSON.stringify({
      code: `rolling-${number}`,
      name: { en: `Category ${number}` },
      word: { en: 'ROLLING' },
      colour: '#0B5CAD',
      capacity: 10,
    }),
  };
}

/** Starts so many a second, whether the earlier ones are answered or not. */
async function steadily(signal: AbortSignal, ask: (number: number) => Promise<void>): Promise<void> {
  const open: Promise<void>[] = [];
  const from = performance.now();
  for (let number = 0; !signal.aborted; number += 1) {
    await sleep(Math.max(0, from + (number * 1_000) / A_SECOND - performance.now()));
    open.push(ask(number));
  }
  await Promise.all(open);
}
