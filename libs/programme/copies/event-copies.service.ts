import { Injectable } from '@nestjs/common';
import { addDays, type LocalisedText, newId, notFound } from '@app/kernel';
import {
  daysBetween,
  EventPartsService,
  EventsReader,
  EventsService,
  type EventView,
  isCode,
  isEventDay,
} from '@app/events';
import { type Scope, SystemScope, type Tx } from '@app/platform';
import { Engagements, Speakers, SpeakersReader, stands } from '@app/speakers';
import { changeBetween } from '../domain/operation';
import type { Session } from '../domain/session';
import { Programme } from '../programme.service';
import { ProgrammeReader } from '../programme.reader';
import { copyInvalid } from './copies.errors';
import { daysLaterByClock } from './later-days';

/** What a copy of an event is to be. */
export interface WantedCopy {
  code: string;
  name: LocalisedText;
  /** `2027-12-03` */
  startsOn: string;
  /** Without sessions only days, venues, rooms and themes are copied. */
  sessions: 'none' | 'without-speakers' | 'with-speakers';
}

const REASON = 'copy of an event';

/** The next edition of an event: made of this one, so many days later by the clock of its venue. */
@Injectable()
export class EventCopies {
  constructor(
    private readonly events: EventsReader,
    private readonly service: EventsService,
    private readonly parts: EventPartsService,
    private readonly programme: Programme,
    private readonly reader: ProgrammeReader,
    private readonly speakers: Speakers,
    private readonly speakersReader: SpeakersReader,
    private readonly engagements: Engagements,
  ) {}

  /**
   * Makes it in state draft, of an event of the series of the scope, all or nothing. Whoever looks after one event only
   * makes no others. Returns its id.
   */
  async make(tx: Tx, scope: Scope, from: string, wanted: WantedCopy): Promise<string> {
    scope.require('events.write');
    if (wanted.sessions !== 'none') {
      scope.require('programme.read');
      scope.require('programme.write');
    }
    const within = (eventId: string) =>
      SystemScope.of({ eventId, seriesId: scope.series, reason: REASON, asker: scope.actor });
    const here = within(from);
    const event = await this.events.view(here, tx);
    if (event.seriesId !== scope.series) throw notFound('event');
    checkCopy(wanted);
    const made = await this.service.create(tx, scope, {
      ...ownFacts(event),
      seriesId: scope.series,
      code: wanted.code,
      name: wanted.name,
    });
    const there = within(made.id);
    const days = event.startsOn === null ? 0 : daysBetween(event.startsOn, wanted.startsOn);
    const ids = await this.copyParts(tx, there, event, days);
    if (wanted.sessions === 'none') return made.id;

    const { sessions } = await this.reader.draft(here, tx);
    if (wanted.sessions === 'with-speakers') await this.copySpeakers(tx, here, there, sessions, ids);
    for (const { id } of sessions) ids.set(id, newId());
    const copies = daysLaterByClock(sessions, days, event.timezone).map((session) => copyOf(session, ids));
    const changes = copies.map((copy) => changeBetween(undefined, copy)).filter((change) => change !== null);
    if (changes.length > 0) await this.programme.operate(tx, there, { act: 'copy', changes });
    return made.id;
  }

