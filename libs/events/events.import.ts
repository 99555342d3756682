import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId } from '@app/kernel';
import { Audit, auditRecord, CLOCK, type Scope, SystemScope, type Tx } from '@app/platform';
import { checkDay } from './domain/event-parts';
import { EventParts } from './event-parts';
import { EventsService } from './events.service';
import type { EventFile } from './file/event-file';
import { DAY, type PartKind, ROOM, THEME, VENUE } from './part-kinds';
import { type EventEntity, type EventPart, SeriesEntity, VenueEntity } from './persistence/events.entities';
import { EventsRepository } from './persistence/events.repository';
import { VocabulariesService } from './vocabularies.service';

const SERIES = auditRecord('series', { public: ['code', 'name'] });

const REASON = 'import of an event file';

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
    private readonly parts: EventParts,
    private readonly vocabularies: VocabulariesService,
    private readonly audit: Audit,
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
    const scope = SystemScope.of({ eventId: event.id, seriesId: event.seriesId, reason: REASON });
    if (found) await this.service.bring(tx, scope, found, changesOf(file.event));

    await this.importDays(tx, scope, file.days);
    await this.importVenues(tx, scope, file.venues);
    await this.importByCode(tx, scope, THEME, inOrder(file.themes), {
      about: {},
      signUp: 'open',
      documents: [],
    });
    for (const vocabulary of file.vocabularies) await this.vocabularies.bring(tx, scope, vocabulary);
    if (file.event.live) await this.goLive(tx, scope, event);
    return { scope, created: !found };
  }

  private async importSeries(tx: Tx, { code, name }: EventFile['series']): Promise<string> {
    const found = await this.events.findSeries(tx, code);
    const id = found?.id ?? newId();
    const scope = SystemScope.of({ seriesId: id, reason: REASON });
    if (!found) {
      const created = Object.assign(new SeriesEntity(), { id, code, name, createdAt: this.clock.now() });
      await this.events.insertSeries(tx, created);
      await this.audit.add(tx, scope, SERIES.created('series.created', id, { code, name }));
      return id;
    }
    const entry = SERIES.change('series.changed', id, found, { name });
    if (entry.changes.length === 0) return id;
    await this.events.renameSeries(tx, id, name);
    await this.audit.add(tx, scope, entry);
    return id;
  }

  private createEvent(tx: Tx, seriesId: string, file: EventFile, rehearsal: boolean): Promise<EventEntity> {
    return this.service.create(tx, SystemScope.of({ seriesId, reason: REASON }), {
      ...changesOf(file.event),
      seriesId,
      code: file.event.code,
      rehearsal,
    });
  }

  private async importDays(tx: Tx, scope: Scope, days: EventFile['days']): Promise<void> {
    await this.events.deferDays(tx);
    const standing = await this.events.listParts(tx, scope, DAY.entity);
    standing.sort((one, other) => one.date.localeCompare(other.date));

    for (const [index, day] of days.entries()) {
      checkDay(day);
      const old = standing[index];
      if (old) await this.parts.bring(tx, scope, DAY, old, day);
      else await this.parts.add(tx, scope, DAY, day);
    }
    for (const left of standing.slice(days.length)) await this.parts.remove(tx, scope, DAY, left.id);
  }

  private async importVenues(tx: Tx, scope: Scope, venues: EventFile['venues']): Promise<void> {
    await this.importByCode(
      tx,
      scope,
      VENUE,
      venues.map(({ code, name, address }) => ({ code, name, address })),
    );
    const standing = await this.events.listParts(tx, scope, VenueEntity);
    const rooms = venues.flatMap((venue) => {
      const venueId = standing.find(({ code }) => code === venue.code)?.id ?? '';
      return venue.rooms.map((room) => ({ ...room, venueId }));
    });
    await this.importByCode(tx, scope, ROOM, inOrder(rooms), { layouts: [], equipment: '' });
  }

  /** What a row leaves out stays as it is, and is as in `blank` where the part is new. */
  private async importByCode<
    Part extends EventPart & { code: string },
    Blank extends Partial<Omit<Part, keyof EventPart>> = object,
  >(
    tx: Tx,
    scope: Scope,
    kind: PartKind<Part>,
    rows: (Omit<NoInfer<Part>, keyof EventPart | keyof Blank> &
      Partial<Pick<NoInfer<Part>, keyof Blank & keyof Part>> & { code: string })[],
    blank?: Blank,
  ): Promise<void> {
    const standing = await this.events.listParts(tx, scope, kind.entity);
    for (const row of rows) {
      const old = standing.find(({ code }) => code === row.code);
      if (old) await this.parts.bring(tx, scope, kind, old, row as unknown as Partial<Part>);
      else
        await this.parts.add(tx, scope, kind, { ...blank, ...row } as unknown as Omit<Part, keyof EventPart>);
    }
  }

  private async goLive(tx: Tx, scope: Scope, event: EventEntity): Promise<void> {
    if (event.state === 'live') return;
    await this.service.move(tx, scope, event, { state: 'live', reason: 'the file says so' });
  }
}

function inOrder<Row>(rows: readonly Row[]): (Row & { position: number })[] {
  return rows.map((row, position) => ({ ...row, position }));
}

function changesOf({ code: _code, live: _live, ...changes }: EventFile['event']) {
  return changes;
}
