import { Client } from 'pg';
import { testSettings } from './settings';

/** Filled by migrations, so they stay. */
const KEPT = ['migration', 'role', 'role_permission'];

/** Empties every table of this worker's database but those the migrations fill. */
export async function emptyDatabase(): Promise<void> {
  const client = new Client({ connectionString: testSettings().database.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I', relname) AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> ALL ($1)`,
      [KEPT],
    );
    // What is append-only may be emptied here alone.
    await client.query("SET session_replication_role = 'replica'");
    if (rows.length > 0) await client.query(`TRUNCATE ${rows.map((row) => row.name).join(', ')} CASCADE`);
  } finally {
    await client.end();
  }
}
