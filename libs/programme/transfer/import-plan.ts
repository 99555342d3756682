import { type LocalisedText, newId } from '@app/kernel';
import { type Change, changeBetween, same } from '../domain/operation';
import { MOST } from '../bounds';
import { BLANK_SESSION, type Session } from '../domain/session';
import {
  type ExchangedEvent,
  type ExchangedPerson,
  type ExchangedSchedule,
  eventsOf,
  type ScheduleColumn,
  type TextField,
  textsOf,
  withoutEvents,
} from '../exchange';
import { Codes, codeOf } from './codes';
import {
  externalIdOf,
  isTag,
  KEPT_NAMES,
  keptIn,
  keptOfEvent,
  type KeptOfSchedule,
  keptOfSchedule,
  kindOf,
} from './exchanged-facts';
import { eventFault, type ImportFault, sessionFault } from './import-fault';
import { ImportedCast, type NewPart, type NewSpeaker } from './imported-cast';
import { elsewhere, importedMaterials } from './imported-materials';
import { NamedParts } from './named-parts';
import { CLEARABLE, News, recognised } from './news';
import type { Standing } from './standing';

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
  /** What the file says of the event as a whole, where the house did not say it itself. */
  kept: KeptOfSchedule | null;
}

/** Where a session has the texts of an event. */
const FACT_OF = {
  title: 'title',
  subtitle: 'subtitle',
  abstract: 'summary',
  description: 'description',
} as const;

/**
 * What becomes of the event when the schedule is brought to it. What the file says counts; what it does not say, and
 * sessions it does not have, stay as they are. `columns` are those of a table, null where the file says everything;
 * `emptyClears`: its empty cells take away what stands.
 */
export function planImport(
  schedule: ExchangedSchedule,
  standing: Standing,
  columns: ReadonlySet<ScheduleColumn> | null = null,
  { emptyClears = false }: { emptyClears?: boolean } = {},
): ImportPlan {
  return new Importing(schedule, standing, columns, emptyClears).plan();
}

class Importing {
  private readonly rooms: NamedParts;
  private readonly themes: NamedParts;
  private readonly sessionCodes: Codes;
  private readonly byExternalId = new Map<string, Session>();
  private readonly cast: ImportedCast;
  private readonly schedule: ExchangedSchedule;
  /** What the house hands out, by what it calls it. */
  private readonly events = new Map<string, ExchangedEvent[]>();
  private readonly faults: ImportFault[];
  private keptLinks = 0;

  constructor(
    file: ExchangedSchedule,
    private readonly standing: Standing,
    private readonly columns: ReadonlySet<ScheduleColumn> | null,
    private readonly emptyClears: boolean,
  ) {
    // Of what is left out nobody and nothing is made.
    this.faults = eventsOf(file).flatMap(({ event }) => eventFault(event) ?? []);
    const brought = withoutEvents(file, new Set(this.faults.map(({ event }) => event)));
    this.rooms = new NamedParts(standing.rooms, 'room');
    this.themes = new NamedParts(standing.themes, 'theme');
    this.sessionCodes = new Codes(standing.sessions.map(({ code }) => code));
    // Before the others: what we handed out ourselves names sessions by our own ids.
    for (const session of standing.sessions) this.byExternalId.set(session.id, session);
    for (const session of standing.sessions) {
      if (session.externalId !== '') this.byExternalId.set(session.externalId, session);
    }
    for (const { event } of standing.handedOut.flatMap((each) => eventsOf(each))) {
      this.events.set(event.id, [...(this.events.get(event.id) ?? []), event]);
    }
    this.schedule = columns === null ? brought : this.recognised(brought, columns);
    this.cast = new ImportedCast(this.schedule, standing);
  }

  private recognised(schedule: ExchangedSchedule, columns: ReadonlySet<ScheduleColumn>): ExchangedSchedule {
    const known = (event: ExchangedEvent) => recognised(event, this.handedOut(event.id), columns);
    return {
      ...schedule,
      days: schedule.days.map((day) => ({
        ...day,
        rooms: day.rooms.map((room) => ({ ...room, events: room.events.map(known) })),
      })),
      unscheduled: schedule.unscheduled.map(known),
    };
  }

  plan(): ImportPlan {
    // What we list ourselves is there, under whichever name by now.
    const listed = new Set(this.standing.handedOut.flatMap(({ rooms }) => rooms.map(({ name }) => name)));
    const rooms = this.columns === null || this.columns.has('room') ? this.schedule.rooms : [];
    for (const { name } of rooms) if (!listed.has(name) && name.length <= MOST.name) this.rooms.of(name);
    const made: Session[] = [];
    const changed: ImportPlan['changed'] = [];
    let left = 0;
    for (const { event, day } of eventsOf(this.schedule)) {
      const before = this.byExternalId.get(event.id);
      const after = this.session(event, before, { hasDay: day !== null });
      const fault = sessionFault(event, after);
      if (fault !== null) {
        this.faults.push(fault);
        continue;
      }
      const change = changeBetween(before, after);
      if (before === undefined) made.push(after);
      else if (change === null) left += 1;
      else changed.push({ before, after, fields: Object.keys(change.after ?? {}) });
    }
    const planned = [...made, ...changed.map(({ after }) => after)];
    const capacities = new Map(this.schedule.rooms.map(({ name, capacity }) => [name, capacity]));
    return {
      days: this.daysOf([...made, ...changed.filter(isMoved).map(({ after }) => after)]),
      rooms: this.rooms.made.map((room) => ({ ...room, capacity: capacities.get(room.name) || null })),
      themes: this.themes.made,
      speakers: this.cast.speakers,
      renamed: this.cast.renamed,
      parts: this.cast.partsIn(planned),
      made,
      changed,
      left,
      keptLinks: this.keptLinks,
      faults: this.faults,
      kept: this.toKeep(),
    };
  }

