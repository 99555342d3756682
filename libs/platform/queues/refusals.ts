import type { Logger } from '@nestjs/common';

/** Which queues of a backend give no job just now. That it begins and that it is over are worth a line, each try is not. */
export class Refusals {
  private readonly queues = new Set<string>();

  constructor(private readonly logger: Pick<Logger, 'log' | 'warn'>) {}

  /** Whether a queue gives no job: what else fails meanwhile has been said with it. */
  get any(): boolean {
    return this.queues.size > 0;
  }

  refused(queue: string, error: Error): void {
    if (!this.any) this.logger.warn(`The queue gives no jobs, and is asked now and then: ${error.message}`);
    this.queues.add(queue);
  }

  given(queue: string): void {
    if (this.queues.delete(queue) && !this.any) this.logger.log('The queue gives jobs again.');
  }
}
