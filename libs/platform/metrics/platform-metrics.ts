import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { queueNames } from '@config';
import { DataSource } from 'typeorm';
import { Sealer } from '../audit/sealer';
import { Database } from '../database/database';
import type { PatientPool } from '../database/patient-pool';
import { Pulse } from '../database/pulse';
import { Handlers } from '../outbox/handlers';
import { JobQueue } from '../queues/job-queue';
import { Metrics } from './metrics';
import { countOpenLetters, findOutboxLag, countUnhandled } from './outbox-lag.repository';

/** What the platform can say of itself: the pool, the queues, the outbox. */
@Injectable()
export class PlatformMetrics implements OnApplicationBootstrap {
  constructor(
    private readonly metrics: Metrics,
    private readonly database: Database,
    private readonly dataSource: DataSource,
    private readonly pulse: Pulse,
    private readonly queue: JobQueue,
    private readonly handlers: Handlers,
    private readonly sealer: Sealer,
  ) {}

  /** Not before: the handlers are found while modules start. */
  onApplicationBootstrap(): void {
    this.measureDatabase();
    this.measureQueues();
    this.measureOutbox();
  }

  private measureDatabase(): void {
    const pool = () => (this.dataSource.driver as unknown as { master: PatientPool }).master;
    this.metrics.measure({
      name: 'rivermeet_database_connections',
      help: 'Connections of this process: in use, idle; and who waits for one',
      labels: ['state'],
      read: async () => {
        const { totalCount, idleCount, inLine } = pool();
        return [
          { labels: { state: 'used' }, value: totalCount - idleCount },
          { labels: { state: 'idle' }, value: idleCount },
          { labels: { state: 'waiting' }, value: inLine },
        ];
      },
    });
    this.metrics.measure({
      name: 'rivermeet_database_silent',
      help: '1 while PostgreSQL gives this process no answer',
      read: async () => [{ value: this.pulse.silent ? 1 : 0 }],
    });
  }

  private measureQueues(): void {
    this.metrics.measure({
      name: 'rivermeet_queue_jobs',
      help: 'Jobs of each queue by state, the same in every process',
      labels: ['queue', 'state'],
      read: async () => {
        const counts = await Promise.all(queueNames.map((name) => this.queue.counts(name)));
        return counts.flatMap((count, index) =>
          Object.entries(count).map(([state, value]) => ({
            labels: { queue: queueNames[index] ?? '', state },
            value,
          })),
        );
      },
    });
  }

  private measureOutbox(): void {
    this.metrics.measure({
      name: 'rivermeet_outbox_waiting_messages',
      help: 'Messages due that no relay has handed over, the same in every process',
      read: async () => [{ value: (await findOutboxLag(this.database.manager)).waiting }],
    });
    this.metrics.measure({
      name: 'rivermeet_outbox_lag_seconds',
      help: 'How long the oldest of those has been due, the same in every process',
      read: async () => [{ value: (await findOutboxLag(this.database.manager)).seconds }],
    });
    this.metrics.measure({
      name: 'rivermeet_dead_letters',
      help: 'Work that was given up and nobody has looked at, the same in every process',
      read: async () => [{ value: await countOpenLetters(this.database.manager) }],
    });
    this.metrics.measure({
      name: 'rivermeet_audit_unsealed_seconds',
      help: 'How long the oldest audit entry has waited for its seal, the same in every process',
      read: async () => {
        const since = await this.sealer.oldestUnsealed();
        return [{ value: since === null ? 0 : Math.max(0, Date.now() - since.getTime()) / 1_000 }];
      },
    });
    // Only a process with handlers knows what should have been handled.
    if (this.handlers.all().length === 0) return;
    this.metrics.measure({
      name: 'rivermeet_outbox_unhandled_messages',
      help: 'Handler shares of messages handed over within a day and not done yet, the same in every worker',
      read: async () => [{ value: await countUnhandled(this.database.manager, this.handlers.all()) }],
    });
  }
}