  private session(
    event: ExchangedEvent,
    before: Session | undefined,
    { hasDay }: { hasDay: boolean },
  ): Session {
    const cleared = this.emptyClears ? CLEARABLE.filter((aspect) => aspect !== 'date' || !hasDay) : [];
    const news = new News(event, before ? this.handedOut(event.id) : [], this.columns, cleared);
    const minutes = (news.of('minutes') ? event.minutes : null) ?? before?.minutes ?? BLANK_SESSION.minutes;
    const facts: Session = {
      ...BLANK_SESSION,
      ...before,
      id: before?.id ?? newId(),
      externalId: before && before.id === event.id ? before.externalId : event.id,
      code: before ? before.code : this.sessionCodes.free(codeOf(event.slug ?? event.title, 'session')),
      minutes,
    };
    if (news.of('type')) facts.kind = kindOf(event.type) ?? facts.kind;
    if (news.of('title')) facts.title = this.text(event, before, news, 'title');
    if (news.of('subtitle')) facts.subtitle = this.text(event, before, news, 'subtitle');
    if (news.of('abstract')) facts.summary = this.text(event, before, news, 'abstract');
    if (news.of('description')) facts.description = this.text(event, before, news, 'description');
    if (news.of('date')) facts.startsAt = event.date === null ? null : new Date(event.date).toISOString();
    if (news.of('room')) facts.roomId = this.rooms.of(event.room);
    if (news.of('track')) facts.themeId = this.themes.of(event.track ?? '');
    if (news.of('language')) facts.floorLanguage = isTag(event.language) ? event.language : '';
    if (news.of('persons')) facts.items = this.cast.items(event, before, minutes);
    else if (before && news.says('persons')) facts.items = ImportedCast.stretched(before, minutes);
    facts.exchanged = this.besides(event, before, news);
    if (news.of('links') || news.of('attachments')) {
      facts.materials = importedMaterials(event, before);
    }
    if (this.columns === null) this.keptLinks += elsewhere(event);
    return facts;
  }

  /** What a table says of a text stands beside what it has no words for. */
  private text(
    event: ExchangedEvent,
    before: Session | undefined,
    news: News,
    field: TextField,
  ): LocalisedText {
    if (this.columns === null) return textsOf(event, field);
    const emptied = news.emptied(field);
    const stands = Object.entries(before?.[FACT_OF[field]] ?? {});
    const kept = stands.filter(([language]) => !emptied.some((one) => one === language));
    return { ...Object.fromEntries(kept), ...news.texts(field) };
  }

  /** What has no place in a session, as far as this file says it otherwise than the house would. */
  private besides(
    event: ExchangedEvent,
    before: Session | undefined,
    news: News,
  ): Readonly<Record<string, unknown>> {
    const kept = keptOfEvent({ ...event, persons: this.personsToKeep(event, before) });
    const said = new Set<string>(KEPT_NAMES.filter((name) => news.of(name)));
    return Object.fromEntries([
      ...Object.entries(before?.exchanged ?? {}).filter(([name]) => !said.has(name)),
      ...Object.entries(kept).filter(([name]) => said.has(name)),
    ]);
  }

  /** Whom the house knows by its own ids needs nothing kept; of others what an earlier file said stays. */
  private personsToKeep(event: ExchangedEvent, before: Session | undefined): ExchangedPerson[] {
    const earlier = keptIn(before?.exchanged ?? {}).persons;
    const shown = this.handedOut(event.id).flatMap(({ persons }) => persons);
    return event.persons
      .filter((person) => !this.cast.isOurs(person))
      .map((person) => {
        const known = earlier.find((one) => externalIdOf(one) === externalIdOf(person));
        const asBefore = this.columns !== null && (known?.name === person.name || shown.includes(person));
        return asBefore ? (known ?? person) : person;
      });
  }

  private handedOut(id: string): readonly ExchangedEvent[] {
    return this.events.get(id) ?? [];
  }

  /** A table says nothing of the event; and of what is ours, everything stands in its place already. */
  private toKeep(): KeptOfSchedule | null {
    if (this.columns !== null) return null;
    const [draft] = this.standing.handedOut;
    const said = keptOfSchedule(this.schedule);
    const ours = draft ? keptOfSchedule(draft) : null;
    const asOurs =
      ours !== null &&
      (this.standing.kept === null ? same(said.conference, ours.conference) : same(said, ours));
    return asOurs ? null : said;
  }

  /** Days the sessions are brought to, by the clock of the file, that the event does not have. */
  private daysOf(sessions: readonly Session[]): string[] {
    const ids = new Set(sessions.map(({ externalId, id }) => externalId || id));
    const days = eventsOf(this.schedule)
      .filter(({ event }) => ids.has(event.id) && event.date !== null)
      .map(({ day, event }) => day?.date || (event.date ?? '').slice(0, 10));
    const known = new Set(this.standing.days);
    return [...new Set(days)].filter((day) => day !== '' && !known.has(day)).toSorted();
  }
}

function isMoved({ fields }: ImportPlan['changed'][number]): boolean {
  return fields.includes('startsAt');
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
