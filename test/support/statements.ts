import type { DataSource, Logger } from 'typeorm';

/** What an act sends to the database, with its values; nothing else must ask meanwhile. */
export async function statementsOf(
  source: DataSource,
  act: () => Promise<unknown>,
): Promise<{ text: string; values: unknown[] }[]> {
  const sent: { text: string; values: unknown[] }[] = [];
  const nothing = (): void => undefined;
  const logger: Logger = {
    logQuery: (text, values) => {
      sent.push({ text, values: Array.isArray(values) ? values : [] });
    },
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: nothing,
    log: nothing,
  };
  const before = source.logger;
  source.setOptions({ logging: true });
  source.logger = logger;
  try {
    await act();
  } finally {
    source.logger = before;
  }
  return sent;
}
