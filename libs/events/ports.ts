import { Injectable } from '@nestjs/common';
import { type PlaceName, type SignedInEvent, SignedInEvents } from '@app/identity';
import { EventDirectory, type Grant, type Tx, boundOf, reaches } from '@app/platform';
import { EventsRepository } from './persistence/events.repository';

/** More events than anybody works in at once. */
const MOST = 1_000;

/**
 * Answers the guard before every route: does this event exist, and in which series. An event never changes its series,
 * so what was found once is not asked for again; whether the event is there still is found by whoever reads it.
 */
@Injectable()
export class StoredEventDirectory extends EventDirectory {
  private readonly known = new Map<string, { id: string; seriesId: string }>();

  constructor(private readonly events: EventsRepository) {
    super();
  }

  async find(tx: Tx, eventId: string): Promise<{ id: string; seriesId: string } | null> {
    const known = this.known.get(eventId);
    if (known) return known;
    const found = await this.events.findSeriesOf(tx, eventId);
    if (found) this.keep({ id: found.id, seriesId: found.seriesId });
    return found;
  }

  hasSeries(tx: Tx, seriesId: string): Promise<boolean> {
    return this.events.hasSeries(tx, seriesId);
  }

  private keep(found: { id: string; seriesId: string }): void {
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(found.id, found);
  }
}

/** The events a person's roles reach, for the console's event switch. */
@Injectable()
export class StoredSignedInEvents extends SignedInEvents {
  constructor(private readonly events: EventsRepository) {
    super();
  }

  async of(tx: Tx, grants: readonly Grant[]): Promise<SignedInEvent[]> {
    const rows = await this.events.listWithin(tx, boundOf(grants));
    const spans = await this.events.daySpans(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, seriesId, code, name, timezone, city }) => {
      const span = spans.find(({ eventId }) => eventId === id);
      const days = { startsOn: span?.first ?? null, endsOn: span?.last ?? null };
      const here = grants.filter((grant) => reaches(grant, { seriesId, eventId: id }));
      const permissions = [...new Set(here.flatMap((grant) => grant.permissions))].sort();
      const role = here[0]?.role ?? '';
      return { id, seriesId, code, name, timezone, city, ...days, role, permissions };
    });
  }

  async seriesOf(tx: Tx, grants: readonly Grant[]): Promise<PlaceName[]> {
    const rows = await this.events.listSeriesWithin(tx, boundOf(grants));
    return rows.map(({ id, name }) => ({ id, name }));
  }
}
