import { newId } from '@app/kernel';
import { type Change, changeBetween } from '../domain/operation';
import { BLANK_SESSION, type Session } from '../domain/session';
import {
  type ExchangedEvent,
  type ExchangedPerson,
  type ExchangedSchedule,
  eventsOf,
  type ScheduleColumn,
} from '../exchange';
import { Codes, codeOf } from './codes';
import { externalIdOf, isTag, keptIn, keptOfEvent, kindOf, localised, textLanguage } from './exchanged-facts';
import { type ImportFault, importFault } from './import-fault';
import { ImportedCast, type NewPart, type NewSpeaker } from './imported-cast';
import { importedMaterials } from './imported-materials';
import { NamedParts } from './named-parts';
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
}

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
  private readonly rooms: NamedParts;
  private readonly themes: NamedParts;
  private readonly sessionCodes: Codes;
  private readonly byExternalId = new Map<string, Session>();
  private readonly cast: ImportedCast;
  private readonly faults: ImportFault[] = [];
  private keptLinks = 0;

  constructor(
    private readonly schedule: ExchangedSchedule,
    private readonly standing: Standing,
    private readonly columns: ReadonlySet<ScheduleColumn> | null,
  ) {
    this.rooms = new NamedParts(standing.rooms, 'room');
    this.themes = new NamedParts(standing.themes, 'theme');
    this.sessionCodes = new Codes(standing.sessions.map(({ code }) => code));
    // Before the others: what we handed out ourselves names sessions by our own ids.
    for (const session of standing.sessions) this.byExternalId.set(session.id, session);
    for (const session of standing.sessions) {
      if (session.externalId !== '') this.byExternalId.set(session.externalId, session);
    }
    this.cast = new ImportedCast(schedule, standing);
  }

  plan(): ImportPlan {
    const rooms = this.columns === null || this.columns.has('room') ? this.schedule.rooms : [];
    for (const { name } of rooms) this.rooms.of(name);
    const made: Session[] = [];
    const changed: ImportPlan['changed'] = [];
    let left = 0;
    for (const { event } of eventsOf(this.schedule)) {
      const before = this.byExternalId.get(event.id);
      const after = this.session(event, before);
      const fault = importFault(event, after);
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
      days: this.daysOf(planned),
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
    };
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
    if (this.says('speakers')) facts.items = this.cast.items(event, before, minutes);
    facts.exchanged = this.columns === null ? kept : this.besides(before, kept, event);
    if (this.columns === null) {
      const { materials, elsewhere } = importedMaterials(event, before);
      facts.materials = materials;
      this.keptLinks += elsewhere;
    }
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
