import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { retention } from '@config';
import { CLOCK } from '../clock';
import { type RecurringWork, Recurs } from '../queues/recurring';
import { keptSince } from '../retention/forget';
import { FileStore } from './file-store';

@Recurs('platform.sweep-files')
@Injectable()
export class SweepFiles implements RecurringWork {
  constructor(
    private readonly files: FileStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.files.sweep(keptSince(this.clock, retention.strayBytes));
  }
}
