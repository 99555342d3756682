import { keptPlace, type Problem, sessionOfSlots, slotCount } from './problem';

/** So many slots of a stretch stand in one word of bits. */
export const WORD = 31;

/**
 * The problem as the stages compute with it: flat arrays, slots of a meeting as flags, and the day of each person as bits.
 *
 * Breaks of a person are counted in *stretches*: her days, or her sessions where noon is no break. In a stretch her slots stand
 * one after the other, without those in which she is away where that is no break either, so that a break is always a group of
 * zero bits between two ones.
 */
export class Model {
  readonly slots: number;
  readonly meetings: number;
  readonly people: number;
  /** Stretches of a person, and the words of each. */
  readonly stretches: number;
  readonly words: number;
  /** `allowed[meeting * slots + slot]` is 1 where it may be held then. */
  readonly allowed: Uint8Array;
  /** The people of meeting `m` are `members[memberAt[m]]` up to `members[memberAt[m + 1]]`. */
  readonly members: Int32Array;
  readonly memberAt: Int32Array;
  /** The meetings of person `p`, in the same way. */
  readonly own: Int32Array;
  readonly ownAt: Int32Array;
  /** `wordOf[person * slots + slot]`: in which word of her stretches the slot is; -1 where it is in none. `bitOf`: at which bit. */
  readonly wordOf: Int16Array;
  readonly bitOf: Uint8Array;
  /** Meetings that must be earlier, and those that must be later, of each meeting. */
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  /** The sizes of meetings, from the largest; of each meeting which it is. */
  readonly sizes: readonly number[];
  readonly sizeOf: Uint8Array;
  /** `capacity[size * slots + slot]`: how many meetings of that size or larger there is room for. */
  readonly capacity: Int32Array;

  constructor(readonly problem: Problem) {
    const { meetings, people, tables } = problem;
    this.slots = slotCount(problem);
    this.meetings = meetings.length;
    this.people = people.length;

    const members = meetings.map(({ people: each }) => each);
    [this.members, this.memberAt] = flat(members);
    const own: number[][] = people.map(() => []);
    members.forEach((each, meeting) => each.forEach((person) => own[person]!.push(meeting)));
    [this.own, this.ownAt] = flat(own);

    this.before = meetings.map(({ after }) => [...new Set(after)]);
    const later: number[][] = meetings.map(() => []);
    this.before.forEach((each, meeting) => each.forEach((other) => later[other]!.push(meeting)));
    this.after = later;

    this.sizes = [...new Set(members.map(({ length }) => length))].sort((a, b) => b - a);
    this.sizeOf = Uint8Array.from(members, ({ length }) => this.sizes.indexOf(length));
    this.capacity = new Int32Array(this.sizes.length * this.slots);
    const reserved = reservedTables(problem);
    this.sizes.forEach((size, index) => {
      for (let slot = 0; slot < this.slots; slot += 1) {
        this.capacity[index * this.slots + slot] = tables.filter(
          ({ seats, closed }, table) =>
            seats >= size && !closed.includes(slot) && !reserved.has(table * this.slots + slot),
        ).length;
      }
    });

    this.allowed = this.allowedSlots();
    ({
      stretches: this.stretches,
      words: this.words,
      wordOf: this.wordOf,
      bitOf: this.bitOf,
    } = this.daysOfPeople());
  }

  /** Whether a meeting may be held in a slot, as far as it is looked at alone. */
  may(meeting: number, slot: number): boolean {
    return this.allowed[meeting * this.slots + slot] === 1;
  }

  /** Whether a table is kept for a meeting, which then takes none of the others'. */
  hasOwnTable(meeting: number): boolean {
    return keptPlace(this.problem.meetings[meeting]!) !== null;
  }

  private allowedSlots(): Uint8Array {
    const { problem, slots, sizes } = this;
    const sessions = sessionOfSlots(problem);
    const allowed = new Uint8Array(this.meetings * slots);
    const away = new Uint8Array(this.people * slots);
    problem.people.forEach((person, index) =>
      person.away.forEach((slot) => (away[index * slots + slot] = 1)),
    );
    problem.meetings.forEach(({ people, sessions: only, fixed }, meeting) => {
      for (let slot = 0; slot < slots; slot += 1) {
        const room =
          this.hasOwnTable(meeting) || this.capacity[sizes.indexOf(people.length) * slots + slot]! > 0;
        const free = people.every((person) => away[person * slots + slot] === 0);
        const inSession = only === null || only.includes(sessions[slot]!);
        const there = fixed === null || fixed.slot === slot;
        if (room && free && inSession && there) allowed[meeting * slots + slot] = 1;
      }
    });
    return allowed;
  }

  private daysOfPeople(): Pick<Model, 'stretches' | 'words' | 'wordOf' | 'bitOf'> {
    const { problem, slots } = this;
    const { rules, people, sessions } = problem;
    const stretchOf = sessionOfSlots(problem).map((session) =>
      rules.acrossNoon ? sessions[session]!.day : session,
    );
    const numbers = [...new Set(stretchOf)];
    const longest = Math.max(1, ...numbers.map((each) => stretchOf.filter((other) => other === each).length));
    const words = Math.ceil(longest / WORD);
    const wordOf = new Int16Array(this.people * slots).fill(-1);
    const bitOf = new Uint8Array(this.people * slots);
    people.forEach(({ away }, person) => {
      const skipped = new Set(rules.awayIsIdle ? [] : away);
      const places = new Int32Array(numbers.length);
      for (let slot = 0; slot < slots; slot += 1) {
        if (skipped.has(slot)) continue;
        const stretch = numbers.indexOf(stretchOf[slot]!);
        const place = places[stretch]!;
        places[stretch] = place + 1;
        wordOf[person * slots + slot] = stretch * words + Math.floor(place / WORD);
        bitOf[person * slots + slot] = place % WORD;
      }
    });
    return { stretches: numbers.length, words, wordOf, bitOf };
  }
}

/** Where a meeting is fixed at a table, the table is kept for it: `table * slots + slot` of each. */
export function reservedTables(problem: Problem): ReadonlySet<number> {
  const slots = slotCount(problem);
  return new Set(
    problem.meetings.flatMap((meeting) => {
      const kept = keptPlace(meeting);
      return kept === null ? [] : [kept.table * slots + kept.slot];
    }),
  );
}

/** Lists one after the other, and where each begins. */
function flat(lists: readonly (readonly number[])[]): [Int32Array, Int32Array] {
  const at = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => (at[index + 1] = at[index]! + list.length));
  return [Int32Array.from(lists.flat()), at];
}
