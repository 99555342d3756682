import { DomainError, type LocalisedText, newId } from '@app/kernel';
import { checkSession, MOST_MINUTES } from '../domain/check-session';
import { type Change, changeBetween } from '../domain/operation';
import { BLANK_SESSION, type Material, type Session, type SessionItem } from '../domain/session';
import {
  type ExchangedEvent,
  type ExchangedPerson,
  type ExchangedSchedule,
  eventsOf,
  personsOf,
  type ScheduleColumn,
} from '../exchange';
import { Codes, codeOf } from './codes';
import {
  externalIdOf,
  isTag,
  isWebAddress,
  keptIn,
  keptOfEvent,
  kindOf,
  localised,
  textLanguage,
} from './exchanged-facts';

/** A part of the event that a schedule names. */
export interface NamedPart {
  id: string;
  code: string;
  name: LocalisedText;
}

/** What stands in the event a schedule is brought to. */
export interface Standing {
  sessions: readonly Session[];
  rooms: readonly NamedPart[];
  themes: readonly NamedPart[];
  days: readonly string[];
  /** By id; `name` is what is shown. */
  speakers: readonly { id: string; externalId: string | null; name: string }[];
  /** Which speaker has the part, by the id of the engagement. */
  speakerOf: ReadonlyMap<string, string>;
}

/** Why an event of the file cannot be taken as it is. */
export interface ImportFault {
  code: 'session-invalid' | 'text-too-long' | 'too-much-kept' | 'minutes-out-of-range';
  event: string;
  detail: string;
}

/** Somebody the file names and nobody here knows. */
export interface NewSpeaker {
  externalId: string;
  name: string;
}

/** Somebody whose part has still to be made. */
export interface NewPart {
  /** Under which the session’s items have it until then. */
  placeholder: string;
  speaker: string;
}

/** All an import would do. Ids of what it makes are those it will have, but for the parts of speakers. */
export interface ImportPlan {
  days: string[];
  rooms: { name: string; code: string; capacity: number | null }[];
  themes: { name: string; code: string }[];
  speakers: NewSpeaker[];
  renamed: { id: string; name: string }[];
  parts: NewPart[];
  made: Session[];
  changed: { before: Session; after: Session; fields: string[] }[];
  left: number;
  /** Links nobody is sent to, because they lead to no web page; they are kept and given back. */
  keptLinks: number;
  faults: ImportFault[];
}

const ROOM = 'room:';
const THEME = 'theme:';
const SPEAKER = 'speaker:';
const PART = 'part:';

/** What `made` and `changed` refer to until it has an id. */
export const placeholders = {
  room: (code: string) => ROOM + code,
  theme: (code: string) => THEME + code,
  speaker: (externalId: string) => SPEAKER + externalId,
};

const MOST_TITLE = 500;
const MOST_SUMMARY = 20_000;
const MOST_DESCRIPTION = 50_000;
const MOST_KEPT = 20_000;

/**
 * What becomes of the event when the schedule is brought to it. What the file says counts; what it does not say, and
 * sessions it does not have, stay as they are. `columns` are those of a table, null where the file says everything.
 */
export function planImport(
  schedule: ExchangedSchedule,
  standing: Standing,
  columns: ReadonlySet<ScheduleColumn> | null = null,
): ImportPlan {
  return new Importing(schedule, standing, columns).plan();
}

class Importing {
  private readonly rooms: Parts;
  private readonly themes: Parts;
  private readonly sessionCodes: Codes;
  private readonly byExternalId = new Map<string, Session>();
  private readonly speakerIds = new Map<string, string>();
  private readonly speakers: NewSpeaker[] = [];
  private readonly parts: NewPart[] = [];
  private readonly faults: ImportFault[] = [];
  private keptLinks = 0;

