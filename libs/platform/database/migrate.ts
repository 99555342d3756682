import type { Settings } from '@config';
import { runMigrations as migrateQueue } from 'bullmq';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { dataSourceOptions } from './data-source-options';

/** Any number; the same for every process that migrates. */
const LOCK = 7_210_611;

export type Migration = new () => MigrationInterface;

/**
 * Brings the schema up to date: the queue's own tables first, then ours in the order of their numbers. Takes an
 * advisory lock for its whole length, so two starts at once migrate once. Returns the names of what it ran.
 */
export async function migrate(settings: Settings, migrations: readonly Migration[]): Promise<string[]> {
  const guard = new Client({
    connectionString: settings.database.url,
    application_name: 'rivermeet-migrate',
  });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await migrateQueue(guard, 'bullmq');
    return await migrateOurs(settings, migrations);
  } finally {
    await guard.end();
  }
}

async function migrateOurs(settings: Settings, migrations: readonly Migration[]): Promise<string[]> {
  const source = new DataSource({
    ...dataSourceOptions(settings, 'migrate'),
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    extra: { lock_timeout: 2_000 },
  });
  await source.initialize();
  try {
    return (await source.runMigrations()).map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
