import type { Place, Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { slotCount } from '../../../libs/meetings/domain/optimiser/problem';
import { greedy } from '../../../libs/meetings/domain/optimiser/greedy';
import { EVEN_WARMTH, LocalSearch } from '../../../libs/meetings/domain/optimiser/local-search';
import { Model } from '../../../libs/meetings/domain/optimiser/model';
import { propagate } from '../../../libs/meetings/domain/optimiser/propagation';
import { Random } from '../../../libs/meetings/domain/optimiser/random';
import { assignTables } from '../../../libs/meetings/domain/optimiser/tables';

/** The problem with the schedule that so many moves of the local search find as the published one. */
export function publish(problem: Problem, moves: number): Problem {
  const model = new Model(problem);
  const allowed = model.allowed.slice();
  propagate(model, allowed);
  const random = new Random(1);
  const search = new LocalSearch(greedy(model, allowed, random), allowed, random);
  search.run({ ...EVEN_WARMTH, moves, enough: [] });
  const tables = assignTables(model, search.best);
  return {
    ...problem,
    published: Array.from(search.best, (slot, meeting): Place | null =>
      slot < 0 ? null : { slot, table: tables[meeting]! },
    ),
  };
}

/** What happens after publication, drawn by chance. */
export class Mishaps {
  private readonly random: Random;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** Somebody who is mostly there loses six slots of those she has meetings or not in. */
  losesSixSlots(problem: Problem): Problem {
    const slots = Array.from({ length: slotCount(problem) }, (_, slot) => slot);
    return this.away(problem, this.random.shuffled(slots).slice(0, 6));
  }

  fallsIllForADay(problem: Problem): Problem {
    return this.away(problem, this.day(problem));
  }

  tablesClose(problem: Problem, count: number): Problem {
    const closing = new Set(this.random.shuffled([...problem.tables.keys()]).slice(0, count));
    const closed = this.day(problem);
    return {
      ...problem,
      tables: problem.tables.map((table, index) => (closing.has(index) ? { ...table, closed } : table)),
    };
  }

  private away(problem: Problem, slots: number[]): Problem {
    const often = slotCount(problem) / 2;
    const present = [...problem.people.keys()].filter(
      (person) => problem.people[person]!.away.length < often,
    );
    const who = present[this.random.below(present.length)]!;
    return {
      ...problem,
      people: problem.people.map((person, index) =>
        index === who ? { ...person, away: [...new Set([...person.away, ...slots])] } : person,
      ),
    };
  }

  /** The slots of one day. */
  private day({ sessions }: Problem): number[] {
    const days = [...new Set(sessions.map(({ day }) => day))];
    const chosen = days[this.random.below(days.length)];
    return sessions
      .flatMap(({ day, slots }) => Array.from({ length: slots }, () => day))
      .flatMap((day, slot) => (day === chosen ? [slot] : []));
  }
}
