import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Caller } from '../faults/support/caller';
import { House } from '../faults/support/house';
import { roleOf } from '../support/organiser';
import type { Bench, Opened, Size } from './support/bench';
import { Forked } from './support/forked';
import { opening } from './support/opening';

/** Further delegates for each approved one of the demo. */
const COPIES: Record<Size, number> = { full: 9, small: 0 };

/** A batch that takes longer will not come, in milliseconds. */
const PATIENCE = 120_000;

/** A badge batch from the organiser's click to its finished files, beside the bare engine on the same pages. */
export const badgesBench: Bench = {
  name: 'badges',
  what: 'a batch of badges from the request to its finished files, beside bare Typst on the same pages',
  unit: 'badges',
  bar: 0.8,
  open: (size) => open(COPIES[size]),
};

function open(copies: number): Promise<Opened> {
  return opening(async (keep) => {
    const house = keep(await House.open({ apis: 1, workers: 0 }), (each) => each.close());
    const caller = keep(new Caller(house.doors, house.origin), (each) => each.close());
    const start = async (file: string) =>
      keep(await Forked.start(join(__dirname, file), house.env), (side) => side.stop());
    const [ours, peer] = await Promise.all([start('ours/badges-worker.ts'), start('peers/typst.ts')]);
    await multiply(house, copies);
    const batch = await batchOf(house, caller);

    const badges = await batch();
    const file = join(house.dataDir, 'pages.json');
    await ours.ask('keep', file);
    const files = await peer.ask<number>('load', file);

    return {
      facts: { badges, files },
      ours: {
        name: 'ours',
        async run() {
          const from = performance.now();
          return (await batch()) / ((performance.now() - from) / 1000);
        },
      },
      peer: {
        name: 'Typst',
        async run() {
          const from = performance.now();
          const pages = await peer.ask<number>('set');
          if (pages !== badges) throw new Error(`${pages} pages are not ${badges} badges.`);
          return pages / ((performance.now() - from) / 1000);
        },
      },
    };
  });
}

/** More approved delegates than the demo has, each a copy of another person under another number and address. */
async function multiply(house: House, copies: number): Promise<void> {
  const [kept] = await house.query<{ columns: string }>(
    `SELECT string_agg(column_name, ', ') AS columns FROM information_schema.columns
     WHERE table_schema = current_schema AND table_name = 'registration' AND is_generated = 'NEVER'`,
  );
  const columns = kept?.columns ?? '';
  await house.query(
    `WITH pair AS MATERIALIZED (
       SELECT one, copy, gen_random_uuid() AS person_id, copy || '.' || one.email AS email
       FROM registration one, generate_series(1, $1) copy WHERE one.state = 'approved'
     ), people AS (
       INSERT INTO person
       SELECT (jsonb_populate_record(person, jsonb_build_object('id', pair.person_id, 'email', pair.email))).*
       FROM pair JOIN person ON person.id = (pair.one).person_id
     )
     INSERT INTO registration (${columns})
     SELECT ${columns} FROM (
       SELECT (jsonb_populate_record(one, jsonb_build_object(
         'id', gen_random_uuid(), 'number', (one).number || '-' || copy, 'email', email, 'person_id', person_id,
         'link_id', null))).*
       FROM pair) copied`,
    [copies],
  );
}

/** Asks for all badges and waits until they are made; answers how many those were. */
async function batchOf(house: House, caller: Caller): Promise<() => Promise<number>> {
  const [event] = await house.query<{ id: string }>('SELECT id FROM event');
  const { token } = roleOf(house.dataDir, 'event-owner');
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async () => {
    const asked = await caller.ask({
      method: 'POST',
      path: `/api/v1/events/${event?.id}/badge-batches`,
      headers,
      body: '{}',
    });
    const { jobId } = JSON.parse(asked.body) as { jobId?: string };
    if (!jobId) throw new Error(`No batch was begun: ${asked.status} ${asked.body}`);
    for (const end = Date.now() + PATIENCE; ;) {
      const [job] = await house.query<{ state: string; badges: number }>(
        "SELECT state, (result ->> 'badges')::int AS badges FROM job_run WHERE id = $1",
        [jobId],
      );
      if (job?.state === 'done') return job.badges;
      if (job?.state === 'failed' || Date.now() > end) throw new Error(`The batch is ${job?.state}.`);
      await sleep(10);
    }
  };
}
