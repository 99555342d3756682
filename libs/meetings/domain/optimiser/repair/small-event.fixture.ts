import { EVENT_RULES, type Meeting, type Place, type Problem } from '../problem';

/** A morning of so many slots, tables of two seats, and meetings of weight 1 that were published in these slots and tables. */
export function smallEvent(
  slots: number,
  tables: number,
  meetings: readonly {
    people: number[];
    at: [slot: number, table: number] | null;
    rest?: Partial<Meeting>;
  }[],
): Problem {
  const people = Math.max(...meetings.flatMap((meeting) => meeting.people)) + 1;
  return {
    sessions: [{ day: 0, slots }],
    tables: Array.from({ length: tables }, () => ({ seats: 2, closed: [] })),
    people: Array.from({ length: people }, () => ({ away: [], company: null })),
    companies: [],
    meetings: meetings.map((meeting) => ({
      people: meeting.people,
      weight: 1,
      sessions: null,
      fixed: null,
      after: [],
      ...meeting.rest,
    })),
    rules: EVENT_RULES,
    published: meetings.map(({ at }): Place | null => at && { slot: at[0], table: at[1] }),
  };
}

/** The event after somebody is not there in these slots. */
export function withAway(problem: Problem, person: number, away: number[]): Problem {
  return {
    ...problem,
    people: problem.people.map((each, index) => (index === person ? { ...each, away } : each)),
  };
}

/** The event after a table closes in these slots. */
export function withClosed(problem: Problem, table: number, closed: number[]): Problem {
  return {
    ...problem,
    tables: problem.tables.map((each, index) => (index === table ? { ...each, closed } : each)),
  };
}
