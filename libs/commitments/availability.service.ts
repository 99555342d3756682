import { Injectable } from '@nestjs/common';
import type { TimeRange } from '@app/kernel';
import { Audit, type Scope, type Tx, auditRecord } from '@app/platform';
import { type ClosedWindow, type OpenHours, type Resource, joinedRanges } from './domain/claim';
import { noTime } from './domain/commitments.errors';
import { AvailabilityRepository } from './persistence/availability.repository';

/** Of a room anybody may know; when somebody has time is hers, and audited by whoever keeps it. */
const record = auditRecord('open-hours', { public: ['hours'] });

/** When rooms and people are to be had, and for whom a plenary closes its stretch. None written: always. */
@Injectable()
export class Availability {
  constructor(
    private readonly availability: AvailabilityRepository,
    private readonly audit: Audit,
  ) {}

  /** The hours of these become those; no ranges: always. Those of others stay as they are. */
  async setHours(tx: Tx, scope: Scope, hours: readonly OpenHours[]): Promise<void> {
    for (const { resource, ranges } of hours) {
      if (ranges.some(({ from, to }) => from >= to)) throw noTime(resource);
    }
    const joined = hours.map(({ resource, ranges }) => ({ resource, ranges: joinedRanges(ranges) }));
    await this.availability.setHours(tx, scope, joined);
  }

  /** As an organiser sets those of rooms, which the history keeps. */
  async setRoomHours(
    tx: Tx,
    scope: Scope,
    rooms: readonly { id: string; ranges: TimeRange[] }[],
  ): Promise<void> {
    scope.require('programme.write');
    const hours = rooms.map(({ id, ranges }) => ({ resource: { kind: 'room', id } as const, ranges }));
    const before = await this.hours(
      tx,
      scope,
      hours.map(({ resource }) => resource),
    );
    await this.setHours(tx, scope, hours);
    const after = await this.hours(
      tx,
      scope,
      hours.map(({ resource }) => resource),
    );
    for (const { id } of rooms) {
      const change = record.change('open-hours.changed', id, rangesOf(before, id), rangesOf(after, id));
      if (change.changes.length > 0) await this.audit.add(tx, scope, change);
    }
  }

  /** The hours of these, or of all that have any. */
  hours(tx: Tx, scope: Scope, resources: readonly Resource[] | null = null): Promise<OpenHours[]> {
    return this.availability.hours(tx, scope, resources);
  }

  /** The stretch a source closes is this one, for these. */
  async close(tx: Tx, scope: Scope, window: ClosedWindow): Promise<void> {
    await this.availability.putWindow(tx, scope, window);
  }

  /** These sources close nothing any more. */
  async reopen(tx: Tx, scope: Scope, sourceIds: readonly string[]): Promise<void> {
    if (sourceIds.length > 0) await this.availability.removeWindows(tx, scope, sourceIds);
  }

  /** What is closed in this stretch, by its beginning. */
  closedWindows(tx: Tx, scope: Scope, during: TimeRange): Promise<ClosedWindow[]> {
    return this.availability.windows(tx, scope, during);
  }
}

function rangesOf(hours: readonly OpenHours[], id: string): { hours: TimeRange[] } {
  return { hours: hours.find(({ resource }) => resource.id === id)?.ranges ?? [] };
}
