/** Makes the database unless it is there already. */
export async function ensureDatabase(url, name) {
  const client = await connect(url);
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(name)} template template0`);
  } finally {
    await client.end();
  }
}

/** A connected client of the installed `pg`. */
export async function connect(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A server that goes away must not end us with a stack trace; whoever waits for an answer gets the error.
  client.on('error', () => {});
  await client.connect();
  return client;
}
