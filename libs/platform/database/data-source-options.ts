import type { Settings } from '@config';
import type { DataSourceOptions } from 'typeorm';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** How every process of ours speaks to PostgreSQL; `application` is seen in pg_stat_activity. */
export function dataSourceOptions(settings: Settings, application: string): PostgresOptions {
  return {
    type: 'postgres',
    url: settings.database.url,
    applicationName: `rivermeet-${application}`,
    poolSize: settings.database.pool,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    // findOneBy({ id: undefined }) must fail, not return the first row (typeorm #2500).
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: {
      statement_timeout: 15_000,
      lock_timeout: 3_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    },
  };
}
