import { unpackDebian } from './debian.mjs';
import { Refusal } from './refusal.mjs';

/** Where pgbench is, as environment, for what loads the database with it; without it that is not measured. */
export async function pgbench(stops) {
  try {
    const { program, env } = await unpackDebian(stops, {
      name: 'pgbench',
      packages: ['postgresql-15', 'libpq5'],
      program: 'usr/lib/postgresql/15/bin/pgbench',
    });
    return { PGBENCH: program, PGBENCH_LIBRARY_PATH: env.LD_LIBRARY_PATH };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return {};
  }
}
