import type { Goal, Place, Problem } from './problem';

/** What is wrong with a schedule, in words; empty where nothing is. Meetings, people and slots are counted from 1 in them. */
export type Violation = string;

export interface Verdict {
  violations: Violation[];
  /** What the schedule costs by each goal, all of them, whether the rules name them or not. */
  costs: Record<Goal, number>;
}

/**
 * Judges a schedule by the words of the problem, slot by slot and person by person, without anything the optimiser computes
 * with: what both say was found twice.
 */
export function verify(problem: Problem, places: readonly (Place | null)[]): Verdict {
  const judge = new Judge(problem, places);
  return { violations: judge.violations(), costs: judge.costs() };
}

interface Held extends Place {
  meeting: number;
}

class Judge {
  private readonly slots: { session: number; day: number }[];
  private readonly held: Held[];
  /** Of each person, her meetings that are held, in order of time. */
  private readonly heldOf: Held[][];
  /** Of a slot and a table the meeting they are kept for. */
  private readonly keepers = new Map<string, number>();

  constructor(
    private readonly problem: Problem,
    private readonly places: readonly (Place | null)[],
  ) {
    this.slots = problem.sessions.flatMap(({ day, slots }, session) =>
      Array.from({ length: slots }, () => ({ session, day })),
    );
    this.held = places.flatMap((place, meeting) => (place === null ? [] : [{ ...place, meeting }]));
    this.heldOf = problem.people.map(() => []);
    problem.meetings.forEach(({ fixed }, meeting) => {
      if (fixed !== null && fixed.table !== null) this.keepers.set(`${fixed.slot} ${fixed.table}`, meeting);
    });
    for (const held of [...this.held].sort((a, b) => a.slot - b.slot)) {
      for (const person of problem.meetings[held.meeting]?.people ?? []) this.heldOf[person]?.push(held);
    }
  }

  violations(): Violation[] {
    const { meetings, rules } = this.problem;
    if (this.places.length !== meetings.length)
      return [`There are ${this.places.length} places for ${meetings.length} meetings.`];
    const broken = this.held.flatMap((held) => this.wrongWith(held));
    broken.push(...this.doubles());
    if (rules.allPlaced) {
      meetings.forEach((_, index) => {
        if (this.places[index] === null) broken.push(`Meeting ${index + 1} is not held.`);
      });
    }
    const unfairness = this.unfairness();
    if (rules.fairness !== null && unfairness > rules.fairness) {
      broken.push(`The breaks of two people differ by ${unfairness}, more than ${rules.fairness}.`);
    }
    return broken;
  }

  costs(): Record<Goal, number> {
    const { people, companies, meetings } = this.problem;
    const heldBy = this.heldByCompanies();
    const days = people.map((_, person) => this.stretches(person));
    return {
      shortfall: companies.reduce(
        (sum, { atLeast }, company) => sum + Math.max(0, atLeast - (heldBy.get(company) ?? 0)),
        0,
      ),
      unplaced: meetings.reduce(
        (sum, { weight }, index) => sum + (this.places[index] === null ? weight : 0),
        0,
      ),
      unfairness: this.unfairness(),
      breaks: days.flat().reduce((sum, stretch) => sum + gapsOf(stretch).length, 0),
      idle: days
        .flat()
        .flatMap(gapsOf)
        .reduce((sum, gap) => sum + gap, 0),
      tableChanges: people.reduce((sum, _, person) => sum + this.tableChanges(person), 0),
      moves: this.moves(),
    };
  }

