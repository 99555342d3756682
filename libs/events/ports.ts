import { Injectable } from '@nestjs/common';
import { type SignedInEvent, SignedInEvents } from '@app/identity';
import { Database, EventDirectory, type Grant, boundOf, reaches } from '@app/platform';
import { EventsRepository } from './persistence/events.repository';

/** Answers the guard before every route: does this event exist, and in which series. */
@Injectable()
export class StoredEventDirectory extends EventDirectory {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
  ) {
    super();
  }

  find(eventId: string): Promise<{ id: string; seriesId: string } | null> {
    return this.events.findSeriesOf(this.database.manager, eventId);
  }
}

/** The events a person's roles reach, for the console's event switch. */
@Injectable()
export class StoredSignedInEvents extends SignedInEvents {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
  ) {
    super();
  }

  async of(grants: readonly Grant[]): Promise<SignedInEvent[]> {
    const rows = await this.events.listWithin(this.database.manager, boundOf(grants));
    return rows.map((event) => ({
      id: event.id,
      code: event.code,
      name: event.name,
      timezone: event.timezone,
      role:
        grants.find((grant) => reaches(grant, { seriesId: event.seriesId, eventId: event.id }))?.role ?? '',
    }));
  }
}
