import type { ExchangedSchedule } from './schedule';

/** Where in a file. */
export interface Place {
  line?: number;
  /** Of a character in its line, of a cell in its row; from 1. */
  column?: number;
  /** Of JSON: `schedule.conference.days[0]`. */
  path?: string;
  /** Of a table, its headings being row 1. */
  row?: number;
  /** The event it is about, by its id in the file. */
  event?: string;
}

export type RemarkMeta = Readonly<Record<string, string | number>>;

/** Why the file, or an event of it, cannot be taken as it is. */
export interface Fault {
  code: FaultCode;
  meta: RemarkMeta;
  place: Place;
}

/** What was read otherwise than it stands, or is worth knowing: once for each kind. */
export interface Note {
  code: NoteCode;
  meta: RemarkMeta;
  count: number;
  /** The first of them. */
  places: Place[];
}

/** Null where nothing could be read at all; a fault says why. */
export interface ScheduleReading {
  schedule: ExchangedSchedule | null;
  faults: Fault[];
  notes: Note[];
}

export type FaultCode =
  // The file.
  | 'empty'
  | 'too-large'
  | 'too-deep'
  | 'too-many-parts'
  | 'too-many-events'
  | 'event-says-too-much'
  | 'encoding-unknown'
  | 'encoding-broken'
  | 'doctype'
  | 'malformed'
  | 'not-a-schedule'
  | 'column-missing'
  | 'zone-needed'
  | 'day-date-missing'
  | 'day-date-unreadable'
  // One event.
  | 'id-twice'
  | 'guid-twice'
  | 'title-missing'
  | 'date-missing'
  | 'date-unreadable'
  | 'start-unreadable'
  | 'end-unreadable'
  | 'duration-unreadable'
  | 'end-disagrees'
  | 'time-skipped';

export type NoteCode =
  | 'unknown-attribute'
  | 'unknown-element'
  | 'not-kept'
  | 'text-astray'
  | 'markup-in-text'
  | 'wrong-shape'
  | 'unwritable-characters'
  | 'number-imprecise'
  | 'text-long'
  | 'no-days'
  | 'days-disagree'
  | 'day-from-index'
  | 'day-twice'
  | 'day-from-above'
  | 'day-disagrees'
  | 'room-unnamed'
  | 'room-twice'
  | 'room-disagrees'
  | 'zone-unknown'
  | 'zone-disagrees'
  | 'offset-disagrees'
  | 'start-missing'
  | 'start-disagrees'
  | 'seconds-dropped'
  | 'time-twice'
  | 'past-midnight'
  | 'duration-missing'
  | 'timeslot-unreadable'
  | 'day-change-unreadable'
  | 'id-from-guid'
  | 'id-from-code'
  | 'id-from-slug'
  | 'id-from-content'
  | 'person-by-name'
  | 'person-unnamed'
  | 'person-twice'
  | 'person-names-differ'
  | 'name-of-several'
  | 'speaker-ids-disagree';

/** Enough to see what is meant. */
const PLACES = 20;
const KINDS = 500;

/** What is said of a file while it is read. */
export class Remarks {
  readonly faults: Fault[] = [];
  private readonly noted = new Map<string, Note>();

  get notes(): Note[] {
    return [...this.noted.values()];
  }

  fault(code: FaultCode, place: Place, meta: RemarkMeta = {}): void {
    this.faults.push({ code, meta, place });
  }

  /** Those that say the same are counted. */
  note(code: NoteCode, place: Place, meta: RemarkMeta = {}): void {
    // Nobody reads more kinds; those that come after are counted by their code alone.
    const said = this.noted.size < KINDS || this.noted.has(JSON.stringify([code, meta])) ? meta : {};
    const key = JSON.stringify([code, said]);
    const note = this.noted.get(key) ?? { code, meta: said, count: 0, places: [] };
    this.noted.set(key, note);
    note.count += 1;
    if (note.places.length < PLACES) note.places.push(place);
  }
}

/** The file cannot be read on from here. */
export class Unreadable extends Error {
  constructor(
    readonly code: FaultCode,
    readonly place: Place = {},
    readonly meta: RemarkMeta = {},
  ) {
    super(code);
  }
}

/** What `read` finds, or why nothing can be read. */
export function readingOf(read: (remarks: Remarks) => ExchangedSchedule): ScheduleReading {
  const remarks = new Remarks();
  try {
    const schedule = read(remarks);
    return { schedule, faults: remarks.faults, notes: remarks.notes };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    remarks.fault(error.code, error.place, error.meta);
    return { schedule: null, faults: remarks.faults, notes: remarks.notes };
  }
}
