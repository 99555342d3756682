import { addDays, compareCodes, type LocalisedText, pickText } from '@app/kernel';
import { mayHave } from '../domain/materials';
import type { Session } from '../domain/session';
import {
  besides,
  type ExchangedDay,
  type ExchangedEvent,
  type ExchangedLink,
  type ExchangedPerson,
  type ExchangedSchedule,
  textLanguage,
} from '../exchange';
import { momentText } from '../domain/written-times';
import { Zone } from '../exchange/zone';
import { externalIdOf, type KeptOfSchedule, keptIn, kindOf } from './exchanged-facts';

interface Named {
  id: string;
  name: LocalisedText;
  code: string;
}

/** A programme, of a draft or of a release, as it is handed out. */
export interface ToExport {
  event: { name: LocalisedText; code: string; city: LocalisedText; timezone: string };
  days: readonly string[];
  rooms: readonly (Named & { capacity: number; venue: LocalisedText })[];
  themes: readonly (Named & { colour: string })[];
  sessions: readonly Session[];
  /** By engagement; those whose part has ended are not in it. */
  speakers: ReadonlyMap<string, { id: string; externalId: string | null; name: string }>;
  /** What the schedule said that was imported last; null where none was. */
  kept: KeptOfSchedule | null;
  /** What is not for everybody by now is handed out to nobody. */
  now: Date;
}

/** The programme as other tools take it; what they once said of it stands in it as it came. */
export function exportedSchedule(programme: ToExport): ExchangedSchedule {
  return new Exporting(programme).schedule();
}

class Exporting {
  private readonly zone: Zone;
  private readonly roomNames: ReadonlyMap<string, string>;
  private readonly themeNames: ReadonlyMap<string, string>;
  private readonly change: number;
  private readonly guids: ReadonlyMap<string, string>;

  constructor(private readonly programme: ToExport) {
    const { kept, event } = programme;
    const zone = (kept?.timezone && Zone.of(kept.timezone)) || Zone.of(event.timezone) || Zone.of('UTC');
    if (!zone) throw new Error('UTC is a zone');
    this.zone = zone;
    this.roomNames = namesOf(programme.rooms);
    this.themeNames = namesOf(programme.themes);
    this.guids = guidsOf(programme.sessions);
    const [hour = 0, minute = 0] = (kept?.conference.dayChange ?? '00:00').split(':').map(Number);
    this.change = hour * 60 + minute;
  }

  schedule(): ExchangedSchedule {
    const { kept, sessions } = this.programme;
    const placed = sessions
      .map((session) => this.event(session))
      .sort((one, other) => compareCodes(one.date ?? '', other.date ?? '') || compareCodes(one.id, other.id));
    const rooms = this.rooms(placed);
    return {
      version: kept?.version ?? null,
      timezone: this.zone.name,
      conference: this.conference(),
      tracks: this.tracks(placed),
      rooms,
      days: this.days(
        placed.filter(({ date }) => date !== null),
        rooms.map(({ name }) => name),
      ),
      unscheduled: placed.filter(({ date }) => date === null),
      further: kept?.further ?? [],
    };
  }

  private conference(): ExchangedSchedule['conference'] {
    const { event, days, rooms, kept } = this.programme;
    if (kept) return kept.conference;
    const venues = [...new Set(rooms.map(({ venue }) => pickText(venue, 'en')))];
    return {
      title: pickText(event.name, 'en'),
      acronym: event.code,
      subtitle: '',
      venue: venues.join(', ') || null,
      city: pickText(event.city, 'en') || null,
      start: days[0] ?? null,
      end: days.at(-1) ?? null,
      dayChange: null,
      timeslotMinutes: null,
      url: null,
      baseUrl: null,
      logo: null,
      further: [],
    };
  }

  private tracks(events: readonly ExchangedEvent[]): ExchangedSchedule['tracks'] {
    const kept = this.programme.kept?.tracks ?? [];
    const known = new Set(kept.map(({ name }) => name));
    const used = new Set(events.flatMap(({ track }) => track ?? []));
    const ours = this.programme.themes
      .map(({ id, colour }) => ({ name: this.themeNames.get(id) ?? '', colour }))
      .filter(({ name }) => !known.has(name) && (used.has(name) || this.programme.kept === null));
    return [...kept, ...ours.map(({ name, colour }) => ({ name, slug: null, colour, further: [] }))];
  }

  private rooms(events: readonly ExchangedEvent[]): ExchangedSchedule['rooms'] {
    const kept = this.programme.kept?.rooms ?? [];
    const known = new Set(kept.map(({ name }) => name));
    const used = new Set(events.map(({ room }) => room));
    const ours = this.programme.rooms
      .map(({ id, capacity }) => ({ name: this.roomNames.get(id) ?? '', capacity }))
      .filter(({ name }) => !known.has(name) && (used.has(name) || this.programme.kept === null));
    return [
      ...kept,
      ...ours.map((room) => ({ ...room, guid: null, slug: null, description: '', further: [] })),
    ];
  }

