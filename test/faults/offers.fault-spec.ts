import { join } from 'node:path';
import type { Pool } from 'pg';
import { record } from '../support/proof';
import { queueOfPeople } from './support/queue-of-people';
import { seed } from './support/seed';
import { control, full, patience } from './support/size';

jest.setTimeout(patience(3, 20));

const SIZE = full
  ? { waiting: 500, freed: 120, workers: 6, kills: 12, expired: 20 }
  : { waiting: 20, freed: 5, workers: 2, kills: 1, expired: 0 };
const CONTROL = full ? { ...SIZE, kills: 2, expired: 0 } : { ...SIZE, kills: 0 };

/** Seconds. */
const RETURNED_WITHIN = 60;

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('places that come free while people wait', () => {
  it('are offered once each and in turn, though workers free them at the same moment and die', async () => {
    const found = await queueOfPeople(SIZE);
    process.stdout.write(`offers, seed ${seed}: ${JSON.stringify(found)}\n`);
    const { waiting, freed, kills, expired } = SIZE;
    const seen = {
      ranks: found.ranks,
      offersTold: found.offersTold,
      mostOffersToOne: found.mostOffersToOne,
      nextRanks: found.nextRanks,
      overtakes: found.overtakes,
      taken: found.taken,
      placeRows: found.placeRows,
      deadlocks: found.deadlocks,
    };
    const wanted = {
      ranks: upTo(freed),
      offersTold: freed + expired,
      mostOffersToOne: 1,
      nextRanks: upTo(freed + expired).slice(freed),
      overtakes: 0,
      taken: freed,
      placeRows: freed,
      deadlocks: 0,
    };
    record({
      row: 'offers',
      value:
        `${waiting} waiting, ${freed} places freed by ${SIZE.workers} workers through ${found.kills} kills (closest ${found.closest} boots of at most ${found.bootMs} ms): ` +
        `${found.ranks.length} offers to ranks ${found.ranks[0]} to ${found.ranks.at(-1)}, at most ${found.mostOffersToOne} to one, ${found.overtakes} overtaken; ` +
        `${expired} offers that ended went to ranks ${found.nextRanks[0]} to ${found.nextRanks.at(-1)} within ${found.returnedWithin.toFixed(1)} s; ` +
        `${found.taken} of ${freed} places taken, ${found.deadlocks} deadlocks`,
      holds:
        JSON.stringify(seen) === JSON.stringify(wanted) &&
        found.returnedWithin <= RETURNED_WITHIN &&
        found.kills >= kills &&
        found.closest >= 3 &&
        found.deaths.length === 0,
      values: found,
      seed,
    });
    expect(found.deaths).toEqual([]);
    expect(seen).toEqual(wanted);
    expect(found.returnedWithin).toBeLessThanOrEqual(RETURNED_WITHIN);
    expect(found.kills).toBeGreaterThanOrEqual(kills);
    expect(found.closest).toBeGreaterThanOrEqual(3);
  });

  control(
    'go to somebody twice, where a worker looks who is first before it has the places for itself',
    async () => {
      const found = await queueOfPeople({
        ...CONTROL,
        workerFile: join(__dirname, 'support/unguarded-worker.ts'),
        prepare: takeGuardAway,
      });
      const missing = CONTROL.freed - found.ranks.length;
      process.stdout.write(
        `offers without the guard: ${missing} of the first ${CONTROL.freed} without an offer, ${found.mostOffersToOne} offers to one\n`,
      );
      record({
        row: 'offers-control',
        value: `without the guard ${missing} of the first ${CONTROL.freed} have no offer, and somebody has ${found.mostOffersToOne}`,
        holds: missing > 0 && found.mostOffersToOne > 1,
        values: found,
        seed,
      });
      expect(missing).toBeGreaterThan(0);
      expect(found.mostOffersToOne).toBeGreaterThan(1);
    },
  );
});

/** Somebody may hold two places of a pool. */
async function takeGuardAway(database: Pool): Promise<void> {
  await database.query('ALTER TABLE place DROP CONSTRAINT place_holder_unique');
}
