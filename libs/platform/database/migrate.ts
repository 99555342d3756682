import type { Settings } from '@config';
import { runMigrations as migrateQueue } from 'bullmq';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { dataSourceOptions } from './data-source-options';
import { setSessionDeadlines } from './session-deadlines';

/** Any number; the same for every process that migrates. */
const LOCK = 7_210_611;

export type Migration = new () => MigrationInterface;

/** Whoever comes after a migration that waits for a table waits as long as it does. */
const LOCK_TIMEOUT = '2s';

/** A migration takes as long as it takes, but nobody waits for it long: what it cannot lock at once it gives up. */
const PATIENT = `-c statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c lock_timeout=${LOCK_TIMEOUT}`;

/**
 * Brings the schema up to date: the queue's own tables first, then ours in the order of their numbers. Takes an
 * advisory lock for its whole length, so two starts at once migrate once. Returns the names of what it ran.
 */
export async function migrate(settings: Settings, migrations: readonly Migration[]): Promise<string[]> {
  const guard = new Client({
    connectionString: settings.database.directUrl,
    application_name: 'rivermeet-migrate',
  });
  await guard.connect();
  try {
    // The role may have our deadlines as its standard: the turn before ours may last longer.
    await guard.query('SET statement_timeout = 0; SET lock_timeout = 0');
    await guard.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await guard.query(`SET lock_timeout = '${LOCK_TIMEOUT}'`);
    await migrateQueue(guard, 'bullmq');
    if (settings.database.pooled) await setSessionDeadlines(guard, settings);
    return await migrateOurs(settings, migrations);
  } catch (error) {
    throw isLockTimeout(error) ? new Error(IN_USE, { cause: error }) : error;
  } finally {
    await guard.end();
  }
}

const IN_USE =
  'a table it has to change is in use, so it gave up and changed nothing of it; end what uses it (pg_stat_activity names it), or start again when it is quieter';

function isLockTimeout(error: unknown): boolean {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return (driverError?.code ?? code) === '55P03';
}

async function migrateOurs(settings: Settings, migrations: readonly Migration[]): Promise<string[]> {
  const source = new DataSource({
    ...dataSourceOptions(settings, 'migrate'),
    url: settings.database.directUrl,
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    extra: { options: PATIENT },
  });
  await source.initialize();
  try {
    return (await source.runMigrations()).map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
