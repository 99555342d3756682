import { Client } from 'pg';
import { testSettings } from './settings';

/** Filled by migrations, so they stay. */
const KEPT = ['migration', 'role', 'role_permission'];

/** Above it a table is cut off as a whole: to mark every row of it as gone would take longer. */
const MANY_BYTES = 8 * 1024 * 1024;

/**
 * Empties every table of this worker's database but those the migrations fill. Row by row where there are few: cutting
 * off a hundred tables makes their files anew, which takes longer than most tests.
 */
export async function emptyDatabase(): Promise<void> {
  const client = new Client({ connectionString: testSettings().database.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; bytes: string }>(
      `SELECT format('%I', relname) AS name, pg_relation_size(oid) AS bytes FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> ALL ($1)`,
      [KEPT],
    );
    // What is append-only may be emptied here alone.
    await client.query("SET session_replication_role = 'replica'");
    const filled = rows.filter(({ bytes }) => Number(bytes) > 0);
    const emptied = filled.some(({ bytes }) => Number(bytes) > MANY_BYTES)
      ? `TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`
      : filled.map(({ name }) => `DELETE FROM ${name}`).join(';');
    if (emptied !== '') await client.query(emptied);
  } finally {
    await client.end();
  }
}