  constructor(
    private readonly schedule: ExchangedSchedule,
    private readonly standing: Standing,
    private readonly columns: ReadonlySet<ScheduleColumn> | null,
  ) {
    this.rooms = new Parts(standing.rooms, 'room');
    this.themes = new Parts(standing.themes, 'theme');
    this.sessionCodes = new Codes(standing.sessions.map(({ code }) => code));
    // Before the others: what we handed out ourselves names sessions by our own ids.
    for (const session of standing.sessions) this.byExternalId.set(session.id, session);
    for (const session of standing.sessions) {
      if (session.externalId !== '') this.byExternalId.set(session.externalId, session);
    }
    for (const { id } of standing.speakers) this.speakerIds.set(id, id);
    for (const { id, externalId } of standing.speakers) {
      if (externalId !== null) this.speakerIds.set(externalId, id);
    }
  }

  plan(): ImportPlan {
    const rooms = this.columns === null || this.columns.has('room') ? this.schedule.rooms : [];
    for (const { name } of rooms) this.rooms.of(name);
    const renamed = this.people();
    const made: Session[] = [];
    const changed: ImportPlan['changed'] = [];
    let left = 0;
    for (const { event } of eventsOf(this.schedule)) {
      const before = this.byExternalId.get(event.id);
      const after = this.session(event, before);
      if (!this.stands(event, after)) continue;
      const change = changeBetween(before, after);
      if (before === undefined) made.push(after);
      else if (change === null) left += 1;
      else changed.push({ before, after, fields: Object.keys(change.after ?? {}) });
    }
    const capacities = new Map(this.schedule.rooms.map(({ name, capacity }) => [name, capacity]));
    return {
      days: this.daysOf([...made, ...changed.map(({ after }) => after)]),
      rooms: this.rooms.made.map((room) => ({ ...room, capacity: capacities.get(room.name) || null })),
      themes: this.themes.made,
      speakers: this.speakers,
      renamed,
      parts: this.parts,
      made,
      changed,
      left,
      keptLinks: this.keptLinks,
      faults: this.faults,
    };
  }

  /** Who is new; and who is called otherwise than the file before this one called her. */
  private people(): ImportPlan['renamed'] {
    const before = new Map<string, string>();
    for (const { exchanged } of this.standing.sessions) {
      for (const person of keptIn(exchanged).persons) {
        const externalId = externalIdOf(person);
        if (!before.has(externalId)) before.set(externalId, person.name);
      }
    }
    const renamed: ImportPlan['renamed'] = [];
    for (const person of personsOf(this.schedule)) {
      const externalId = externalIdOf(person);
      const id = this.speakerIds.get(externalId);
      if (id === undefined) {
        this.speakers.push({ externalId, name: person.name });
        this.speakerIds.set(externalId, placeholders.speaker(externalId));
      } else if (before.has(externalId) && before.get(externalId) !== person.name) {
        const shown = this.standing.speakers.find((speaker) => speaker.id === id)?.name;
        if (shown !== person.name) renamed.push({ id, name: person.name });
      }
    }
    return renamed;
  }

  private session(event: ExchangedEvent, before: Session | undefined): Session {
    const language = textLanguage(event.language);
    const { inLanguages } = event;
    const kept = keptOfEvent(event);
    const minutes = event.minutes ?? before?.minutes ?? BLANK_SESSION.minutes;
    const facts: Session = {
      ...BLANK_SESSION,
      ...before,
      id: before?.id ?? newId(),
      externalId: before && before.id === event.id ? before.externalId : event.id,
      kind: kindOf(event.type) ?? before?.kind ?? 'session',
      code: before?.code || this.sessionCodes.free(codeOf(event.slug ?? event.title, 'session')),
      title: localised(event.title, language, inLanguages.title),
      minutes,
    };
    if (this.says('subtitle')) facts.subtitle = localised(event.subtitle, language);
    if (this.says('abstract')) facts.summary = localised(event.abstract, language, inLanguages.abstract);
    if (this.says('description')) {
      facts.description = localised(event.description, language, inLanguages.description);
    }
    if (this.says('start')) facts.startsAt = event.date === null ? null : new Date(event.date).toISOString();
    if (this.says('room')) facts.roomId = this.rooms.of(event.room);
    if (this.says('track')) facts.themeId = this.themes.of(event.track ?? '');
    if (this.says('language')) facts.floorLanguage = isTag(event.language) ? event.language : '';
    if (this.says('speakers')) facts.items = this.items(event, before, minutes);
    facts.exchanged = this.columns === null ? kept : this.besides(before, kept, event);
    if (this.columns === null) facts.materials = this.materials(event, before);
    return facts;
  }

