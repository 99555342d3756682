import { Injectable } from '@nestjs/common';
import { type RecurringWork, Recurs } from '../queues/recurring';
import { Relay } from './relay';

@Recurs('platform.sweep')
@Injectable()
export class SweepOutbox implements RecurringWork {
  constructor(private readonly relay: Relay) {}

  async run(): Promise<void> {
    await this.relay.sweep();
  }
}