  private async copyParts(
    tx: Tx,
    there: Scope,
    event: EventView,
    days: number,
  ): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (const { date, title } of event.days) {
      await this.parts.addDay(tx, there, { date: addDays(date, days), title });
    }
    for (const { id, code, name, address } of event.venues) {
      ids.set(id, (await this.parts.addVenue(tx, there, { code, name, address })).id);
    }
    const rooms = await this.parts.addRooms(
      tx,
      there,
      event.rooms.map(({ venueId, code, name, capacity, layouts, equipment }) => ({
        ...{ code, name, capacity, layouts, equipment },
        venueId: ids.get(venueId) ?? '',
      })),
    );
    event.rooms.forEach(({ id }, index) => ids.set(id, rooms[index]?.id ?? ''));
    const themes = await this.parts.addThemes(
      tx,
      there,
      event.themes.map(({ code, name, word, colour, about, signUp, documents }) => ({
        ...{ code, name, word, colour, about, signUp, documents },
      })),
    );
    event.themes.forEach(({ id }, index) => ids.set(id, themes[index]?.id ?? ''));
    return ids;
  }

  /** Those who have a part in a session, invited anew: whoever came once has not said yet that she comes again. */
  private async copySpeakers(
    tx: Tx,
    here: Scope,
    there: Scope,
    sessions: readonly Session[],
    ids: Map<string, string>,
  ): Promise<void> {
    const appearing = new Set(
      sessions.flatMap(({ items }) =>
        items.flatMap(({ appearances }) => appearances.map(({ engagementId }) => engagementId)),
      ),
    );
    const parts = (await this.speakersReader.inPlan(here, null, tx)).filter(
      ({ id, planned }) => appearing.has(id) && stands(planned),
    );
    const wanted = new Set(parts.map(({ speakerId }) => speakerId));
    const speakers = (await this.speakersReader.everybody(here, tx)).filter(({ id }) => wanted.has(id));
    const made = await this.speakers.createMany(
      tx,
      there,
      speakers.map(({ nativeFamily, nativeGiven, latinFamily, latinGiven, ...speaker }) => ({
        ...{ nativeFamily, nativeGiven, latinFamily, latinGiven },
        salutation: speaker.salutation,
        country: speaker.country,
        language: speaker.language,
        languages: speaker.languages,
        organisation: speaker.organisation,
        position: speaker.position,
        biography: speaker.biography,
        pronunciation: speaker.pronunciation,
        formOfAddress: speaker.formOfAddress,
        externalId: speaker.externalId,
      })),
    );
    speakers.forEach(({ id }, index) => ids.set(id, made[index] ?? ''));
    const engaged = await this.engagements.createMany(
      tx,
      there,
      parts.map(({ speakerId, role }) => ({ speakerId: ids.get(speakerId) ?? '', role, state: 'invited' })),
    );
    parts.forEach(({ id }, index) => ids.set(id, engaged[index] ?? ''));
  }
}

function checkCopy({ code, startsOn }: WantedCopy): void {
  if (!isCode(code)) throw copyInvalid('code', 'A code is small letters and digits, joined by hyphens.');
  if (!isEventDay(startsOn)) {
    throw copyInvalid(
      'startsOn',
      'This must be a day of the calendar from 2000 to 2099, such as 2026-12-03.',
    );
  }
}

function ownFacts(event: EventView) {
  const { summary, city, country, timezone, organiser, guidedBy, contactEmail, numberPrefix } = event;
  return {
    ...{ summary, city, country, timezone, organiser, guidedBy, contactEmail, numberPrefix },
    rehearsal: event.rehearsal,
  };
}

/** The session with the ids of the copy; who is not copied appears nowhere, and files stay where they are. */
function copyOf(session: Session, ids: ReadonlyMap<string, string>): Session {
  return {
    ...session,
    id: ids.get(session.id) ?? newId(),
    roomId: session.roomId && (ids.get(session.roomId) ?? null),
    themeId: session.themeId && (ids.get(session.themeId) ?? null),
    parentId: session.parentId && (ids.get(session.parentId) ?? null),
    items: session.items.map((item) => ({
      ...item,
      id: newId(),
      appearances: item.appearances.flatMap(({ engagementId }) => {
        const id = ids.get(engagementId);
        return id === undefined ? [] : [{ engagementId: id }];
      }),
    })),
    channels: session.channels.map((channel) => ({ ...channel, interpreters: [] })),
    materials: session.materials
      .filter(({ fileId }) => fileId === null)
      .map((material) => ({ ...material, id: newId() })),
  };
}
