import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import {
  type DayFacts,
  type RoomFacts,
  type ThemeFacts,
  type VenueFacts,
  checkColour,
  checkDay,
  checkDocuments,
  checkLayouts,
} from './domain/event-parts';
import { EventParts, type PartVersion } from './event-parts';
import { DAY, ROOM, THEME, VENUE } from './part-kinds';
import type { EventDayEntity, RoomEntity, ThemeEntity, VenueEntity } from './persistence/events.entities';

/** Nothing need be said of how a room is set up. */
type NewRoomFacts = Omit<RoomFacts, 'position' | 'layouts' | 'equipment'> &
  Partial<Pick<RoomFacts, 'layouts' | 'equipment'>>;

/** Nor of the page of a theme. */
type NewThemeFacts = Omit<ThemeFacts, 'position' | 'about' | 'signUp' | 'documents'> &
  Partial<Pick<ThemeFacts, 'about' | 'signUp' | 'documents'>>;

const BLANK_THEME: Pick<ThemeFacts, 'about' | 'signUp' | 'documents'> = {
  about: {},
  signUp: 'open',
  documents: [],
};

/** Days, venues, rooms and themes of an event: made, changed if nobody else did meanwhile, removed if unused. */
@Injectable()
export class EventPartsService {
  constructor(private readonly parts: EventParts) {}

  async addDay(tx: Tx, scope: Scope, day: DayFacts): Promise<EventDayEntity> {
    mayWrite(scope);
    checkDay(day);
    return this.parts.add(tx, scope, DAY, day);
  }

  async changeDay(
    tx: Tx,
    scope: Scope,
    day: PartVersion,
    changes: Partial<DayFacts>,
  ): Promise<EventDayEntity> {
    mayWrite(scope);
    checkDay(changes);
    return this.parts.change(tx, scope, DAY, day, changes);
  }

  async removeDay(tx: Tx, scope: Scope, id: string): Promise<void> {
    mayWrite(scope);
    await this.parts.remove(tx, scope, DAY, id);
  }

  async addVenue(tx: Tx, scope: Scope, venue: VenueFacts): Promise<VenueEntity> {
    mayWrite(scope);
    return this.parts.add(tx, scope, VENUE, venue);
  }

  async changeVenue(
    tx: Tx,
    scope: Scope,
    venue: PartVersion,
    changes: Partial<VenueFacts>,
  ): Promise<VenueEntity> {
    mayWrite(scope);
    return this.parts.change(tx, scope, VENUE, venue, changes);
  }

  async removeVenue(tx: Tx, scope: Scope, id: string): Promise<void> {
    mayWrite(scope);
    await this.parts.remove(tx, scope, VENUE, id);
  }

  async addRoom(tx: Tx, scope: Scope, room: NewRoomFacts): Promise<RoomEntity> {
    mayWrite(scope);
    checkLayouts(room.layouts);
    await this.parts.mustHave(tx, scope, VENUE, room.venueId);
    const position = await this.parts.nextPosition(tx, scope, ROOM);
    return this.parts.add(tx, scope, ROOM, { layouts: [], equipment: '', ...room, position });
  }

  /** Many rooms at once, behind those that stand, in the order given. */
  async addRooms(tx: Tx, scope: Scope, rooms: readonly Omit<RoomFacts, 'position'>[]): Promise<RoomEntity[]> {
    mayWrite(scope);
    for (const venueId of new Set(rooms.map((room) => room.venueId))) {
      await this.parts.mustHave(tx, scope, VENUE, venueId);
    }
    const first = await this.parts.nextPosition(tx, scope, ROOM);
    const placed = rooms.map((room, index) => ({ ...room, position: first + index }));
    return this.parts.addAll(tx, scope, ROOM, placed);
  }

  async changeRoom(
    tx: Tx,
    scope: Scope,
    room: PartVersion,
    changes: Partial<RoomFacts>,
  ): Promise<RoomEntity> {
    mayWrite(scope);
    checkLayouts(changes.layouts);
    if (changes.venueId !== undefined) await this.parts.mustHave(tx, scope, VENUE, changes.venueId);
    return this.parts.change(tx, scope, ROOM, room, changes);
  }

  async removeRoom(tx: Tx, scope: Scope, id: string): Promise<void> {
    mayWrite(scope);
    await this.parts.remove(tx, scope, ROOM, id);
  }

  async addTheme(tx: Tx, scope: Scope, theme: NewThemeFacts): Promise<ThemeEntity> {
    mayWrite(scope);
    checkDocuments(theme.documents);
    checkColour(theme.colour);
    const position = await this.parts.nextPosition(tx, scope, THEME);
    return this.parts.add(tx, scope, THEME, { ...BLANK_THEME, ...theme, position });
  }

  /** Many themes at once, behind those that stand, in the order given. */
  async addThemes(
    tx: Tx,
    scope: Scope,
    themes: readonly Omit<ThemeFacts, 'position'>[],
  ): Promise<ThemeEntity[]> {
    mayWrite(scope);
    for (const { colour } of themes) checkColour(colour);
    const first = await this.parts.nextPosition(tx, scope, THEME);
    const placed = themes.map((theme, index) => ({ ...theme, position: first + index }));
    return this.parts.addAll(tx, scope, THEME, placed);
  }

  async changeTheme(
    tx: Tx,
    scope: Scope,
    theme: PartVersion,
    changes: Partial<ThemeFacts>,
  ): Promise<ThemeEntity> {
    mayWrite(scope);
    checkColour(changes.colour);
    checkDocuments(changes.documents);
    return this.parts.change(tx, scope, THEME, theme, changes);
  }

  async removeTheme(tx: Tx, scope: Scope, id: string): Promise<void> {
    mayWrite(scope);
    await this.parts.remove(tx, scope, THEME, id);
  }
}

function mayWrite(scope: Scope): void {
  scope.require('events.write');
}
