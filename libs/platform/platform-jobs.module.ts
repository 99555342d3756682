import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { VerifyAudit } from './audit/verification';
import { SealerLoop } from './audit/sealer-loop';
import { SweepFiles } from './files/sweep-files';
import { WorkerPort } from './health/worker-port';
import { ForgetRuns } from './jobs/forget-runs';
import { ForgetLive } from './live/forget-live';
import { ForgetLimits } from './limits/forget-limits';
import { ForgetOnce } from './once/forget-once';
import { Catalogue } from './outbox/catalogue';
import { Dispatcher } from './outbox/dispatcher';
import { Failures } from './outbox/failures';
import { Handling } from './outbox/handling';
import { Listeners } from './outbox/listeners';
import { Relay } from './outbox/relay';
import { RelayLoop } from './outbox/relay-loop';
import { ForgetOutbox } from './outbox/forget-outbox';
import { Sweep } from './outbox/sweep';
import { Recurring } from './queues/recurring';

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
