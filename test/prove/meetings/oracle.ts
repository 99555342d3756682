import type { Place, Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { keptPlace, slotCount } from '../../../libs/meetings/domain/optimiser/problem';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';

export interface Truth {
  /** What the best schedule costs by each goal of the rules; null where there is no schedule. */
  costs: number[] | null;
  /** How many schedules were looked at. */
  looked: number;
}

/**
 * The best schedule of a small problem, by trying every one and asking the verifier about it. Only what can be seen to be
 * wrong at once is not tried: somebody in two meetings, a table taken twice, a slot that a meeting may never have.
 */
export function bestByTrying(problem: Problem): Truth {
  const slots = slotCount(problem);
  const { meetings, tables, rules } = problem;
  const places: (Place | null)[] = meetings.map(() => null);
  const busy = new Set<string>();
  let best: number[] | null = null;
  let looked = 0;

  const alone = meetings.map((_, meeting) => {
    const options: Place[] = [];
    for (let slot = 0; slot < slots; slot += 1) {
      for (let table = 0; table < tables.length; table += 1) {
        const only = meetings.map((__, other) => (other === meeting ? { slot, table } : null));
        const { violations } = verify(
          { ...problem, rules: { ...rules, allPlaced: false, fairness: null } },
          only,
        );
        if (violations.every((each) => each.includes('is not after'))) options.push({ slot, table });
      }
    }
    return options;
  });

  const tryFrom = (meeting: number): void => {
    if (meeting === meetings.length) {
      looked += 1;
      const { violations, costs } = verify(problem, places);
      if (violations.length > 0) return;
      const own = rules.goals.map((goal) => costs[goal]);
      if (best === null || isLess(own, best)) best = own;
      return;
    }
    const { people } = meetings[meeting]!;
    for (const place of alone[meeting]!) {
      const keys = [`t${place.table} ${place.slot}`, ...people.map((person) => `p${person} ${place.slot}`)];
      if (keys.some((key) => busy.has(key))) continue;
      for (const key of keys) busy.add(key);
      places[meeting] = place;
      tryFrom(meeting + 1);
      for (const key of keys) busy.delete(key);
    }
    places[meeting] = null;
    if (!rules.allPlaced) tryFrom(meeting + 1);
  };
  tryFrom(0);
  return { costs: best, looked };
}

/** How many schedules there are to try, at most: tables are tried too. */
export function triesOf(problem: Problem): number {
  const slots = slotCount(problem);
  return problem.meetings.reduce((product, meeting) => {
    const where = meeting.fixed ? 1 : slots;
    const which = keptPlace(meeting) ? 1 : problem.tables.length;
    return product * (where * which + (problem.rules.allPlaced ? 0 : 1));
  }, 1);
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((cost, index) => cost !== other[index]);
  return at >= 0 && one[at]! < other[at]!;
}
