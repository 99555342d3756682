import { Client } from 'pg';

/** A copy of the template database, or of another nobody is connected to, on the same server; returns its address. */
export async function createDatabase(name: string, template = migrated()): Promise<string> {
  await onServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`));
  return Object.assign(new URL(process.env.DATABASE_TEMPLATE_URL ?? ''), { pathname: `/${name}` }).href;
}

export async function hasDatabase(name: string): Promise<boolean> {
  const { rowCount } = await onServer((client) =>
    client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]),
  );
  return rowCount === 1;
}

export function renameDatabase(from: string, to: string): Promise<unknown> {
  return onServer((client) => client.query(`ALTER DATABASE ${from} RENAME TO ${to}`));
}

export function dropDatabase(name: string): Promise<unknown> {
  return onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

function migrated(): string {
  return new URL(process.env.DATABASE_TEMPLATE_URL ?? '').pathname.slice(1);
}

/** From this worker's own database, since nobody may be connected to the template while it is copied. */
async function onServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
