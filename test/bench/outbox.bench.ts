import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { House } from '../faults/support/house';
import type { Bench, Opened, Size } from './support/bench';
import { Forked } from './support/forked';
import { opening } from './support/opening';

/** A few seconds of work on two cores. */
const MESSAGES: Record<'redis' | 'postgres', Record<Size, number>> = {
  redis: { full: 8_000, small: 200 },
  postgres: { full: 2_500, small: 100 },
};

/** Milliseconds. */
const PATIENCE = 120_000;

/** Milliseconds since 1970, in every process the same. */
const now = (): number => performance.timeOrigin + performance.now();

/** From a committed outbox row to its handled row, beside a bare BullMQ whose worker writes that one row. */
export const outboxBenches: readonly Bench[] = (['redis', 'postgres'] as const).map((backend) => ({
  name: `outbox-${backend}`,
  what: `committed outbox row to handled row, beside bare BullMQ on ${backend} whose worker writes that row`,
  unit: 'messages',
  bar: 0.5,
  open: (size) => open(backend, MESSAGES[backend][size]),
}));

function open(backend: 'redis' | 'postgres', messages: number): Promise<Opened> {
  return opening(async (keep) => {
    const house = keep(await House.open({ apis: 0, workers: 0, demo: false, backend }), (each) =>
      each.close(),
    );
    await house.query('CREATE TABLE bench_handled (LIKE outbox_handled INCLUDING ALL)');
    const start = async (file: string) =>
      keep(await Forked.start(join(__dirname, file), house.env), (side) => side.stop());
    const [worker, peer] = await Promise.all([start('ours/outbox-worker.ts'), start('peers/bullmq.ts')]);

    const rows = async (table: string) =>
      Number((await house.query<{ count: string }>(`SELECT count(*) FROM ${table}`))[0]?.count);
    const until = async (table: string, from: number) => {
      for (const end = Date.now() + PATIENCE; (await rows(table)) < messages; await sleep(10))
        if (Date.now() > end)
          throw new Error(`Only ${await rows(table)} of ${messages} messages were handled.`);
      return messages / ((now() - from) / 1000);
    };

    return {
      facts: { messages, backend },
      ours: {
        name: 'ours',
        async run() {
          await house.query('TRUNCATE outbox_message CASCADE');
          return until('outbox_handled', await worker.ask<number>('commit', messages));
        },
      },
      peer: {
        name: 'BullMQ',
        async run() {
          await house.query('TRUNCATE bench_handled');
          const ids = Array.from({ length: messages }, () => randomUUID());
          const from = now();
          const added = peer.ask('add', ids);
          const rate = await until('bench_handled', from);
          await added;
          return rate;
        },
      },
    };
  });
}
