import { setTimeout as sleep } from 'node:timers/promises';
import { Departures } from '../../../libs/registration';
import { ReleaseKeptPlaces } from '../../../libs/registration/jobs/release-kept-places';
import { UnsentRepository } from '../../../libs/registration/persistence/unsent.repository';

/** Between two looks for places whose time is over, in milliseconds. */
const LOOK_EVERY = 25;

/** The worker, which looks for places that were kept until now over and over, and not once a minute by one worker alone. */
export function freeOverAndOver(): void {
  Object.assign(ReleaseKeptPlaces.prototype, {
    onApplicationBootstrap(this: ReleaseKeptPlaces): void {
      void (async () => {
        for (;;) {
          await this.run().catch(() => undefined);
          await sleep(LOOK_EVERY);
        }
      })();
    },
  });
  // Each in an order of its own: in the same one they would wait for each other at every place.
  const keptUntil = UnsentRepository.prototype.keptUntil;
  UnsentRepository.prototype.keptUntil = async function (...asked) {
    const over = await keptUntil.apply(this, asked);
    return over
      .map((one) => ({ one, turn: Math.random() }))
      .sort((a, b) => a.turn - b.turn)
      .map(({ one }) => one);
  };
  // By its name a run finds the worker while it frees a place.
  const release = Departures.prototype.release;
  Departures.prototype.release = async function (tx, scope, id) {
    await tx.query(`SET LOCAL application_name TO '${process.env.FREEING ?? ''}'`);
    return release.call(this, tx, scope, id);
  };
  void import('../../../apps/worker/main.js');
}

if (require.main === module) freeOverAndOver();
