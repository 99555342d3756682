import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type Clock, systemClock } from '@app/kernel';
import { Settings } from '@config';
import { Audit } from './audit/audit';
import { AuditController, HouseAuditController, SeriesAuditController } from './audit/audit.controller';
import { AuditReader } from './audit/audit.reader';
import { AuditVerifier } from './audit/audit-verifier';
import { AuditVerifications, VerifyAudit } from './audit/verification';
import { Sealer } from './audit/sealer';
import { SealerLoop } from './audit/sealer-loop';
import { CLOCK } from './clock';
import { dataSourceOptions } from './database/data-source-options';
import { Database } from './database/database';
import { Pulse } from './database/pulse';
import { FileStore } from './files/file-store';
import { FilesController } from './files/files.controller';
import { FolderFileStore } from './files/folder-file-store';
import { SweepFiles } from './files/sweep-files';
import { HealthController } from './health/health.controller';
import { Readiness } from './health/readiness';
import { FormTokens } from './http/form-tokens';
import { ProblemFilter } from './http/problem.filter';
import { WorkerPort } from './health/worker-port';
import { ForgetRuns } from './jobs/forget-runs';
import { JobRuns } from './jobs/job-runs';
import { LongWork } from './jobs/long-work';
import { JobsController } from './jobs/jobs.controller';
import { Lifetime } from './lifetime/lifetime';
import { ForgetLive } from './live/forget-live';
import { Live } from './live/live';
import { LIVE_MAP, type LiveMap, NOTHING_SHOWN } from './live/live-map';
import { LiveController } from './live/live.controller';
import { ForgetLimits } from './limits/forget-limits';
import { Counting } from './limits/counting';
import { LimitGuard } from './limits/limit.guard';
import { LimitInterceptor } from './limits/limit.interceptor';
import { Limits } from './limits/limits';
import { PostgresRateLimiter } from './limits/postgres-rate-limiter';
import { RateLimiter } from './limits/rate-limiter';
import { RememberingRateLimiter } from './limits/remembering-rate-limiter';
import { RedisRateLimiter } from './limits/redis-rate-limiter';
import { LiveFeed } from './live/live-feed';
import { LiveStream } from './live/live-stream';
import { OpenStreams } from './live/open-streams';
import { ForgetOnce } from './once/forget-once';
import { Once } from './once/once';
import { Catalogue, TOPICS } from './outbox/catalogue';
import { DeadLetters } from './outbox/dead-letters';
import { DeadLettersController } from './outbox/dead-letters.controller';
import { Dispatcher } from './outbox/dispatcher';
import { Failures } from './outbox/failures';
import { Handlers } from './outbox/handlers';
import { Handling } from './outbox/handling';
import { Listeners } from './outbox/listeners';
import { Nudge } from './outbox/nudge';
import { Metrics } from './metrics/metrics';
import { MetricsController } from './metrics/metrics.controller';
import { PlatformMetrics } from './metrics/platform-metrics';
import { Outbox } from './outbox/outbox';
import { Relay } from './outbox/relay';
import { RelayLoop } from './outbox/relay-loop';
import { ForgetOutbox } from './outbox/forget-outbox';
import { Sweep } from './outbox/sweep';
import { Pictures } from './pictures/pictures';
import { postgresBackend, redisBackend } from './queues/bull-backend';
import { BullJobQueue } from './queues/bull-job-queue';
import { JobQueue } from './queues/job-queue';
import { Recurring } from './queues/recurring';
import { PolicyGuard } from './scope/policy.guard';
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

/** What only the api has: the guard and the filter before every route, and the platform's own routes. */
@Module({
  controllers: [
    AuditController,
    SeriesAuditController,
    HouseAuditController,
    HealthController,
    MetricsController,
    JobsController,
    LiveController,
    FilesController,
    DeadLettersController,
  ],
  providers: [
    AuditReader,
    AuditVerifications,
    LiveFeed,
    LiveStream,
    OpenStreams,
    // In this order: a stranger who asks too often is turned away before anybody looks who it is.
    { provide: APP_GUARD, useClass: LimitGuard },
    { provide: APP_GUARD, useClass: PolicyGuard },
    { provide: APP_INTERCEPTOR, useClass: LimitInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class PlatformHttpModule {}

/** What only the worker has: the relay, the dispatcher, the sealing, the recurring work. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    Catalogue,
    Listeners,
    WorkerPort,
    SealerLoop,
    VerifyAudit,
    Relay,
    RelayLoop,
    Sweep,
    Dispatcher,
    Handling,
    Failures,
    Recurring,
    ForgetOutbox,
    ForgetRuns,
    ForgetLive,
    SweepFiles,
    ForgetOnce,
    ForgetLimits,
  ],
  exports: [SealerLoop, Relay, RelayLoop, Sweep, Dispatcher, Recurring],
})
export class PlatformJobsModule {}
