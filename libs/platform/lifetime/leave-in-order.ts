import { setTimeout as sleep } from 'node:timers/promises';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { Settings } from '@config';
import { Lifetime } from './lifetime';

/** Longest time for an orderly end, in milliseconds; orchestrators kill after 30 s. */
const PATIENCE = 25_000;

/**
 * From now on a signal ends this process in order: not ready at once, answering on while the proxies notice, then no new
 * connection, running requests and jobs to their end, and the pools last. After 25 s, or at a second signal, it ends as it
 * is. Whoever started us is told that we are ready, and we leave when it is gone.
 */
export function leaveInOrder(app: INestApplicationContext): void {
  const { drain } = app.get(Settings);
  const logger = new Logger('lifetime');
  let leaving = false;

  const leave = async (wait: number): Promise<void> => {
    leaving = true;
    setTimeout(() => {
      logger.warn(`Not at an end after ${PATIENCE / 1000} s: what still runs is broken off.`);
      process.exit(1);
    }, PATIENCE).unref();
    app.get(Lifetime).leave();
    await sleep(wait);
    await app.close();
  };

  const end = (wait: number) =>
    leave(wait).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(error);
        process.exit(1);
      },
    );

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => (leaving ? process.exit(1) : void end(drain)));
  }
  if (!process.send) return;
  process.once('disconnect', () => (leaving ? undefined : void end(0)));
  process.send({ ready: true });
}
