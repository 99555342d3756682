import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId } from '@app/kernel';
import { CLOCK, type Scope, SystemScope, type Tx } from '@app/platform';
import { EventPartsService } from './event-parts.service';
import { EventsService } from './events.service';
import type { EventFile } from './file/event-file';
import {
  EventDayEntity,
  type EventEntity,
  type EventPart,
  RoomEntity,
  SeriesEntity,
  ThemeEntity,
  VenueEntity,
} from './persistence/events.entities';
import { EventsRepository } from './persistence/events.repository';

/**
 * Brings an event to what its file says, found again by codes. Days are found again by their order, so that an event
 * that is moved keeps what people chose; what a file no longer names stays, but for days, which are removed if nobody
 * chose them.
 */
@Injectable()
export class EventsImport {
  constructor(
    private readonly events: EventsRepository,
    private readonly service: EventsService,
    private readonly parts: EventPartsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes the file in the transaction given. Answers the scope of the event and whether it is new. */
  async run(
    tx: Tx,
    file: EventFile,
    options: { rehearsal: boolean },
  ): Promise<{ scope: SystemScope; created: boolean }> {
    const seriesId = await this.importSeries(tx, file.series);
    const found = await this.events.findByCode(tx, file.event.code);
    const event = found ?? (await this.createEvent(tx, seriesId, file, options.rehearsal));
    const scope = SystemScope.of({
      eventId: event.id,
      seriesId: event.seriesId,
      reason: 'import of an event file',
    });
    if (found)
      await this.events.saveEvent(tx, scope, { ...changesOf(file.event), updatedAt: this.clock.now() });

    await this.importDays(tx, scope, file.days);
    await this.importVenues(tx, scope, file.venues);
    await this.importByCode(tx, scope, ThemeEntity, inOrder(file.themes));
    for (const vocabulary of file.vocabularies) {
      const standing = await this.events.findVocabulary(tx, scope, vocabulary.code);
      await this.parts.writeVocabulary(tx, scope, standing, vocabulary);
    }
    if (file.event.live) await this.goLive(tx, scope, event);
    return { scope, created: !found };
  }

  private async importSeries(tx: Tx, { code, name }: EventFile['series']): Promise<string> {
    const found = await this.events.findSeries(tx, code);
    if (found) {
      await this.events.renameSeries(tx, found.id, name);
      return found.id;
    }
    const created = Object.assign(new SeriesEntity(), {
      id: newId(),
      code,
      name,
      createdAt: this.clock.now(),
    });
    await this.events.insertSeries(tx, created);
    return created.id;
  }

  private createEvent(tx: Tx, seriesId: string, file: EventFile, rehearsal: boolean): Promise<EventEntity> {
    const scope = SystemScope.of({ seriesId, reason: 'import of an event file' });
    return this.service.create(tx, scope, {
      ...changesOf(file.event),
      seriesId,
      code: file.event.code,
      rehearsal,
    });
  }

  private async importDays(tx: Tx, scope: Scope, days: EventFile['days']): Promise<void> {
    await this.events.deferDays(tx);
    const standing = await this.events.listParts(tx, scope, EventDayEntity);
    standing.sort((one, other) => one.date.localeCompare(other.date));

    for (const [index, day] of days.entries()) {
      const old = standing[index];
      if (old) await this.events.savePart(tx, scope, EventDayEntity, old, day);
      else await this.parts.add(tx, scope, EventDayEntity, day);
    }
    for (const left of standing.slice(days.length))
      await this.parts.remove(tx, scope, 'day', EventDayEntity, left.id);
  }

  private async importVenues(tx: Tx, scope: Scope, venues: EventFile['venues']): Promise<void> {
    await this.importByCode(
      tx,
      scope,
      VenueEntity,
      venues.map(({ code, name, address }) => ({ code, name, address })),
    );
    const standing = await this.events.listParts(tx, scope, VenueEntity);
    const rooms = venues.flatMap((venue) => {
      const venueId = standing.find(({ code }) => code === venue.code)?.id ?? '';
      return venue.rooms.map((room) => ({ ...room, venueId }));
    });
    await this.importByCode(tx, scope, RoomEntity, inOrder(rooms));
  }

  private async importByCode<Part extends EventPart & { code: string }>(
    tx: Tx,
    scope: Scope,
    part: new () => Part,
    rows: (Omit<Part, keyof EventPart> & { code: string })[],
  ): Promise<void> {
    const standing = await this.events.listParts(tx, scope, part);
    for (const row of rows) {
      const old = standing.find(({ code }) => code === row.code);
      if (old) await this.events.savePart(tx, scope, part, old, row as Partial<Part>);
      else await this.parts.add(tx, scope, part, row);
    }
  }

  private async goLive(tx: Tx, scope: Scope, event: EventEntity): Promise<void> {
    if (event.state === 'live') return;
    await this.service.move(tx, scope, event, { state: 'live', reason: 'the file says so' });
    await this.events.saveEvent(tx, scope, { state: 'live' });
  }
}

function inOrder<Row>(rows: readonly Row[]): (Row & { position: number })[] {
  return rows.map((row, position) => ({ ...row, position }));
}

function changesOf({ code: _code, live: _live, ...changes }: EventFile['event']) {
  return changes;
}
