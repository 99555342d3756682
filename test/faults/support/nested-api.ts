import { Database } from '@app/platform';
import { serveApi } from './bare-api';

/**
 * The api as it must not be: within every transaction it asks for a second connection, 5 ms later, as code does that
 * finds its connection by itself instead of being handed it.
 */
void serveApi((app) => {
  const database = app.get(Database, { strict: false });
  const transaction = database.transaction.bind(database);
  database.transaction = (work) =>
    transaction(async (tx) => {
      await tx.query('SELECT pg_sleep(0.005)');
      await database.manager.query('SELECT 1');
      return work(tx);
    });
});
