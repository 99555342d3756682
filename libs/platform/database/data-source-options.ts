import type { Settings } from '@config';
import type { DataSourceOptions } from 'typeorm';
import { connectionOptions } from './connection-options';
import { PatientPool } from './patient-pool';
import type { Pulse } from './pulse';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/**
 * How every process of ours speaks to PostgreSQL; `application` is seen in pg_stat_activity. With a pulse, connections
 * to a server that falls silent are let go of.
 */
export function dataSourceOptions(settings: Settings, application: string, pulse?: Pulse): PostgresOptions {
  const { url, pool, pooled } = settings.database;
  return {
    type: 'postgres',
    url,
    applicationName: `rivermeet-${application}`,
    // Of the module of pg no more is used than its pool.
    driver: { Pool: PatientPool },
    poolSize: pool,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    // findOneBy({ id: undefined }) must fail, not return the first row (typeorm #2500).
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: connectionOptions({ pooled, pulse }),
  };
}
