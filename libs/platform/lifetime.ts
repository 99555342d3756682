import type { INestApplicationContext } from '@nestjs/common';

/** Longest time for an orderly end, in milliseconds; orchestrators kill after 30 s. */
const PATIENCE = 25_000;

/**
 * Tells the process that started us that we are ready, and leaves when it is gone. Without a parent on the channel
 * this does nothing.
 */
export function leaveWithParent(app: INestApplicationContext): void {
  if (!process.send) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), PATIENCE).unref();
    void app.close().finally(() => process.exit(0));
  });
  process.send({ ready: true });
}
