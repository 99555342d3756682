import { BENCHMARK_RULES, type Meeting, type Person, type Problem } from '../optimiser/problem';
import { Random } from '../optimiser/random';

/** The shape of the events the published benchmark was made from. */
export interface Shape {
  people: number;
  meetings: number;
  tables: number;
  morning: number;
  afternoon: number;
  /** Meetings of one person at most. */
  most: number;
  /** How much faster than evenly meetings become fewer from the most wanted person to the least: 1 is by a factor of e. */
  steep: number;
  /**
   * Share of meetings between a host and a guest: hosts are the most wanted people, who have half of all meetings to get; the
   * other meetings are between anybody.
   */
  hosted: number;
  /** Share of people who are there in the morning only. */
  morningOnly: number;
  /** Share of people who are away for a while, for so many slots at most. */
  absent: number;
  absence: number;
}

const SHORT = { afternoon: 0, morningOnly: 0, hosted: 0 } as const;
const DAY = {
  morning: 13,
  afternoon: 8,
  steep: 2.7,
  hosted: 0.9,
  morningOnly: 0.4,
  absent: 0.3,
  absence: 1,
} as const;

/**
 * Short events fill nearly every slot of most people; in long ones many leave at noon, and with few tables the slots
 * before it are full.
 */
export const SHAPES = {
  short: {
    ...SHORT,
    people: 42,
    meetings: 125,
    tables: 21,
    morning: 8,
    most: 8,
    steep: 1.5,
    absent: 0,
    absence: 0,
  },
  full: {
    ...SHORT,
    people: 60,
    meetings: 237,
    tables: 25,
    morning: 10,
    most: 10,
    steep: 1.8,
    absent: 0,
    absence: 0,
  },
  gaps: {
    ...SHORT,
    people: 60,
    meetings: 236,
    tables: 26,
    morning: 10,
    most: 10,
    steep: 1.8,
    absent: 0.12,
    absence: 2,
  },
  noon: { ...DAY, people: 70, meetings: 154, tables: 12, most: 15 },
  crowd: { ...DAY, people: 76, meetings: 195, tables: 14, morning: 13, afternoon: 9, most: 18 },
  wide: {
    ...DAY,
    people: 78,
    meetings: 302,
    tables: 22,
    morning: 12,
    afternoon: 10,
    most: 22,
    hosted: 0,
    morningOnly: 0.16,
    absent: 0.45,
    absence: 6,
  },
} as const satisfies Record<string, Shape>;

/** What the benchmark adds to an event to make another. */
export const VARIANTS = [
  'original',
  'prec15',
  'prec25',
  'fixed020',
  'fixed040',
  'forb0003',
  'forb0007',
] as const;
export type Variant = (typeof VARIANTS)[number];

/** A problem like those of the published benchmark, or one that has no schedule at all. */
export function benchmarkLike(shape: Shape, variant: Variant, seed: number): Problem {
  return new Drawing(shape, new Random(seed)).problem(variant);
}

/** So many problems like those of the published benchmark, each with another shape and variant than the one before it. */
export function benchmarkSet(count: number, seed: number): { name: string; problem: Problem }[] {
  const shapes = Object.entries(SHAPES);
  return Array.from({ length: count }, (_, index) => {
    const [name, shape] = shapes[index % shapes.length]!;
    const variant = VARIANTS[index % VARIANTS.length]!;
    return { name: `${name}.${variant}`, problem: benchmarkLike(shape, variant, seed + index) };
  });
}

class Drawing {
  private readonly slots: number;
  private readonly people: Person[];
  /** Whether a person is there in the morning only. */
  private readonly leaves: boolean[];

  constructor(
    private readonly shape: Shape,
    private readonly random: Random,
  ) {
    this.slots = shape.morning + shape.afternoon;
    const each = Array.from({ length: shape.people }, (_, person) => person);
    // The most wanted ones stay.
    this.leaves = each.map((person) => person > 1 && random.fraction() < shape.morningOnly);
    this.people = each.map(() => ({ away: this.absence(), company: null }));
  }

  problem(variant: Variant): Problem {
    const { shape, random } = this;
    const { morning, afternoon } = shape;
    const meetings = random.shuffled(this.pairs()).map((pair): Meeting => ({
      people: pair,
      weight: 1,
      sessions: this.sessionsOf(pair),
      fixed: null,
      after: [],
    }));
    return {
      sessions: [morning, afternoon].filter((slots) => slots > 0).map((slots) => ({ day: 0, slots })),
      tables: Array.from({ length: shape.tables }, () => ({ seats: 2, closed: [] })),
      people: variant.startsWith('forb') ? this.awayAtRandom(Number(variant.slice(4)) / 1000) : this.people,
      companies: [],
      meetings: this.varied(meetings, variant),
      rules: BENCHMARK_RULES,
      published: null,
    };
  }

  private absence(): number[] {
    const { shape, random, slots } = this;
    if (random.fraction() >= shape.absent) return [];
    const length = 1 + random.below(shape.absence);
    const start = random.below(slots - length + 1);
    return Array.from({ length }, (_, index) => start + index);
  }

