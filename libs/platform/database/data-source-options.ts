import type { Settings } from '@config';
import type { DataSourceOptions } from 'typeorm';
import { DEADLINES, sessionDeadlines } from './deadlines';
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
    poolSize: pool,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    // findOneBy({ id: undefined }) must fail, not return the first row (typeorm #2500).
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: {
      // A pooler refuses settings of a session; there they are the role's, which the migration sets.
      ...(pooled ? {} : sessionDeadlines),
      keepAlive: true,
      connectionTimeoutMillis: DEADLINES.connection,
      ...(pulse ? { Client: pulse.Client } : {}),
    },
  };
}
