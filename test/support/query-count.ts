import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, Logger } from 'typeorm';

/** Set while an act is counted, and seen by whatever the act itself began. */
const counted = new AsyncLocalStorage<{ queries: number }>();

/** How many statements the act sends to the database; what the process asks of itself meanwhile is not counted. */
export async function countQueries(source: DataSource, act: () => Promise<unknown>): Promise<number> {
  const count = { queries: 0 };
  const counter: Logger = {
    logQuery: () => {
      const within = counted.getStore();
      if (within) within.queries += 1;
    },
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  };
  const before = source.logger;
  source.setOptions({ logging: true });
  source.logger = counter;
  try {
    await counted.run(count, act);
  } finally {
    source.logger = before;
  }
  return count.queries;
}
