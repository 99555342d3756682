import { type Language, LANGUAGES, type LocalisedText, pickText } from '@app/kernel';
import { same } from '../domain/operation';
import {
  type ExchangedEvent,
  type ExchangedPerson,
  type ScheduleColumn,
  type TextField,
  TEXT_FIELDS,
  nameInTable,
  textLanguage,
  textsOf,
} from '../exchange';
import { externalIdOf } from './exchanged-facts';

/** What an event may say anew, each by itself. */
export type Aspect = Exclude<keyof ExchangedEvent, 'id' | 'start' | 'inLanguages'>;

/** Columns that say it; a table has none for the others. */
const COLUMNS: Readonly<Partial<Record<Aspect, ScheduleColumn>>> = {
  code: 'code',
  date: 'start',
  minutes: 'minutes',
  room: 'room',
  title: 'title',
  subtitle: 'subtitle',
  track: 'track',
  type: 'type',
  language: 'language',
  persons: 'speakers',
  abstract: 'abstract',
  description: 'description',
  url: 'url',
};

/**
 * What an empty cell of a table takes away, where whoever brings it wants that. No session is without title, length and
 * kind; whom a table does not name may have a part that the table never knew.
 */
export const CLEARABLE: readonly Aspect[] = [
  'date',
  'room',
  'track',
  'subtitle',
  'abstract',
  'description',
  'url',
];

/**
 * What an event of a file says that the house does not say of it itself. A file that was handed out here and is brought
 * again is nothing new where it is as it was, whatever the house would make of it from anywhere else. `columns` are those
 * of a table, null where the file says everything: an empty cell says nothing, unless it is of what `cleared` names.
 */
export class News {
  constructor(
    private readonly event: ExchangedEvent,
    private readonly handedOut: readonly ExchangedEvent[],
    private readonly columns: ReadonlySet<ScheduleColumn> | null,
    private readonly cleared: readonly Aspect[] = [],
  ) {}

  of(aspect: Aspect): boolean {
    if (!this.says(aspect)) return false;
    const said = meant(this.event, aspect);
    if (isText(aspect) && this.columns !== null) {
      return Object.keys(this.texts(aspect)).length > 0 || this.emptied(aspect).length > 0;
    }
    if (this.columns !== null && isEmpty(said) && !this.cleared.includes(aspect)) return false;
    return this.handedOut.every((known) => !same(meant(known, aspect), said));
  }

  /** Of a text of a table, what is new of it by language. */
  texts(field: TextField): LocalisedText {
    const said = textsOf(this.event, field);
    const base = textLanguage(this.event.language);
    return Object.fromEntries(
      Object.entries(said).filter(([language, text]) =>
        this.handedOut.every(
          (known) =>
            plain(textsOf(known, field)[language as keyof LocalisedText] ?? '', field) !==
              plain(text, field) &&
            // In a column without a language it stands as the house shows it, in whichever it is.
            !(language === base && plain(known[field], field) === plain(text, field)),
        ),
      ),
    );
  }

  /** Of a text of a table, the languages whose cells are empty and take away what the house has in them. */
  emptied(field: TextField): Language[] {
    const { columns } = this;
    if (columns === null || !this.cleared.includes(field) || this.handedOut.length === 0) return [];
    const said = textsOf(this.event, field);
    // In a column without a language anything may stand, so one that is empty is empty in all.
    const all = columns.has(field) && Object.values(said).every((text) => text === '');
    return LANGUAGES.filter(
      (language) =>
        (all || columns.has(`${field}.${language}`)) &&
        !said[language] &&
        this.handedOut.every((known) => Boolean(textsOf(known, field)[language])),
    );
  }

  /** Whether the file has a place for it. */
  says(aspect: Aspect): boolean {
    if (this.columns === null) return true;
    const column = COLUMNS[aspect];
    if (column === undefined) return false;
    const names = aspect === 'minutes' ? ['minutes', 'end', 'start'] : [column];
    return [...this.columns].some((each) =>
      names.some((name) => each === name || each.startsWith(`${name}.`)),
    );
  }
}

/** An event of a table with what the house knows of it and a table may leave out: its language, and who is meant by a name. */
export function recognised(
  event: ExchangedEvent,
  [shown]: readonly ExchangedEvent[],
  columns: ReadonlySet<ScheduleColumn>,
): ExchangedEvent {
  if (shown === undefined) return event;
  const unused = [...shown.persons];
  const persons = event.persons.map((person) => {
    const at = unused.findIndex(
      (known) =>
        (person.name === known.name || person.name === nameInTable(known.name)) &&
        (isByName(person) || externalIdOf(person) === externalIdOf(known)),
    );
    return (at === -1 ? null : unused.splice(at, 1)[0]) ?? person;
  });
  return { ...(event.language === null ? inItsLanguage(event, shown.language, columns) : event), persons };
}

/** What stands in a column of its own language is said in that; what stands in one without is said in that of the event. */
function inItsLanguage(
  event: ExchangedEvent,
  language: string | null,
  columns: ReadonlySet<ScheduleColumn>,
): ExchangedEvent {
  const said = { ...event, inLanguages: { ...event.inLanguages }, language };
  for (const field of TEXT_FIELDS.filter((each) => !columns.has(each))) {
    said.inLanguages[field] = textsOf(event, field);
    said[field] = pickText(said.inLanguages[field], textLanguage(language));
  }
  return said;
}

function isByName({ id, guid, code }: ExchangedPerson): boolean {
  return id === null && guid === null && code === null;
}

function isText(aspect: Aspect): aspect is TextField {
  return TEXT_FIELDS.some((field) => field === aspect);
}

/** As it can be compared: the same whichever kind of file it went through. */
function meant(event: ExchangedEvent, aspect: Aspect): unknown {
  if (isText(aspect)) {
    const texts = Object.entries(textsOf(event, aspect)).map(([language, text]) => [
      language,
      plain(text, aspect),
    ]);
    return Object.fromEntries(texts.filter(([, text]) => text !== ''));
  }
  switch (aspect) {
    case 'date':
      return event.date === null ? null : Date.parse(event.date);
    case 'room':
      return plain(event.room, 'title');
    case 'persons':
      return event.persons
        .filter(({ name }) => name !== '')
        .map(({ name, ...person }) => ({ ...person, key: externalIdOf(person), name: plain(name, 'title') }));
    default: {
      const said = event[aspect];
      return typeof said === 'string' ? plain(said, 'title') || null : said;
    }
  }
}

function plain(text: string, field: TextField): string {
  const lines = text.replace(/\r\n?/g, '\n').trim();
  return field === 'title' || field === 'subtitle' ? lines.replace(/\s+/g, ' ') : lines;
}

function isEmpty(said: unknown): boolean {
  if (said === null || said === '') return true;
  return typeof said === 'object' && Object.keys(said).length === 0;
}
