import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { type RecurringWork, Recurs } from '../queues/recurring';
import { FileStore } from './file-store';

/** Bytes are written before their row is committed, so what is younger may still get one. */
const SETTLED = 24 * 3600_000;

@Recurs('platform.sweep-files')
@Injectable()
export class SweepFiles implements RecurringWork {
  constructor(
    private readonly files: FileStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.files.sweep(new Date(this.clock.now().getTime() - SETTLED));
  }
}
