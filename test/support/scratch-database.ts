import { Client } from 'pg';

/** An empty copy of the template database, on the same server; returns its address. */
export async function createDatabase(name: string): Promise<string> {
  const template = new URL(process.env.DATABASE_TEMPLATE_URL ?? '');
  await onServer((client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)} STRATEGY file_copy`),
  );
  return Object.assign(new URL(template), { pathname: `/${name}` }).href;
}

export function dropDatabase(name: string): Promise<unknown> {
  return onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
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