  /** What a table says over what an earlier file did; of people it says little more than their names. */
  private besides(
    before: Session | undefined,
    kept: Record<string, unknown>,
    { persons }: ExchangedEvent,
  ): Record<string, unknown> {
    const said = { ...before?.exchanged, ...kept };
    if (!this.says('speakers')) return said;
    const earlier = keptIn(before?.exchanged ?? {}).persons;
    const same = (person: ExchangedPerson) =>
      earlier.find((one) => externalIdOf(one) === externalIdOf(person) && one.name === person.name) ?? person;
    return { ...said, persons: persons.map(same) };
  }

  /** What the file has a column for; everything where it is no table. */
  private says(column: ScheduleColumn): boolean {
    if (this.columns === null) return true;
    return [...this.columns].some((each) => each === column || each.startsWith(`${column}.`));
  }

  /** One item with everybody in the order of the file; where somebody has made items of it, those stay. */
  private items(
    { persons }: ExchangedEvent,
    before: Session | undefined,
    minutes: number,
  ): readonly SessionItem[] {
    const wanted = persons.map((person) => this.speakerIds.get(externalIdOf(person)) ?? '');
    const gone = new Set(
      keptIn(before?.exchanged ?? {})
        .persons.map((person) => this.speakerIds.get(externalIdOf(person)) ?? '')
        .filter((speaker) => !wanted.includes(speaker)),
    );
    const items = (before?.items ?? []).map((item) => ({
      ...item,
      appearances: item.appearances.filter(({ engagementId }) => {
        return !gone.has(this.standing.speakerOf.get(engagementId) ?? '');
      }),
    }));
    const there = new Map(
      items.flatMap(({ appearances }) =>
        appearances.map((each) => [this.standing.speakerOf.get(each.engagementId) ?? '', each] as const),
      ),
    );
    const fresh = wanted
      .filter((speaker) => !there.has(speaker))
      .map((speaker) => {
        const placeholder = `${PART}${this.parts.length}`;
        this.parts.push({ placeholder, speaker });
        there.set(speaker, { engagementId: placeholder });
        return { engagementId: placeholder };
      });
    const [only, ...others] = items;
    if (only === undefined) {
      if (fresh.length === 0) return [];
      return [{ id: newId(), kind: 'talk', title: {}, minutes, appearances: fresh }];
    }
    if (others.length > 0) return [{ ...only, appearances: [...only.appearances, ...fresh] }, ...others];
    const own = only.appearances.filter(
      ({ engagementId }) => !wanted.includes(this.standing.speakerOf.get(engagementId) ?? ''),
    );
    const ofFile = wanted.flatMap((speaker) => there.get(speaker) ?? []);
    return [
      {
        ...only,
        minutes: only.minutes === before?.minutes ? minutes : only.minutes,
        appearances: [...ofFile, ...own],
      },
    ];
  }

