import { newId } from '@app/kernel';
import type { Session, SessionItem } from '../domain/session';
import { type ExchangedEvent, type ExchangedPerson, type ExchangedSchedule, personsOf } from '../exchange';
import { externalIdOf, keptIn } from './exchanged-facts';
import { placeholders } from './named-parts';
import type { Standing } from './standing';

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

const PART = 'part:';

/** Who the persons of a schedule are here, and the parts they have in its sessions. */
export class ImportedCast {
  readonly speakers: NewSpeaker[] = [];
  readonly renamed: { id: string; name: string }[] = [];
  private readonly parts: NewPart[] = [];
  /** Who is called how in what we hand out, now and with the last release. */
  private readonly shown: ReadonlySet<string>;
  /** Of those here, by our own id. */
  private readonly names: ReadonlyMap<string, string>;
  /** By what the file calls her: the speaker, or what stands for one who is new. */
  private readonly ids = new Map<string, string>();

  constructor(
    schedule: ExchangedSchedule,
    private readonly standing: Standing,
  ) {
    for (const { id } of standing.speakers) this.ids.set(id, id);
    this.shown = new Set(standing.handedOut.flatMap((each) => personsOf(each)).map(shownAs));
    this.names = new Map(standing.speakers.map(({ id, name }) => [id, name]));
    for (const { id, externalId } of standing.speakers) {
      if (externalId !== null) this.ids.set(externalId, id);
    }
    const before = namesBefore(standing.sessions);
    for (const person of personsOf(schedule)) {
      const externalId = externalIdOf(person);
      // Whom no file named before was handed out as she is called here.
      this.know(person, before.get(externalId) ?? this.names.get(externalId));
    }
  }

  /** One item with everybody in the order of the file; where somebody has made items of it, those stay. */
  items({ persons }: ExchangedEvent, before: Session | undefined, minutes: number): readonly SessionItem[] {
    const wanted = persons.map((person) => this.speakerIn(person));
    const items = this.withoutGone(before, new Set(wanted));
    const there = new Map(
      items.flatMap(({ appearances }) => appearances.map((each) => [this.speakerOf(each), each] as const)),
    );
    const fresh = wanted
      .filter((speaker) => !there.has(speaker))
      .map((speaker) => {
        const appearance = this.newPart(speaker);
        there.set(speaker, appearance);
        return appearance;
      });
    const [only, ...others] = items;
    if (only === undefined) {
      if (fresh.length === 0) return [];
      return [{ id: newId(), kind: 'talk', title: {}, minutes, appearances: fresh }];
    }
    if (others.length > 0) return [{ ...only, appearances: [...only.appearances, ...fresh] }, ...others];
    const own = only.appearances.filter((each) => !wanted.includes(this.speakerOf(each)));
    const ofFile = wanted.flatMap((speaker) => there.get(speaker) ?? []);
    return [
      {
        ...only,
        minutes: only.minutes === before?.minutes ? minutes : only.minutes,
        appearances: [...ofFile, ...own],
      },
    ];
  }

  /** The items of a session whose length is another: its only one, where it took all of it, does so again. */
  static stretched({ items, minutes: before }: Session, minutes: number): readonly SessionItem[] {
    const [only, ...others] = items;
    if (only === undefined || others.length > 0 || only.minutes !== before || before === minutes)
      return items;
    return [{ ...only, minutes }];
  }

  /** Whether she is told by nothing but the id of a speaker here, which no other tool has given. */
  isOurs(person: ExchangedPerson): boolean {
    const { id, guid, code, further } = person;
    return guid === null && code === null && further.length === 0 && this.names.has(id ?? '');
  }

  /** The parts that have to be made for these: an event that is left out makes none. */
  partsIn(sessions: readonly Session[]): NewPart[] {
    const had = new Set(
      sessions
        .flatMap(({ items }) => items.flatMap(({ appearances }) => appearances))
        .map((each) => each.engagementId),
    );
    return this.parts.filter(({ placeholder }) => had.has(placeholder));
  }

  /** She is new, or called otherwise than the file before this one called her. */
  private know(person: ExchangedPerson, before: string | undefined): void {
    const externalId = externalIdOf(person);
    const id = this.ids.get(externalId);
    if (id === undefined) {
      this.speakers.push({ externalId, name: person.name });
      this.ids.set(externalId, placeholders.speaker(externalId));
    } else if (before !== undefined && before !== person.name && !this.shown.has(shownAs(person))) {
      if (this.names.get(id) !== person.name) this.renamed.push({ id, name: person.name });
    }
  }

  /** Its items without those the file before had in it and this one has not. */
  private withoutGone(before: Session | undefined, wanted: ReadonlySet<string>): SessionItem[] {
    const gone = new Set(
      keptIn(before?.exchanged ?? {})
        .persons.map((person) => this.speakerIn(person))
        .filter((speaker) => !wanted.has(speaker)),
    );
    return (before?.items ?? []).map((item) => ({
      ...item,
      appearances: item.appearances.filter((each) => !gone.has(this.speakerOf(each))),
    }));
  }

  private newPart(speaker: string): { engagementId: string } {
    const placeholder = `${PART}${this.parts.length}`;
    this.parts.push({ placeholder, speaker });
    return { engagementId: placeholder };
  }

  private speakerIn(person: ExchangedPerson): string {
    return this.ids.get(externalIdOf(person)) ?? '';
  }

  private speakerOf({ engagementId }: { engagementId: string }): string {
    return this.standing.speakerOf.get(engagementId) ?? '';
  }
}

function shownAs(person: ExchangedPerson): string {
  return `${externalIdOf(person)}\n${person.name}`;
}

/** What the files before called everybody. */
function namesBefore(sessions: readonly Session[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { exchanged } of sessions) {
    for (const person of keptIn(exchanged).persons) {
      const externalId = externalIdOf(person);
      if (!names.has(externalId)) names.set(externalId, person.name);
    }
  }
  return names;
}