  private wrongWith({ meeting, slot, table }: Held): Violation[] {
    const { meetings, people, tables } = this.problem;
    const { people: members, sessions, fixed, after } = meetings[meeting]!;
    const what = `Meeting ${meeting + 1}`;
    const wrong: Violation[] = [];
    const time = this.slots[slot];
    const desk = tables[table];
    if (time === undefined) return [`${what} is in slot ${slot + 1}, which does not exist.`];
    if (desk === undefined) return [`${what} is at table ${table + 1}, which does not exist.`];
    for (const person of members) {
      if (people[person]!.away.includes(slot))
        wrong.push(`${what} is in slot ${slot + 1}, when person ${person + 1} is away.`);
    }
    if (sessions !== null && !sessions.includes(time.session))
      wrong.push(`${what} is in slot ${slot + 1}, outside its session.`);
    if (fixed !== null && (fixed.slot !== slot || (fixed.table ?? table) !== table))
      wrong.push(`${what} is not where it is fixed.`);
    if (desk.seats < members.length)
      wrong.push(`${what} is at table ${table + 1}, which has ${desk.seats} seats.`);
    if (desk.closed.includes(slot))
      wrong.push(`${what} is at table ${table + 1}, which is closed in slot ${slot + 1}.`);
    const keeper = this.keepers.get(`${slot} ${table}`);
    if (keeper !== undefined && keeper !== meeting)
      wrong.push(`${what} is at table ${table + 1}, which is kept for meeting ${keeper + 1}.`);
    for (const other of after) {
      const before = this.places[other];
      if (before === null || before === undefined || before.slot >= slot)
        wrong.push(`${what} is not after meeting ${other + 1}.`);
    }
    return wrong;
  }

  /** Who or what is in two places at once. */
  private doubles(): Violation[] {
    const taken = new Map<string, number>();
    const found: Violation[] = [];
    const take = (key: string, what: string, { meeting, slot }: Held) => {
      const other = taken.get(key);
      if (other === undefined) taken.set(key, meeting);
      else found.push(`${what} has meetings ${other + 1} and ${meeting + 1} in slot ${slot + 1}.`);
    };
    for (const held of this.held) {
      const { meeting, slot, table } = held;
      take(`table ${table} ${slot}`, `Table ${table + 1}`, held);
      for (const person of this.problem.meetings[meeting]!.people)
        take(`person ${person} ${slot}`, `Person ${person + 1}`, held);
    }
    return found;
  }

  /**
   * What breaks of a person are counted in: for each day, or each session, whether she has a meeting in slot after slot;
   * slots in which she is away are left out where those are no break.
   */
  private stretches(person: number): boolean[][] {
    const { rules, people } = this.problem;
    const busy = new Set(this.heldOf[person]!.map(({ slot }) => slot));
    const found = new Map<number, boolean[]>();
    this.slots.forEach(({ session, day }, slot) => {
      if (!rules.awayIsIdle && people[person]!.away.includes(slot)) return;
      const key = rules.acrossNoon ? day : session;
      const stretch = found.get(key) ?? [];
      stretch.push(busy.has(slot));
      found.set(key, stretch);
    });
    return [...found.values()];
  }

  private unfairness(): number {
    const breaks = this.problem.people.map((_, person) => this.stretches(person).flatMap(gapsOf).length);
    const [fewest, most] = breaks.reduce(
      ([low, high], each) => [Math.min(low, each), Math.max(high, each)],
      [Infinity, 0],
    );
    return breaks.length === 0 ? 0 : most - fewest;
  }

  /** Of each company how many meetings with somebody of it are held. */
  private heldByCompanies(): Map<number, number> {
    const { meetings, people } = this.problem;
    const counts = new Map<number, number>();
    for (const { meeting } of this.held) {
      const theirs = new Set(meetings[meeting]!.people.map((person) => people[person]!.company));
      for (const company of theirs) if (company !== null) counts.set(company, (counts.get(company) ?? 0) + 1);
    }
    return counts;
  }

  private tableChanges(person: number): number {
    const hers = this.heldOf[person]!;
    return hers.filter((held, index) => {
      const before = hers[index - 1];
      return (
        before !== undefined &&
        this.slots[before.slot]?.day === this.slots[held.slot]?.day &&
        before.table !== held.table
      );
    }).length;
  }

  private moves(): number {
    const { published } = this.problem;
    return (published ?? []).filter((was, meeting) => {
      const now = this.places[meeting];
      return was !== null && (now?.slot !== was.slot || now.table !== was.table);
    }).length;
  }
}

/** How long each stretch of idle slots between two busy ones is. */
function gapsOf(busy: readonly boolean[]): number[] {
  const gaps: number[] = [];
  let idle = 0;
  const from = busy.indexOf(true);
  for (const each of from < 0 ? [] : busy.slice(from)) {
    if (each && idle > 0) gaps.push(idle);
    idle = each ? 0 : idle + 1;
  }
  return gaps;
}