  /** Links and files of the file; those somebody added here stay. */
  private materials({ links, attachments }: ExchangedEvent, before: Session | undefined): Material[] {
    const standing = before?.materials ?? [];
    const kept = keptIn(before?.exchanged ?? {});
    const earlier = new Set([...kept.links, ...kept.attachments].map(({ href }) => href));
    const all = [...links, ...attachments];
    const web = all.filter(({ href }) => isWebAddress(href));
    this.keptLinks += all.length - web.length;
    const unused = [...standing];
    const ofFile = web.map(({ href, title }): Material => {
      const at = unused.findIndex(({ url }) => url === href);
      const [known] = at === -1 ? [] : unused.splice(at, 1);
      if (known) return known.title === title ? known : { ...known, title };
      return { id: newId(), title, url: href, fileId: null, audience: 'public', embargo: 'none' };
    });
    return [...ofFile, ...unused.filter(({ url }) => url === '' || !earlier.has(url))];
  }

  private stands({ id: event, minutes }: ExchangedEvent, session: Session): boolean {
    const fault = (code: ImportFault['code'], detail: string): false => {
      this.faults.push({ code, event, detail });
      return false;
    };
    if (minutes !== null && (minutes < 1 || minutes > MOST_MINUTES)) {
      return fault('minutes-out-of-range', String(minutes));
    }
    const long = (text: LocalisedText, most: number) =>
      Object.values(text).some((each) => each.length > most);
    if (long(session.title, MOST_TITLE) || long(session.subtitle, MOST_TITLE)) {
      return fault('text-too-long', 'title');
    }
    if (long(session.summary, MOST_SUMMARY)) return fault('text-too-long', 'abstract');
    if (long(session.description, MOST_DESCRIPTION)) return fault('text-too-long', 'description');
    if (Buffer.byteLength(JSON.stringify(session.exchanged)) > MOST_KEPT) return fault('too-much-kept', '');
    try {
      checkSession(session, '');
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return fault('session-invalid', error.detail);
    }
  }

  /** Days the sessions are on, by the clock of the file, that the event does not have. */
  private daysOf(sessions: readonly Session[]): string[] {
    const ids = new Set(sessions.map(({ externalId, id }) => externalId || id));
    const days = eventsOf(this.schedule)
      .filter(({ event }) => ids.has(event.id) && event.date !== null)
      .map(({ day, event }) => day?.date || (event.date ?? '').slice(0, 10));
    const known = new Set(this.standing.days);
    return [...new Set(days)].filter((day) => day !== '' && !known.has(day)).toSorted();
  }
}

/** Rooms or themes by the names a file has for them. */
class Parts {
  readonly made: { name: string; code: string }[] = [];
  private readonly ids = new Map<string, string>();
  private readonly codes: Codes;

  constructor(
    standing: readonly NamedPart[],
    private readonly what: 'room' | 'theme',
  ) {
    this.codes = new Codes(standing.map(({ code }) => code));
    for (const { id, code } of standing) this.ids.set(code, id);
    for (const { id, name } of standing) for (const text of Object.values(name)) this.ids.set(text, id);
  }

  of(name: string): string | null {
    if (name === '') return null;
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const code = this.codes.free(codeOf(name, this.what));
    const id = placeholders[this.what](code);
    this.ids.set(name, id);
    this.made.push({ name, code });
    return id;
  }
}

/** The changes of one operation, with the ids of what was made for them in the places kept for those. */
export function changesOf(
  { made, changed }: Pick<ImportPlan, 'made' | 'changed'>,
  ids: ReadonlyMap<string, string>,
): Change[] {
  const real = (session: Session): Session => ({
    ...session,
    roomId: session.roomId && (ids.get(session.roomId) ?? session.roomId),
    themeId: session.themeId && (ids.get(session.themeId) ?? session.themeId),
    items: session.items.map((item) => ({
      ...item,
      appearances: item.appearances.map(({ engagementId }) => ({
        engagementId: ids.get(engagementId) ?? engagementId,
      })),
    })),
  });
  return [
    ...made.map((session) => changeBetween(undefined, real(session))),
    ...changed.map(({ before, after }) => changeBetween(before, real(after))),
  ].filter((change) => change !== null);
}