  /** Those of the file with the rooms it lists, then whatever else sessions are on. */
  private days(events: readonly ExchangedEvent[], order: readonly string[]): ExchangedDay[] {
    const byDay = new Map<string, ExchangedEvent[]>();
    for (const event of events) {
      const day = this.dayOf(event);
      byDay.set(day, [...(byDay.get(day) ?? []), event]);
    }
    const kept = this.programme.kept?.days ?? [];
    const known = new Set(kept.map(({ date }) => date));
    const first = Math.max(0, ...kept.map(({ index }) => index)) + 1;
    const others = [...(this.programme.kept ? [] : this.programme.days), ...byDay.keys()]
      .filter((date, at, all) => !known.has(date) && all.indexOf(date) === at)
      .toSorted();
    const all = [
      ...kept,
      ...others.map((date, at) => ({
        ...{ index: first + at, date, start: null, end: null, further: [], rooms: [] },
      })),
    ];
    const told = new Set<string>();
    return all.map((day) => {
      const own = told.has(day.date) ? [] : (byDay.get(day.date) ?? []);
      told.add(day.date);
      const rooms = new Map<string, ExchangedEvent[]>(day.rooms.map((name) => [name, []]));
      for (const event of own) rooms.set(event.room, [...(rooms.get(event.room) ?? []), event]);
      const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
      const sorted = [...rooms]
        .map(([name, inRoom]) => ({ name, events: inRoom }))
        .filter(({ name, events: inRoom }) => name !== '' || inRoom.length > 0)
        .sort((one, other) => place(one.name) - place(other.name));
      return { ...day, rooms: sorted };
    });
  }

  private dayOf({ date }: ExchangedEvent): string {
    const day = (date ?? '').slice(0, 10);
    const [hour = 0, minute = 0] = (date ?? '').slice(11, 16).split(':').map(Number);
    return hour * 60 + minute < this.change ? addDays(day, -1) : day;
  }

  private event(session: Session): ExchangedEvent {
    const kept = keptIn(session.exchanged);
    const language = session.floorLanguage || kept.language;
    const base = textLanguage(language);
    const date = session.startsAt === null ? null : this.moment(Date.parse(session.startsAt));
    return {
      id: session.externalId || session.id,
      guid: this.guids.get(session.id) ?? session.id,
      code: kept.code,
      date,
      start: date === null ? null : date.slice(11, 16),
      minutes: session.minutes,
      room: (session.roomId && this.roomNames.get(session.roomId)) || '',
      slug: kept.slug ?? (session.code || null),
      url: kept.url,
      title: pickText(session.title, base),
      subtitle: pickText(session.subtitle, base),
      track: (session.themeId && this.themeNames.get(session.themeId)) || null,
      type:
        kept.type !== null && (kindOf(kept.type) ?? 'session') === session.kind ? kept.type : session.kind,
      language,
      abstract: pickText(session.summary, base),
      description: pickText(session.description, base),
      inLanguages: {
        title: besides(session.title, base),
        subtitle: besides(session.subtitle, base),
        abstract: besides(session.summary, base),
        description: besides(session.description, base),
      },
      logo: kept.logo,
      feedbackUrl: kept.feedbackUrl,
      originUrl: kept.originUrl,
      recording: kept.recording,
      persons: this.persons(session, kept.persons),
      ...links(session, kept, this.programme.now),
      further: kept.further,
    };
  }

  private moment(at: number): string {
    return momentText(at, this.zone.offsetAt(at));
  }

  private persons({ items }: Session, kept: readonly ExchangedPerson[]): ExchangedPerson[] {
    const said = new Map(kept.map((person) => [externalIdOf(person), person]));
    const persons = new Map<string, ExchangedPerson>();
    for (const { engagementId } of items.flatMap(({ appearances }) => appearances)) {
      const speaker = this.programme.speakers.get(engagementId);
      if (!speaker || persons.has(speaker.id)) continue;
      const id = speaker.externalId ?? speaker.id;
      const before = said.get(id);
      const plain = { key: `id:${id}`, id, guid: null, code: null, further: [] };
      persons.set(speaker.id, { ...(before ?? plain), name: speaker.name });
    }
    return [...persons.values()];
  }
}

/** As they came, as far as they still stand here, then those added here; of both, what everybody may have by now. */
function links(
  session: Session,
  kept: { links: readonly ExchangedLink[]; attachments: readonly ExchangedLink[] },
  now: Date,
): Pick<ExchangedEvent, 'links' | 'attachments'> {
  const shown = session.materials.filter(
    (material) => material.url !== '' && mayHave(material, session, { reader: 'public', now }),
  );
  const titles = new Map(shown.map(({ url, title }) => [url, title]));
  // What is no web page never became one of ours.
  const stands = ({ href }: ExchangedLink) => titles.has(href) || !/^https?:/i.test(href);
  const said = new Set([...kept.links, ...kept.attachments].map(({ href }) => href));
  const ours = shown.filter(({ url }) => !said.has(url));
  return {
    links: [
      ...kept.links.filter(stands),
      ...ours.map(({ url, title }) => ({ href: url, title, type: null, further: [] })),
    ],
    attachments: kept.attachments.filter(stands),
  };
}

/** That of the file they came with; a copy made here is another session, and has its own. */
function guidsOf(sessions: readonly Session[]): Map<string, string> {
  const taken = new Set<string>();
  const guids = new Map<string, string>();
  const first = sessions.toSorted(
    (one, other) => Number(one.externalId === '') - Number(other.externalId === ''),
  );
  for (const { id, exchanged } of first) {
    const { guid } = keptIn(exchanged);
    if (guid === null || taken.has(guid)) continue;
    taken.add(guid);
    guids.set(id, guid);
  }
  return guids;
}

/** As they are called in English, else in their first language; with its code where two are called the same. */
export function namesOf(parts: readonly Named[]): Map<string, string> {
  const names = parts.map(({ name, code }) => pickText(name, 'en') || code);
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    parts.map(({ id, code }, at) => {
      const name = names[at] ?? code;
      return [id, (counts.get(name) ?? 0) > 1 ? `${name} (${code})` : name];
    }),
  );
}
