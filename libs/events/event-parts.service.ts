import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type LocalisedText, newId, notFound } from '@app/kernel';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import {
  type DayFacts,
  type RoomFacts,
  type TermFacts,
  type ThemeFacts,
  type VenueFacts,
  checkColour,
  checkDay,
  checkTerms,
} from './domain/event-parts';
import { changedMeanwhile, stillUsed } from './domain/events.errors';
import { type EventPartRef, PartUses } from './part-uses';
import {
  EventDayEntity,
  type EventPart,
  RoomEntity,
  ThemeEntity,
  VenueEntity,
  VocabularyEntity,
} from './persistence/events.entities';
import { EventsRepository } from './persistence/events.repository';

/** A part as it stands in the version the editor saw. */
export interface PartVersion {
  id: string;
  version: number;
}

/** Days, venues, rooms, themes and vocabularies of an event: made, changed if nobody else did meanwhile, removed if unused. */
@Injectable()
export class EventPartsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
    private readonly uses: PartUses,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  addDay(scope: Scope, day: DayFacts): Promise<EventDayEntity> {
    checkDay(day);
    return this.database.transaction((tx) => this.add(tx, scope, EventDayEntity, day));
  }

  changeDay(scope: Scope, day: PartVersion, changes: Partial<DayFacts>): Promise<EventDayEntity> {
    checkDay(changes);
    return this.database.transaction((tx) => this.change(tx, scope, 'day', EventDayEntity, day, changes));
  }

  removeDay(scope: Scope, id: string): Promise<void> {
    return this.database.transaction((tx) => this.remove(tx, scope, 'day', EventDayEntity, id));
  }

  addVenue(scope: Scope, venue: VenueFacts): Promise<VenueEntity> {
    return this.database.transaction((tx) => this.add(tx, scope, VenueEntity, venue));
  }

  changeVenue(scope: Scope, venue: PartVersion, changes: Partial<VenueFacts>): Promise<VenueEntity> {
    return this.database.transaction((tx) => this.change(tx, scope, 'venue', VenueEntity, venue, changes));
  }

  removeVenue(scope: Scope, id: string): Promise<void> {
    return this.database.transaction((tx) => this.remove(tx, scope, 'venue', VenueEntity, id));
  }

  addRoom(scope: Scope, room: Omit<RoomFacts, 'position'>): Promise<RoomEntity> {
    return this.database.transaction(async (tx) => {
      await this.mustHave(tx, scope, 'venue', VenueEntity, room.venueId);
      return this.add(tx, scope, RoomEntity, {
        ...room,
        position: await this.nextPosition(tx, scope, RoomEntity),
      });
    });
  }

  changeRoom(scope: Scope, room: PartVersion, changes: Partial<RoomFacts>): Promise<RoomEntity> {
    return this.database.transaction(async (tx) => {
      if (changes.venueId !== undefined)
        await this.mustHave(tx, scope, 'venue', VenueEntity, changes.venueId);
      return this.change(tx, scope, 'room', RoomEntity, room, changes);
    });
  }

  removeRoom(scope: Scope, id: string): Promise<void> {
    return this.database.transaction((tx) => this.remove(tx, scope, 'room', RoomEntity, id));
  }

  addTheme(scope: Scope, theme: Omit<ThemeFacts, 'position'>): Promise<ThemeEntity> {
    checkColour(theme.colour);
    return this.database.transaction(async (tx) =>
      this.add(tx, scope, ThemeEntity, {
        ...theme,
        position: await this.nextPosition(tx, scope, ThemeEntity),
      }),
    );
  }

  changeTheme(scope: Scope, theme: PartVersion, changes: Partial<ThemeFacts>): Promise<ThemeEntity> {
    checkColour(changes.colour);
    return this.database.transaction((tx) => this.change(tx, scope, 'theme', ThemeEntity, theme, changes));
  }

  removeTheme(scope: Scope, id: string): Promise<void> {
    return this.database.transaction((tx) => this.remove(tx, scope, 'theme', ThemeEntity, id));
  }

  /** Makes the vocabulary what is given; `version` is the one the editor saw, or null to make a new one. */
  putVocabulary(
    scope: Scope,
    code: string,
    vocabulary: { name: LocalisedText; terms: readonly TermFacts[]; version: number | null },
  ): Promise<void> {
    checkTerms(vocabulary.terms);
    return this.database.transaction(async (tx) => {
      const found = await this.events.findVocabulary(tx, scope, code);
      if ((found?.version ?? null) !== vocabulary.version) {
        throw found ? changedMeanwhile('vocabulary', found) : notFound('vocabulary');
      }
      await this.writeVocabulary(tx, scope, found, { code, ...vocabulary });
    });
  }

  /** Writes the vocabulary over what stands, if anything does. */
  async writeVocabulary(
    tx: Tx,
    scope: Scope,
    found: VocabularyEntity | null,
    { code, name, terms }: { code: string; name: LocalisedText; terms: readonly TermFacts[] },
  ): Promise<void> {
    checkTerms(terms);
    const vocabulary = found ?? (await this.add(tx, scope, VocabularyEntity, { code, name }));
    if (found) await this.events.savePart(tx, scope, VocabularyEntity, found, { name });
    await this.events.replaceTerms(tx, scope, vocabulary.id, terms, this.clock.now());
  }

  async add<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    part: new () => Part,
    facts: Omit<Part, keyof EventPart>,
  ): Promise<Part> {
    const row = Object.assign(new part(), facts, {
      id: newId(),
      eventId: scope.event,
      version: 1,
      createdAt: this.clock.now(),
    });
    await this.events.insertPart(tx, part, row);
    return row;
  }

  private async change<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    what: string,
    part: new () => Part,
    seen: PartVersion,
    changes: Partial<NoInfer<Part>>,
  ): Promise<Part> {
    const saved = await this.events.savePart(tx, scope, part, seen, changes);
    const now = await this.mustHave(tx, scope, what, part, seen.id);
    if (!saved) throw changedMeanwhile(what, now);
    return now;
  }

  async remove<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    what: string,
    part: new () => Part,
    id: string,
  ): Promise<void> {
    // Waits for those who are just using the event's parts: they are counted, or find the part gone.
    await this.events.lock(tx, scope);
    const found = await this.mustHave(tx, scope, what, part, id);
    const ref = reference(found);
    const user = ref && (await this.uses.userOf(tx, scope, ref));
    if (user) throw stillUsed(what, user);
    await this.events.deletePart(tx, scope, part, id);
  }

  private async mustHave<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    what: string,
    part: new () => Part,
    id: string,
  ): Promise<Part> {
    const found = await this.events.findPart(tx, scope, part, id);
    if (!found) throw notFound(what);
    return found;
  }

  private async nextPosition(
    tx: Tx,
    scope: Scope,
    part: new () => EventPart & { position: number },
  ): Promise<number> {
    const rows = await this.events.listParts(tx, scope, part);
    return Math.max(0, ...rows.map((row) => row.position + 1));
  }
}

function reference(part: EventPart): EventPartRef | null {
  if (part instanceof EventDayEntity) return { kind: 'day', id: part.id, code: part.date };
  if (part instanceof ThemeEntity) return { kind: 'theme', id: part.id, code: part.code };
  return null;
}
