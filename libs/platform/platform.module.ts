import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type Clock, systemClock } from '@app/kernel';
import { Settings } from '@config';
import { Audit } from './audit/audit';
import { AuditVerifier } from './audit/audit-verifier';
import { Sealer } from './audit/sealer';
import { CLOCK } from './clock';
import { dataSourceOptions } from './database/data-source-options';
import { Database } from './database/database';
import { Pulse } from './database/pulse';
import { FileStore } from './files/file-store';
import { FolderFileStore } from './files/folder-file-store';
import { Readiness } from './health/readiness';
import { FormTokens } from './http/form-tokens';
import { JobRuns } from './jobs/job-runs';
import { LongWork } from './jobs/long-work';
import { Lifetime } from './lifetime/lifetime';
import { Live } from './live/live';
import { LIVE_MAP, type LiveMap, NOTHING_SHOWN } from './live/live-map';
import { Counting } from './limits/counting';
import { Limits } from './limits/limits';
import { PostgresRateLimiter } from './limits/postgres-rate-limiter';
import { RateLimiter } from './limits/rate-limiter';
import { RememberingRateLimiter } from './limits/remembering-rate-limiter';
import { RedisRateLimiter } from './limits/redis-rate-limiter';
import { Once } from './once/once';
import { TOPICS } from './outbox/catalogue';
import { DeadLetters } from './outbox/dead-letters';
import { Handlers } from './outbox/handlers';
import { Nudge } from './outbox/nudge';
import { Metrics } from './metrics/metrics';
import { PlatformMetrics } from './metrics/platform-metrics';
import { Outbox } from './outbox/outbox';
import { Pictures } from './pictures/pictures';
import { postgresBackend, redisBackend } from './queues/bull-backend';
import { BullJobQueue } from './queues/bull-job-queue';
import { JobQueue } from './queues/job-queue';
import { SecretMark } from './secret/secret-mark';
import { PostgresSignals } from './signals/postgres-signals';
import { RedisSignals } from './signals/redis-signals';
import { Signals } from './signals/signals';

export interface PlatformOptions {
  /** Which process this is, as PostgreSQL shows it. */
  application: string;
  /** The time; the machine's unless told. */
  clock?: Clock;
  /** How news becomes events on the screens of staff; none unless told. */
  live?: LiveMap;
  /** The names of all topics, where every one must have a handler; not looked at unless told. */
  topics?: readonly string[];
}

/** Running jobs come to their end first, while everything they need still stands; the connections go last. */
@Injectable()
class QueueCloser implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(@Inject(JobQueue) private readonly queue: JobQueue) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.queue.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}

/** The wiring every process has. Global, so that a lib asks for what it needs and imports nothing. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(settings: Settings, options: PlatformOptions): DynamicModule {
    const pulse = new Pulse(settings);
    return {
      module: PlatformModule,
      imports: [
        DiscoveryModule,
        TypeOrmModule.forRoot({
          ...dataSourceOptions(settings, options.application, pulse),
          autoLoadEntities: true,
          retryAttempts: 3,
          retryDelay: 1_000,
        }),
      ],
      providers: [
        { provide: Settings, useValue: settings },
        { provide: CLOCK, useValue: options.clock ?? systemClock },
        { provide: JobQueue, useFactory: () => new BullJobQueue(backendOf(settings, pulse)) },
        { provide: Pulse, useValue: pulse },
        { provide: FileStore, useClass: FolderFileStore },
        {
          provide: RateLimiter,
          inject: [Database],
          useFactory: (database: Database) => rateLimiterOf(settings, database),
        },
        Database,
        SecretMark,
        { provide: TOPICS, useValue: options.topics ?? null },
        { provide: LIVE_MAP, useValue: options.live ?? NOTHING_SHOWN },
        Lifetime,
        Readiness,
        Metrics,
        PlatformMetrics,
        Audit,
        AuditVerifier,
        Sealer,
        Once,
        { provide: Signals, useClass: settings.queue.backend === 'redis' ? RedisSignals : PostgresSignals },
        Outbox,
        Nudge,
        DeadLetters,
        Handlers,
        JobRuns,
        LongWork,
        Live,
        FormTokens,
        Limits,
        Counting,
        Pictures,
        QueueCloser,
      ],
      exports: [
        Settings,
        Lifetime,
        Pulse,
        Readiness,
        Metrics,
        CLOCK,
        JobQueue,
        FileStore,
        Database,
        Audit,
        AuditVerifier,
        Sealer,
        Once,
        Signals,
        Outbox,
        DeadLetters,
        Handlers,
        JobRuns,
        LongWork,
        Live,
        FormTokens,
        LIVE_MAP,
        TOPICS,
        Limits,
        Counting,
        Pictures,
      ],
    };
  }
}

function backendOf(settings: Settings, pulse: Pulse) {
  return settings.queue.backend === 'redis' ? redisBackend(settings) : postgresBackend(settings, pulse);
}

function rateLimiterOf(settings: Settings, database: Database): RateLimiter {
  const redis = settings.queue.backend === 'redis';
  return new RememberingRateLimiter(
    redis ? new RedisRateLimiter(settings) : new PostgresRateLimiter(database),
  );
}
