import { BENCHMARK_RULES, type Meeting, type Problem } from '../optimiser/problem';
import { type DznValue, notAProblem, readDzn } from './dzn';

/** More slots, people or meetings than this are no problem of the benchmark, but would fill the memory. */
const MOST = { slots: 1000, people: 20_000, meetings: 200_000, tables: 20_000 };

const MORNING = 1;
const AFTERNOON = 2;
const ANY = 3;

/**
 * The problem in a file of the published benchmark (JAIR 74, 2022): one day of a morning and an afternoon, pairs who meet, and
 * every meeting held. Slots, people and meetings are counted from 1 there and from 0 in the problem.
 * @throws DomainError `meetings.not-a-problem`
 */
export function problemOfFile(text: string, { fairness = BENCHMARK_RULES.fairness } = {}): Problem {
  const file = new Sections(readDzn(text));
  const slots = file.count('nTotalSlots', 1, MOST.slots);
  const morning = file.count('nMorningSlots', 0, slots);
  const people = file.count('nBusiness', 0, MOST.people);
  const meetings = file.count('nMeetings', 0, MOST.meetings);
  const tables = file.count('nTables', 0, MOST.tables);

  const halves = [morning, slots - morning];
  const sessions = halves.filter((each) => each > 0).map((each) => ({ day: 0, slots: each }));
  /** Of each code in the file, the sessions it means. */
  const allowed = new Map<number, number[] | null>([
    [MORNING, morning > 0 ? [0] : []],
    [AFTERNOON, slots > morning ? [sessions.length - 1] : []],
    [ANY, null],
  ]);
  const fixed = file.numbers('fixed', meetings, slots);
  const precedences = file.sets('precedences', meetings, meetings);
  return {
    sessions,
    tables: Array.from({ length: tables }, () => ({ seats: 2, closed: [] })),
    people: file.sets('forbidden', people, slots).map((away) => ({ away, company: null })),
    companies: [],
    meetings: file.rows('requested', meetings).map((row, index): Meeting => {
      const [one, other, session] = row as [number, number, number];
      const pair = [one, other].map((each) => file.within('requested', each, 1, people) - 1);
      const inSessions = allowed.get(session);
      if (inSessions === undefined) throw notAProblem(`meeting ${index + 1} is in session ${session}`);
      const slot = fixed[index] as number;
      return {
        people: pair,
        weight: 1,
        sessions: inSessions,
        fixed: slot === 0 ? null : { slot: slot - 1, table: null },
        after: precedences[index] as number[],
      };
    }),
    rules: { ...BENCHMARK_RULES, fairness },
    published: null,
  };
}

/** The sections of a file, each looked at before it is believed. */
class Sections {
  constructor(private readonly values: ReadonlyMap<string, DznValue>) {}

  count(name: string, least: number, most: number): number {
    const value = this.find(name);
    if (typeof value !== 'number') throw notAProblem(`${name} is not a number`);
    return this.within(name, value, least, most);
  }

  /** One number for each, 0 where there is none. */
  numbers(name: string, length: number, most: number): number[] {
    const list = this.list(name, length);
    return list.map((value) => {
      if (typeof value !== 'number') throw notAProblem(`${name} holds sets in the place of numbers`);
      return this.within(name, value, 0, most);
    });
  }

  /** One set for each, counted from 0; a 0 in it means nothing. */
  sets(name: string, length: number, most: number): number[][] {
    const list = this.list(name, length);
    return list.map((value) => {
      if (typeof value === 'number') throw notAProblem(`${name} holds numbers in the place of sets`);
      const members = value.map((each) => this.within(name, each, 0, most));
      return members.filter((each) => each > 0).map((each) => each - 1);
    });
  }

  rows(name: string, length: number): readonly (readonly number[])[] {
    const list = this.list(name, length);
    return list.map((row) => {
      if (typeof row === 'number' || row.length !== 3) throw notAProblem(`${name} has no rows of three`);
      return row;
    });
  }

  within(name: string, value: number, least: number, most: number): number {
    if (value >= least && value <= most) return value;
    throw notAProblem(`${value} in ${name} is not between ${least} and ${most}`);
  }

  private list(name: string, length: number): readonly (number | readonly number[])[] {
    const value = this.find(name);
    if (typeof value === 'number') throw notAProblem(`${name} is not a list`);
    if (value.length !== length)
      throw notAProblem(`${name} has ${value.length} entries in the place of ${length}`);
    return value;
  }

  private find(name: string): DznValue {
    const value = this.values.get(name);
    if (value === undefined) throw notAProblem(`${name} is missing`);
    return value;
  }
}
