import { type Literal, not } from '../../sat';
import type { Goal } from '../problem';
import type { Days, Stretch } from './days';
import type { Encoding } from './encoding';
import type { Seats } from './seats';

/** What a solution costs: so much for each of these that holds. */
export interface Cost {
  literal: Literal;
  weight: number;
}

/** What each goal costs, in literals. */
export class Costs {
  /** Of each person: has she one break at least, two, … over all her stretches. */
  private readonly breaks: readonly (readonly Literal[])[];

  constructor(
    private readonly encoding: Encoding,
    private readonly days: Days,
    /** Null where tables are given out afterwards. */
    private readonly seats: Seats | null,
  ) {
    const { formula } = encoding;
    this.breaks = days.of.map((stretches) => {
      const [only, ...others] = stretches;
      if (only && others.length === 0) return only.breaks;
      return formula.count(stretches.flatMap(({ breaks }) => breaks));
    });
    const { fairness } = encoding.model.problem.rules;
    if (fairness !== null)
      for (const literal of this.unfairness(fairness + 1).slice(fairness)) formula.add(not(literal));
  }

  of(goal: Goal): Cost[] {
    switch (goal) {
      case 'shortfall':
        return this.shortfall();
      case 'unplaced':
        return this.unplaced();
      case 'unfairness':
        return once(this.unfairness(Infinity));
      case 'breaks':
        return once(this.days.of.flatMap((stretches) => stretches.flatMap(({ breaks }) => breaks)));
      case 'idle':
        return once(this.days.of.flatMap((stretches) => stretches.flatMap((stretch) => this.idle(stretch))));
      case 'tableChanges':
        return once(this.seats?.changes() ?? []);
      case 'moves':
        return once(this.moves());
    }
  }

  private shortfall(): Cost[] {
    const { formula, model, placed } = this.encoding;
    const { companies, people, meetings } = model.problem;
    return companies.flatMap(({ atLeast }, company) => {
      const hers = meetings.flatMap((meeting, index) =>
        meeting.people.some((person) => people[person]!.company === company) ? [placed[index]!] : [],
      );
      const count = formula.count(hers, Math.max(atLeast, 1));
      return once(Array.from({ length: atLeast }, (_, index) => not(count[index] ?? formula.never)));
    });
  }

  private unplaced(): Cost[] {
    const { model, placed } = this.encoding;
    return model.problem.meetings.map(({ weight }, meeting) => ({ literal: not(placed[meeting]!), weight }));
  }

  /**
   * Do the breaks of some two people differ by one, by two, …, as far as `most`: where one has at least so many and another has
   * fewer than so many less.
   */
  private unfairness(most: number): Literal[] {
    const { formula } = this.encoding;
    const deepest = this.breaks.reduce((depth, { length }) => Math.max(depth, length), 0);
    const somebody = Array.from({ length: deepest }, (_, n) =>
      formula.either(this.breaks.map((row) => row[n] ?? formula.never)),
    );
    const everybody = Array.from({ length: deepest }, (_, n) =>
      formula.both(this.breaks.map((row) => row[n] ?? formula.never)),
    );
    return Array.from({ length: Math.min(deepest, most) }, (_, less) => {
      // Somebody has n + less + 1 or more, and somebody has n or fewer.
      const pairs = Array.from({ length: deepest - less }, (_, n) =>
        formula.both([somebody[n + less]!, not(everybody[n]!)]),
      );
      return formula.either(pairs);
    });
  }

  /** Each place of a stretch where she is idle with meetings before and after it. */
  private idle({ busy, begun }: Stretch): Literal[] {
    const { formula } = this.encoding;
    let later = formula.never;
    const after: Literal[] = [];
    for (let place = busy.length - 1; place >= 0; place -= 1) {
      after[place] = later;
      later = formula.either([busy[place]!, later]);
    }
    return busy.map((now, place) =>
      formula.both([not(now), begun[place]?.[0] ?? formula.never, after[place]!]),
    );
  }

  private moves(): Literal[] {
    const { held, model } = this.encoding;
    return (model.problem.published ?? []).flatMap((place, meeting) => {
      if (place === null) return [];
      const there = this.seats?.at[meeting]![place.slot]![place.table] ?? held[meeting]![place.slot]!;
      return [not(there)];
    });
  }
}

function once(literals: readonly Literal[]): Cost[] {
  return literals.map((literal) => ({ literal, weight: 1 }));
}
