import { connect } from './database.mjs';
import { startPostgres } from './postgres.mjs';
import { Refusal } from './refusal.mjs';
import { randomBytes } from 'node:crypto';

/**
 * The PostgreSQL of a test run: the one TEST_DATABASE_URL names, if it is 18, else our embedded one in a temporary folder,
 * without the waiting for disks that only a power cut would thank us for (RM_FSYNC=on for fault tests).
 * @returns {Promise<string>} address of a database whose user may create others
 */
export async function testDatabase(stops, folder, env = process.env) {
  if (env.TEST_DATABASE_URL) return verified(env.TEST_DATABASE_URL);
  const fsync = env.RM_FSYNC === 'on' ? 'on' : 'off';
  const { url } = await startPostgres(stops, {
    folder,
    password: randomBytes(18).toString('base64url'),
    settings: { max_connections: '300', fsync, full_page_writes: fsync, synchronous_commit: fsync },
    initdb: ['-N'],
  });
  return url('postgres');
}

async function verified(url) {
  try {
    const client = await connect(url);
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int / 10000 as major, rolcreatedb or rolsuper as creates from pg_roles where rolname = current_user",
    );
    await client.end();
    if (rows[0].major !== 18)
      throw new Refusal(
        `TEST_DATABASE_URL leads to PostgreSQL ${rows[0].major}, and the tests need 18: give one that is 18, or unset it to use the embedded one.`,
      );
    if (!rows[0].creates)
      throw new Refusal(
        'The user of TEST_DATABASE_URL may not create databases: grant it with alter role … createdb, or unset TEST_DATABASE_URL.',
      );
    return url;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      `TEST_DATABASE_URL does not lead to a PostgreSQL that answers (${error.code ?? error.message}): start it, or unset TEST_DATABASE_URL.`,
    );
  }
}
