import { Injectable } from '@nestjs/common';
import type { TimeRange } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { type ClosedWindow, type OpenHours, type Resource, joinedRanges } from './domain/claim';
import { noTime } from './domain/commitments.errors';
import { AvailabilityRepository } from './persistence/availability.repository';

/** When rooms and people are to be had, and for whom a plenary closes its stretch. None written: always. */
@Injectable()
export class Availability {
  constructor(private readonly availability: AvailabilityRepository) {}

  /** The hours of these become those; no ranges: always. Those of others stay as they are. */
  async setHours(tx: Tx, scope: Scope, hours: readonly OpenHours[]): Promise<void> {
    for (const { resource, ranges } of hours) {
      if (ranges.some(({ from, to }) => from >= to)) throw noTime(resource);
    }
    const joined = hours.map(({ resource, ranges }) => ({ resource, ranges: joinedRanges(ranges) }));
    await this.availability.setHours(tx, scope, joined);
  }

  /** The hours of these, or of all that have any. */
  hours(tx: Tx, scope: Scope, resources: readonly Resource[] | null = null): Promise<OpenHours[]> {
    return this.availability.hours(tx, scope, resources);
  }

  /** The stretch a source closes is this one, for these. */
  async close(tx: Tx, scope: Scope, window: ClosedWindow): Promise<void> {
    await this.availability.putWindow(tx, scope, window);
  }

  /** The source closes nothing any more. */
  async reopen(tx: Tx, scope: Scope, sourceId: string): Promise<void> {
    await this.availability.removeWindow(tx, scope, sourceId);
  }

  /** What is closed in this stretch, by its beginning. */
  closedWindows(tx: Tx, scope: Scope, during: TimeRange): Promise<ClosedWindow[]> {
    return this.availability.windows(tx, scope, during);
  }
}
