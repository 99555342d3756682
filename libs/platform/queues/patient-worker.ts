import { setTimeout as sleep } from 'node:timers/promises';
import { type BackendFactory, type IQueueBackend, type Job, Worker, type WorkerOptions } from 'bullmq';
import type { Refusals } from './refusals';

type Data = Record<string, unknown>;

/**
 * BullMQ's worker asks a backend that refuses it a job again at once, without end: it pauses only where nobody listens at
 * the address. This one pauses for `runRetryDelay`, whatever the refusal.
 */
export class PatientWorker<B extends IQueueBackend, Connection> extends Worker<
  Data,
  void,
  string,
  B,
  never,
  Connection
> {
  constructor(
    name: string,
    process: (job: Job<Data, void, string, never>, token?: string) => Promise<void>,
    options: WorkerOptions<Connection>,
    factory: BackendFactory<B, Connection>,
    private readonly refusals: Refusals,
  ) {
    super(name, process, options, factory);
  }

  protected override async moveToActive(
    token: string,
    name?: string,
  ): Promise<Job<Data, void, string, never>> {
    try {
      const job = await super.moveToActive(token, name);
      this.refusals.given(this.name);
      return job;
    } catch (error) {
      if (this.closing) throw error;
      this.refusals.refused(this.name, error as Error);
      await sleep(this.opts.runRetryDelay, undefined, { ref: false });
      return undefined as never; // As BullMQ's own does where there is none.
    }
  }
}
