import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AuditController, HouseAuditController, SeriesAuditController } from './audit/audit.controller';
import { AuditReader } from './audit/audit.reader';
import { AuditVerifications } from './audit/verification';
import { FilesController } from './files/files.controller';
import { HealthController } from './health/health.controller';
import { ProblemFilter } from './http/problem.filter';
import { JobsController } from './jobs/jobs.controller';
import { LiveController } from './live/live.controller';
import { LimitGuard } from './limits/limit.guard';
import { LimitInterceptor } from './limits/limit.interceptor';
import { LiveFeed } from './live/live-feed';
import { LiveStream } from './live/live-stream';
import { OpenStreams } from './live/open-streams';
import { DeadLettersController } from './outbox/dead-letters.controller';
import { MetricsController } from './metrics/metrics.controller';
import { PolicyGuard } from './scope/policy.guard';

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
