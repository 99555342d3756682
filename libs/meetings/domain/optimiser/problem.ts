/**
 * The problem of business-to-business meetings: who meets whom in which slot at which table. Everything is counted from 0 and
 * named by its place in its list; names are for messages only.
 */
export interface Problem {
  /** Half days in order of time; their slots, one after the other, are the slots of the event. */
  sessions: readonly Session[];
  tables: readonly Table[];
  people: readonly Person[];
  companies: readonly Company[];
  meetings: readonly Meeting[];
  rules: Rules;
  /** Where each meeting stands in the schedule that was published; null where it does not, or where none was. */
  published: readonly (Place | null)[] | null;
}

/** A stretch of slots without a noon or a night within. */
export interface Session {
  /** Of which day, from 0; days do not go back from one session to the next. */
  day: number;
  slots: number;
}

export interface Table {
  seats: number;
  /** Slots in which nobody can sit there. */
  closed: readonly number[];
}

export interface Person {
  /** Slots in which she is not there. */
  away: readonly number[];
  company: number | null;
}

export interface Company {
  /** So many meetings at least are wanted for its people. */
  atLeast: number;
}

export interface Meeting {
  /** Two or more, all of whom must be there. */
  people: readonly number[];
  /** What it costs not to hold it: a whole number above 0. */
  weight: number;
  /** Only in one of these sessions; null where it may be in any. */
  sessions: readonly number[] | null;
  /** Where it stands already: in this slot, and at this table where one is named. */
  fixed: { slot: number; table: number | null } | null;
  /** Meetings that must be held in an earlier slot; where one of them is not held, this one is not either. */
  after: readonly number[];
}

/** The place that is kept for a meeting: it is fixed there, table and all. */
export function keptPlace({ fixed }: Pick<Meeting, 'fixed'>): Place | null {
  return fixed === null || fixed.table === null ? null : { slot: fixed.slot, table: fixed.table };
}

export interface Place {
  slot: number;
  table: number;
}

/**
 * What is to be as small as can be:
 * - `shortfall`: meetings that companies lack to what is wanted for them at least;
 * - `unplaced`: the weight of meetings that are not held;
 * - `unfairness`: by how much the breaks of two people differ at most;
 * - `breaks`: groups of idle slots between two meetings of one person;
 * - `idle`: slots in those breaks;
 * - `tableChanges`: how often a person sits at another table in her next meeting of the day;
 * - `moves`: meetings that stand elsewhere than in the published schedule, or no more.
 */
export type Goal = 'shortfall' | 'unplaced' | 'unfairness' | 'breaks' | 'idle' | 'tableChanges' | 'moves';

export const GOALS: readonly Goal[] = [
  'shortfall',
  'unplaced',
  'unfairness',
  'breaks',
  'idle',
  'tableChanges',
  'moves',
];

export interface Rules {
  /** The goals in the order in which they count: a later one never costs anything of an earlier one. */
  goals: readonly Goal[];
  /** Whether a schedule without some meeting is none. */
  allPlaced: boolean;
  /** By how much the breaks of two people may differ at most; null where any difference is allowed. */
  fairness: number | null;
  /** Whether a person who is away between two meetings has a break then. */
  awayIsIdle: boolean;
  /** Whether the noon between two sessions of a day is like any other moment; else breaks are counted within a session. */
  acrossNoon: boolean;
}

/** The rules of the published benchmark: every meeting is held, and only breaks count. */
export const BENCHMARK_RULES: Rules = {
  goals: ['breaks'],
  allPlaced: true,
  fairness: 2,
  awayIsIdle: true,
  acrossNoon: true,
};

/** The rules of a real event: lunch is no break, nor is a slot in which somebody is away. */
export const EVENT_RULES: Rules = {
  goals: GOALS,
  allPlaced: false,
  fairness: null,
  awayIsIdle: false,
  acrossNoon: false,
};

/** How many slots there are. */
export function slotCount({ sessions }: Pick<Problem, 'sessions'>): number {
  return sessions.reduce((sum, { slots }) => sum + slots, 0);
}

/** Of each slot, its session. */
export function sessionOfSlots({ sessions }: Pick<Problem, 'sessions'>): number[] {
  return sessions.flatMap(({ slots }, session) => Array.from({ length: slots }, () => session));
}
