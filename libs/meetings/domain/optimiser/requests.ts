import type { Meeting } from './problem';

/** What somebody says of meeting somebody else; not to have said anything is something else than `no`. */
export type Wish = 'must' | 'meet' | 'no';

/** One person's wish about another. */
export interface Request {
  by: number;
  whom: number;
  wish: Wish;
}

/** What a wish counts, and silence. */
const WORTH = { must: 6, meet: 2 } as const;
const SILENCE = 1;

/**
 * The meetings that are asked for, in the order of their first request, each pair once. A meeting weighs the harmonic mean of
 * what it is worth to either side, rounded: one that both want counts more than one that a single side wants very much
 * (reciprocal recommendation; Pizzato and others, RecSys 2010). `no` is a veto, whoever says it. Of several wishes of one
 * person about the same other the last counts.
 * @throws RangeError where somebody asks for herself
 */
export function meetingsAskedFor(requests: readonly Request[]): Meeting[] {
  const pairs = new Map<string, Pair>();
  for (const { by, whom, wish } of requests) {
    if (by === whom) throw new RangeError(`Person ${by} asks to meet herself.`);
    const people: Pair['people'] = [Math.min(by, whom), Math.max(by, whom)];
    const key = people.join(' ');
    const pair = pairs.get(key) ?? { people, wishes: new Map<number, Wish>() };
    pair.wishes.set(by, wish);
    pairs.set(key, pair);
  }
  return [...pairs.values()].flatMap(({ people, wishes }) => {
    const said = people.map((person) => wishes.get(person) ?? null);
    if (said.includes('no')) return [];
    const [one, other] = said.map(worthOf) as [number, number];
    const weight = Math.round((2 * one * other) / (one + other));
    return [{ people, weight, sessions: null, fixed: null, after: [] }];
  });
}

interface Pair {
  people: [number, number];
  wishes: Map<number, Wish>;
}

function worthOf(wish: Wish | null): number {
  return wish === 'must' || wish === 'meet' ? WORTH[wish] : SILENCE;
}
