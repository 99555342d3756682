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
  readonly sizeOf: Uint16Array;
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
    this.sizeOf = Uint16Array.from(members, ({ length }) => this.sizes.indexOf(length));
    this.capacity = new Int32Array(this.sizes.length * this.slots);
    const shut = shutTables(problem);
    this.sizes.forEach((size, index) => {
      tables.forEach(({ seats }, table) => {
        if (seats < size) return;
        for (let slot = 0; slot < this.slots; slot += 1) {
          if (shut[table * this.slots + slot] === 0) this.capacity[index * this.slots + slot]! += 1;
        }
      });
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
    const { problem, slots } = this;
    const sessions = sessionOfSlots(problem);
    const allowed = new Uint8Array(this.meetings * slots);
    const away = new Uint8Array(this.people * slots);
    problem.people.forEach((person, index) =>
      person.away.forEach((slot) => (away[index * slots + slot] = 1)),
    );
    const { sizeOf, capacity, members, memberAt } = this;
    problem.meetings.forEach(({ sessions: only, fixed }, meeting) => {
      const hasOwn = this.hasOwnTable(meeting);
      const room = sizeOf[meeting]! * slots;
      const [first, end] = fixed === null ? [0, slots] : [fixed.slot, fixed.slot + 1];
      for (let slot = first; slot < end; slot += 1) {
        if (!hasOwn && capacity[room + slot]! === 0) continue;
        if (only !== null && !only.includes(sessions[slot]!)) continue;
        let areThere = true;
        for (let at = memberAt[meeting]!; areThere && at < memberAt[meeting + 1]!; at += 1)
          areThere = away[members[at]! * slots + slot] === 0;
        if (areThere) allowed[meeting * slots + slot] = 1;
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
    const numberOf = stretchOf.map((each) => numbers.indexOf(each));
    const longest = Math.max(1, ...numbers.map((each) => stretchOf.filter((other) => other === each).length));
    const words = Math.ceil(longest / WORD);
    const wordOf = new Int16Array(this.people * slots).fill(-1);
    const bitOf = new Uint8Array(this.people * slots);
    const skipped = new Uint8Array(slots);
    const places = new Int32Array(numbers.length);
    people.forEach(({ away }, person) => {
      skipped.fill(0);
      if (!rules.awayIsIdle) for (const slot of away) skipped[slot] = 1;
      places.fill(0);
      for (let slot = 0; slot < slots; slot += 1) {
        if (skipped[slot] === 1) continue;
        const stretch = numberOf[slot]!;
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

/** `shut[table * slots + slot]` is 1 where a table is closed, or kept for the meeting that is fixed there. */
export function shutTables(problem: Problem): Uint8Array {
  const slots = slotCount(problem);
  const shut = new Uint8Array(problem.tables.length * slots);
  problem.tables.forEach(({ closed }, table) => {
    for (const slot of closed) shut[table * slots + slot] = 1;
  });
  for (const cell of reservedTables(problem)) shut[cell] = 1;
  return shut;
}

/** Lists one after the other, and where each begins. */
function flat(lists: readonly (readonly number[])[]): [Int32Array, Int32Array] {
  const at = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => (at[index + 1] = at[index]! + list.length));
  const all = new Int32Array(at[lists.length]!);
  lists.forEach((list, index) => all.set(list, at[index]!));
  return [all, at];
}
