import { join } from 'node:path';
import type { Pool } from 'pg';
import { record } from '../support/proof';
import { rush } from './support/rush';
import { seed } from './support/seed';
import { control, full, patience } from './support/size';

jest.setTimeout(patience(3, 20));

const SIZE = full
  ? { people: 2_000, places: 300, cancels: 50, kills: 30 }
  : { people: 40, places: 6, cancels: 2, kills: 2 };
const CONTROLS = full ? [1, 2, 3] : [1];
/** Of a control, which wants to be read and not to last. */
const CONTROL_SIZE = full
  ? { ...SIZE, cancels: 0, kills: 3 }
  : { ...SIZE, people: 120, cancels: 0, kills: 0 };
/** So many both apis have. */
const CONNECTIONS = 20;

describe('too many for too few places', () => {
  it('are let in until it is full and stand in line then, through kills of the api', async () => {
    const found = await rush(SIZE);
    process.stdout.write(`oversell, seed ${seed}: ${JSON.stringify(found)}\n`);
    const { people, places, cancels, kills } = SIZE;
    const seen = {
      states: found.states,
      held: found.held,
      ranks: found.ranks,
      offers: found.offers,
      lost: found.lost,
      doubled: found.doubled,
      unequal: found.unequal,
      over: found.over,
      miscounted: found.miscounted,
      brokenLists: found.brokenLists,
      overtakes: found.overtakes,
      deadlocks: found.deadlocks,
      statuses: Object.keys(found.statuses),
    };
    const wanted = {
      states: { submitted: places - cancels, waitlisted: people - places, cancelled: cancels },
      held: places,
      ranks: people - places,
      offers: cancels,
      lost: 0,
      doubled: 0,
      unequal: 0,
      over: [0, 0, 0, 0],
      miscounted: 0,
      brokenLists: 0,
      overtakes: 0,
      deadlocks: 0,
      statuses: ['201'],
    };
    const holds =
      JSON.stringify(sorted(seen)) === JSON.stringify(sorted(wanted)) &&
      found.mostHeld <= places &&
      found.kills >= kills &&
      found.closest >= 3;
    record({
      row: 'oversell',
      value:
        `${people} people for ${places} places sent ${found.sent} requests through ${found.kills} kills ` +
        `(closest ${found.closest} boots of at most ${found.bootMs} ms, ${found.cut} requests cut): ${found.held} places held at the end, ` +
        `at most ${found.mostHeld} in ${found.looks} looks, ${found.ranks} ranks given, ${found.brokenLists} lists with a gap, ` +
        `${found.lost} lost, ${found.offers} offers for ${cancels} who cancelled, ${found.overtakes} overtaken, ` +
        `${found.deadlocks} deadlocks, answers ${JSON.stringify(found.statuses)}`,
      holds,
      values: found,
      seed,
    });
    expect(found.deaths).toEqual([]);
    expect(seen).toEqual(wanted);
    expect(found.mostHeld).toBeLessThanOrEqual(places);
    expect(found.kills).toBeGreaterThanOrEqual(kills);
    expect(found.closest).toBeGreaterThanOrEqual(3);
  });

  control('are too many in the end, where 5 ms lie between the look and the write', async () => {
    const over: number[] = [];
    for (const run of CONTROLS) {
      const found = await rush({
        ...CONTROL_SIZE,
        apiFile: join(__dirname, 'support/unguarded-api.ts'),
        prepare: takeGuardAway,
      });
      over.push(Math.max(...found.over));
      process.stdout.write(
        `oversell without the guard, run ${run}: ${found.over.join(', ')} too many in each pool, ${found.held} in for ${CONTROL_SIZE.places} places\n`,
      );
    }
    record({
      row: 'oversell-control',
      value: `without the guard ${over.join(', ')} too many in the fullest pool of each run, with ${CONNECTIONS} connections`,
      holds: over.length >= 3 && over.every((count) => count > 0 && count < CONNECTIONS),
      values: over,
      seed,
    });
    expect(Math.min(...over)).toBeGreaterThan(0);
    expect(Math.max(...over)).toBeLessThan(CONNECTIONS);
  });
});

/** The counter may be counted past its end. */
async function takeGuardAway(database: Pool): Promise<void> {
  await database.query('ALTER TABLE pool DROP CONSTRAINT pool_never_oversold');
}

function sorted(facts: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(facts, (_, value: unknown) => inOrder(value)));
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)));
}
