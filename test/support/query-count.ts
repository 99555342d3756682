import type { DataSource, Logger } from 'typeorm';

/** How many statements the act sends to the database. */
export async function countQueries(source: DataSource, act: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const counter: Logger = {
    logQuery: () => {
      count += 1;
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
    await act();
  } finally {
    source.logger = before;
  }
  return count;
}