  private awayAtRandom(share: number): Person[] {
    return this.people.map((person) => ({
      ...person,
      away: Array.from({ length: this.slots }, (_, slot) => slot).filter(
        () => this.random.fraction() < share,
      ),
    }));
  }

  private sessionsOf(pair: readonly number[]): number[] | null {
    if (this.shape.afternoon === 0) return null;
    if (pair.some((person) => this.leaves[person])) return [0];
    return this.random.fraction() < 0.04 ? [1] : null;
  }

  /**
   * Who meets whom: whoever has the most meetings still to get meets somebody she has not met, drawn by how many that one still
   * has to get. Some meetings may be left over where nobody is.
   */
  private pairs(): [number, number][] {
    const { random } = this;
    const open = this.wanted();
    const hosts = this.hosts(open);
    const met = open.map(() => new Set<number>());
    const pairs: [number, number][] = [];
    for (;;) {
      const one = open.indexOf(Math.max(...open));
      if (open[one] === 0) return pairs;
      const strangers = open.flatMap((count, other) =>
        other === one || met[one]!.has(other) ? [] : Array.from({ length: count }, () => other),
      );
      const opposite = strangers.filter((other) => hosts.has(other) !== hosts.has(one));
      const isHosted = opposite.length > 0 && random.fraction() < this.shape.hosted;
      const others = isHosted ? opposite : strangers;
      if (others.length === 0) {
        open[one] = 0;
        continue;
      }
      const other = others[random.below(others.length)]!;
      met[one]!.add(other);
      met[other]!.add(one);
      open[one]! -= 1;
      open[other]! -= 1;
      pairs.push([one, other]);
    }
  }

  /** The most wanted, until half of all is theirs. */
  private hosts(wanted: readonly number[]): Set<number> {
    let left = wanted.reduce((sum, each) => sum + each, 0) / 2;
    const order = [...wanted.keys()].sort((a, b) => wanted[b]! - wanted[a]! || a - b);
    return new Set(order.filter((person) => (left -= wanted[person]!) >= 0));
  }

  /** How many meetings each person is to have: ever fewer from the first on, and no more than she has slots. */
  private wanted(): number[] {
    const { shape, slots } = this;
    const room = this.people.map(({ away }, person) => {
      const until = this.leaves[person] ? shape.morning : slots;
      return Math.min(shape.most, until - away.filter((slot) => slot < until).length);
    });
    const at = (scale: number) =>
      room.map((most, person) =>
        Math.min(most, Math.round(scale * Math.exp((-shape.steep * person) / shape.people))),
      );
    const sum = (list: number[]) => list.reduce((total, each) => total + each, 0);
    let scale = 1;
    while (sum(at(scale)) < 2 * shape.meetings && scale < 8 * slots) scale += 0.1;
    return at(scale);
  }

  private varied(meetings: Meeting[], variant: Variant): Meeting[] {
    const share = Number(variant.slice(-2)) / 100;
    if (variant.startsWith('fixed')) return this.fixed(meetings, Math.round(share * meetings.length));
    if (variant.startsWith('prec')) return this.ordered(meetings, Math.round(1.25 * share * meetings.length));
    return meetings;
  }

  /** So many meetings in a slot each in which none of their people is away or has another that is fixed, and a table is free. */
  private fixed(meetings: Meeting[], count: number): Meeting[] {
    const { random, slots, shape, people } = this;
    const taken = people.map(({ away }) => new Set(away));
    const load = new Int32Array(slots);
    return meetings.map((meeting, index) => {
      if (index >= count) return meeting;
      const open = Array.from({ length: slots }, (_, slot) => slot).filter((slot) => {
        const session = slot < shape.morning ? 0 : 1;
        const inSession = meeting.sessions === null || meeting.sessions.includes(session);
        const free = meeting.people.every((person) => !taken[person]!.has(slot));
        return inSession && free && load[slot]! < shape.tables;
      });
      const slot = open[random.below(open.length)];
      if (slot === undefined) return meeting;
      load[slot]! += 1;
      for (const person of meeting.people) taken[person]!.add(slot);
      return { ...meeting, fixed: { slot, table: null } };
    });
  }

  /** So many meetings of one person each before another of hers, without a circle: always the earlier one of the list. */
  private ordered(meetings: Meeting[], count: number): Meeting[] {
    const { random } = this;
    const after = meetings.map(() => new Set<number>());
    for (let each = 0; each < count; each += 1) {
      const a = random.below(meetings.length);
      const person = meetings[a]!.people[random.below(2)]!;
      const others = [...meetings.keys()].filter((b) => b !== a && meetings[b]!.people.includes(person));
      const b = others[random.below(others.length)];
      if (b !== undefined) after[Math.max(a, b)]!.add(Math.min(a, b));
    }
    const order = random.shuffled([...meetings.keys()]);
    const place = new Map(order.map((old, now) => [old, now]));
    return order.map((old) => ({
      ...meetings[old]!,
      after: [...after[old]!].map((before) => place.get(before)!),
    }));
  }
}
