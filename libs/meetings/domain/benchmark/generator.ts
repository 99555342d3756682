import { BENCHMARK_RULES, type Meeting, type Person, type Problem } from '../optimiser/problem';
import { Random } from '../optimiser/random';

/** The shape of the events the published benchmark was made from: how large, and how full around noon. */
export interface Shape {
  people: number;
  tables: number;
  morning: number;
  afternoon: number;
  /** Meetings of a person: most have about as many, a few have as many as there may be. */
  usual: number;
  most: number;
  /** Share of meetings that may be in the morning only. */
  morningOnly: number;
  /** Share of slots in which a person is away. */
  away: number;
}

/** Short events fill every slot of every person; long ones crowd around noon, where all tables are taken. */
export const SHAPES = {
  short: { people: 44, tables: 21, morning: 8, afternoon: 0, usual: 8, most: 8, morningOnly: 0, away: 0 },
  full: { people: 60, tables: 27, morning: 10, afternoon: 0, usual: 9, most: 10, morningOnly: 0, away: 0 },
  gaps: {
    people: 60,
    tables: 26,
    morning: 10,
    afternoon: 0,
    usual: 9,
    most: 10,
    morningOnly: 0,
    away: 0.025,
  },
  long: {
    people: 70,
    tables: 14,
    morning: 13,
    afternoon: 8,
    usual: 5,
    most: 15,
    morningOnly: 0.6,
    away: 0.015,
  },
  wide: {
    people: 78,
    tables: 22,
    morning: 12,
    afternoon: 10,
    usual: 9,
    most: 22,
    morningOnly: 0.25,
    away: 0.06,
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

/**
 * A problem like those of the published benchmark: a schedule is drawn, with people busy in one run each, and forgotten again;
 * what is left are the meetings. So most have schedules with few breaks, and what a variant adds makes some impossible.
 */
export function benchmarkLike(shape: Shape, variant: Variant, seed: number): Problem {
  return new Drawing(shape, new Random(seed)).problem(variant);
}

interface Drawn {
  pair: [number, number];
  slot: number;
}

class Drawing {
  private readonly slots: number;

  constructor(
    private readonly shape: Shape,
    private readonly random: Random,
  ) {
    this.slots = shape.morning + shape.afternoon;
  }

  problem(variant: Variant): Problem {
    const { shape, random } = this;
    const drawn = random.shuffled(this.meetings());
    const people: Person[] = Array.from({ length: shape.people }, (_, person) => ({
      away: this.awaySlots(person, drawn, this.awayOf(variant)),
      company: null,
    }));
    const meetings = drawn.map(({ pair, slot }): Meeting => {
      const morningOnly =
        shape.afternoon > 0 && slot < shape.morning && random.fraction() < shape.morningOnly;
      const afternoonOnly = slot >= shape.morning && random.fraction() < 0.05;
      return {
        people: pair,
        weight: 1,
        sessions: morningOnly ? [0] : afternoonOnly ? [1] : null,
        fixed: null,
        after: [],
      };
    });
    const sessions = [shape.morning, shape.afternoon]
      .filter((slots) => slots > 0)
      .map((slots) => ({ day: 0, slots }));
    return {
      sessions,
      tables: Array.from({ length: shape.tables }, () => ({ seats: 2, closed: [] })),
      people,
      companies: [],
      meetings: this.varied(meetings, drawn, variant),
      rules: BENCHMARK_RULES,
      published: null,
    };
  }

  /** Who meets whom when, each pair once, people busy in a run of their own around the middle of the event. */
  private meetings(): Drawn[] {
    const { shape, random, slots } = this;
    const runs = Array.from({ length: shape.people }, () => {
      const drawn = Math.round(shape.usual * (0.4 + random.fraction() + random.fraction() ** 4 * 1.5));
      const length = Math.max(1, Math.min(shape.most, slots, drawn));
      const middle =
        shape.afternoon > 0
          ? shape.morning - length * (0.3 + 0.6 * random.fraction())
          : random.below(slots - length + 1);
      const start = Math.max(0, Math.min(slots - length, Math.round(middle)));
      return { start, end: start + length };
    });
    const met = new Set<number>();
    const meetings: Drawn[] = [];
    for (let slot = 0; slot < slots; slot += 1) {
      const there = random.shuffled(
        runs.flatMap(({ start, end }, person) => (start <= slot && slot < end ? [person] : [])),
      );
      let tables = shape.tables;
      while (there.length > 1 && tables > 0) {
        const one = there.pop()!;
        const at = there.findIndex((other) => !met.has(this.key(one, other)));
        if (at < 0) continue;
        const [other] = there.splice(at, 1) as [number];
        met.add(this.key(one, other));
        meetings.push({ pair: [one, other], slot });
        tables -= 1;
      }
    }
    return meetings;
  }

  private key(one: number, other: number): number {
    return Math.min(one, other) * this.shape.people + Math.max(one, other);
  }

  private awayOf(variant: Variant): number {
    if (variant === 'forb0003') return 0.003;
    if (variant === 'forb0007') return 0.007;
    return this.shape.away;
  }

  /** Mostly slots in which she had no meeting in what was drawn. */
  private awaySlots(person: number, drawn: readonly Drawn[], share: number): number[] {
    const busy = new Set(drawn.filter(({ pair }) => pair.includes(person)).map(({ slot }) => slot));
    return Array.from({ length: this.slots }, (_, slot) => slot).filter(
      (slot) => this.random.fraction() < (busy.has(slot) ? share / 4 : share),
    );
  }

  private varied(meetings: Meeting[], drawn: readonly Drawn[], variant: Variant): Meeting[] {
    const { random } = this;
    if (variant.startsWith('fixed')) {
      const share = Number(variant.slice(5)) / 100;
      // Now and then where it was not, so that some of these problems have no schedule.
      const strays = random.fraction() < 0.4 ? 0.05 : 0;
      return meetings.map((meeting, index) => {
        if (random.fraction() >= share) return meeting;
        const strayed = random.fraction() < strays && meeting.sessions === null;
        return {
          ...meeting,
          fixed: { slot: strayed ? random.below(this.slots) : drawn[index]!.slot, table: null },
        };
      });
    }
    if (!variant.startsWith('prec')) return meetings;
    const share = Number(variant.slice(4)) / 80;
    const backwards = random.fraction() < 0.4 ? 0.02 : 0;
    const after = meetings.map((): number[] => []);
    for (let count = Math.round(share * meetings.length); count > 0; count -= 1) {
      const [a, b] = [random.below(meetings.length), random.below(meetings.length)];
      if (drawn[a]!.slot === drawn[b]!.slot) continue;
      const [first, second] = drawn[a]!.slot < drawn[b]!.slot ? [a, b] : [b, a];
      // Backwards only where no circle can come of it: from a meeting without others before it.
      const turned =
        random.fraction() < backwards &&
        after[first]!.length === 0 &&
        !after.some((each) => each.includes(second));
      after[turned ? first : second]!.push(turned ? second : first);
    }
    return meetings.map((meeting, index) => ({ ...meeting, after: [...new Set(after[index])] }));
  }
}
