import { setTimeout as sleep } from 'node:timers/promises';
import { Database, Sealer } from '@app/platform';

/** Longer than any test elsewhere holds a transaction open, milliseconds. */
const PATIENCE = 20_000;

interface Parts {
  get<T>(part: abstract new (...args: never[]) => T, options?: { strict: boolean }): T;
}

/**
 * Seals what is committed by now and tells how many entries that were. The horizon of the seals is the server's, so a
 * transaction in the database of another worker holds it back as well: it is waited for.
 */
export async function sealCommitted(app: Parts): Promise<number> {
  const { manager } = app.get(Database, { strict: false });
  const [now] = (await manager.query('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xid')) as [
    { xid: string },
  ];
  const past = async () => {
    const [found] = (await manager.query(
      'SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 AS past',
      [now.xid],
    )) as [{ past: boolean }];
    return found.past;
  };
  for (const end = performance.now() + PATIENCE; !(await past()); await sleep(5)) {
    if (performance.now() > end) throw new Error(`A transaction before ${now.xid} is not over.`);
  }
  return app.get(Sealer, { strict: false }).sealOnce();
}
