import { Injectable } from '@nestjs/common';
import { type SignedInEvent, SignedInEvents } from '@app/identity';
import { Database, EventDirectory, type Grant } from '@app/platform';
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
      role: grants.find((grant) => reaches(grant, event))?.role ?? '',
    }));
  }
}

/** What these grants let somebody see of the events. */
export function boundOf(grants: readonly Grant[]) {
  return {
    everywhere: grants.some((grant) => grant.seriesId === null && grant.eventId === null),
    seriesIds: grants.flatMap((grant) =>
      grant.eventId === null && grant.seriesId !== null ? [grant.seriesId] : [],
    ),
    eventIds: grants.flatMap((grant) => (grant.eventId === null ? [] : [grant.eventId])),
  };
}

function reaches(grant: Grant, event: { id: string; seriesId: string }): boolean {
  if (grant.eventId !== null) return grant.eventId === event.id;
  return grant.seriesId === null || grant.seriesId === event.seriesId;
}
