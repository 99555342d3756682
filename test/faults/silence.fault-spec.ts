import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@app/kernel';
import { freePort } from '../support/free-port';
import { record } from '../support/proof';
import { Caller, type Door, doorTo } from './support/caller';
import { House } from './support/house';
import { Program } from './support/program';
import { KillableServer } from './support/servers';
import { control, full, patience, sized } from './support/size';

jest.setTimeout(patience(4, 10));

const SILENCES = sized(3);
const LASTS = full ? 30_000 : 7_000;
const BACKENDS = full ? (['postgres', 'redis'] as const) : (['postgres'] as const);

/** How long the house is watched after a silence. */
const WATCHED = full ? 12_000 : 4_000;

/** What was promised, in milliseconds. */
const TOLD_WITHIN = 5_000;
const WELL_WITHIN = 10_000;

const PAGE = { method: 'GET', path: '/en/e/lancang-mekong/register' };
const EVERY = 100;

/** More at once than the pool has connections. */
const BURST = 20;

interface Asked {
  at: number;
  took: number;
  status: number;
}

describe.each(BACKENDS)('a PostgreSQL that gives no answer, queue on %s', (backend) => {
  let server: KillableServer;
  let house: House;
  let caller: Caller;

  beforeAll(async () => {
    server = await KillableServer.start('postgres');
    house = await House.open({ apis: 1, workers: 1, backend, postgres: server });
    caller = new Caller(house.doors, house.origin);
  });

  afterAll(async () => {
    caller.close();
    await house.close();
    await server.stop();
  });

  it('has people told in time, and everything is well again soon after', async () => {
    const told: number[] = [];
    const well: number[] = [];
    const handedOver: number[] = [];
    expect((await caller.insist(PAGE)).status).toBe(200);

    for (let silence = 0; silence < SILENCES; silence += 1) {
      const asked: Asked[] = [];
      const asking = new AbortController();
      const askers = askSteadily(asked, asking.signal);
      await sleep(500);

      const silentFrom = performance.now();
      // Every second time the connections of before stay dead afterwards.
      if (silence % 2 === 0) server.wire.silence();
      else server.wire.forget();
      await sleep(LASTS);
      const mended = performance.now();
      server.wire.mend();
      const relayed = await untilHandedOver(mended);
      await sleep(Math.max(0, WATCHED - (performance.now() - mended)));
      asking.abort();
      await askers;
      expect(await servedAtOnce()).toBe(BURST);

      const inSilence = asked.filter(({ at }) => at > silentFrom && at < mended - TOLD_WITHIN);
      // The stimulus must have happened: hundreds of requests fell into it, and not one of them could be served.
      expect(inSilence.length).toBeGreaterThan((LASTS - TOLD_WITHIN) / EVERY / 2);
      expect(new Set(inSilence.map(({ status }) => status))).toEqual(new Set([503]));
      const lastUnwell = Math.max(mended, ...asked.filter((one) => one.status !== 200).map(endOf));
      told.push(
        Math.round(Math.max(...asked.filter(({ status }) => status !== 200).map(({ took }) => took))),
      );
      well.push(Math.round(lastUnwell - mended));
      handedOver.push(Math.round(relayed));
    }

    record({
      row: 'silent-postgres',
      value: `${SILENCES} silences of ${LASTS / 1000} s, queue on ${backend}: told in at most ${Math.max(...told)} ms, well again after at most ${Math.max(...well)} ms, outbox going after at most ${Math.max(...handedOver)} ms`,
      holds: Math.max(...told) <= TOLD_WITHIN && Math.max(...well, ...handedOver) <= WELL_WITHIN,
      values: { backend, told, well, handedOver },
    });
    if (full) {
      expect(Math.max(...told)).toBeLessThanOrEqual(TOLD_WITHIN);
      expect(Math.max(...well, ...handedOver)).toBeLessThanOrEqual(WELL_WITHIN);
    }
    expect(house.deaths()).toEqual([]);
  });

  control('freezes for good where nobody feels that it is silent and nobody waits in vain', async () => {
    const port = await freePort();
    const numb = new Program('numb api', join(__dirname, 'support/numb-api.ts'), {
      ...house.env,
      PORT: String(port),
    });
    await numb.start();
    const door = doorTo('numb api', port);
    try {
      expect(await servedAtOnce(door)).toBe(BURST);
      server.wire.forget();
      const during = servedAtOnce(door);
      await sleep(1_000);
      server.wire.mend();
      const served = (await servedAtOnce(door)) + (await during);
      record({
        row: 'silent-postgres-control',
        value: `of ${2 * BURST} requests in a silence of 1 s and after it ${served} were served`,
        holds: served === 0,
      });
      expect(served).toBe(0);
    } finally {
      await numb.kill();
    }
  });

  /** Wants every connection of the pool at once; how many were served in time. */
  async function servedAtOnce(door?: Door): Promise<number> {
    const late = sleep(WELL_WITHIN, null, { ref: false });
    const burst = Array.from({ length: BURST }, () =>
      Promise.race([caller.ask(PAGE, door).catch(() => null), late]),
    );
    return (await Promise.all(burst)).filter((answer) => answer?.status === 200).length;
  }

  /** Ten requests a second, whether the earlier ones are answered or not. */
  async function askSteadily(asked: Asked[], signal: AbortSignal): Promise<void> {
    const open: Promise<void>[] = [];
    while (!signal.aborted) {
      open.push(askOnce(asked));
      await sleep(EVERY);
    }
    await Promise.all(open);
  }

  async function askOnce(asked: Asked[]): Promise<void> {
    const at = performance.now();
    const { status } = await caller.ask(PAGE);
    asked.push({ at, took: performance.now() - at, status });
  }

  /** Milliseconds from then until the worker has handed over a message that is written now. */
  async function untilHandedOver(from: number): Promise<number> {
    const id = newId();
    await house.query(
      `INSERT INTO outbox_message (id, topic, payload, available_at) VALUES ($1, 'test.nobody-listens', '{}', now())`,
      [id],
    );
    for (;;) {
      const [row] = await house.query<{ done: boolean }>(
        'SELECT dispatched_at IS NOT NULL AS done FROM outbox_message WHERE id = $1',
        [id],
      );
      if (row?.done || performance.now() - from > 60_000) return performance.now() - from;
      await sleep(100);
    }
  }
});

function endOf({ at, took }: Asked): number {
  return at + took;
}
