import { type Ignored, type Override, withOverrides } from './overrides';
import type { Criterion, PrecedenceRules } from './precedence-rules';
import { nameKeyOf, type Rankings, type Standing, standsAs } from './standing';

/** The rules with the two lists they are applied by, so that every machine comes to the same order. */
export interface Precedence extends PrecedenceRules {
  /** Codes of the ranks, highest first. */
  ranks: readonly string[];
  /**
   * Codes of countries in the alphabet of their names in the rules’ language. It is handed in, since browsers and servers
   * do not collate Khmer, Lao and Burmese alike.
   */
  alphabet: readonly string[];
}

/** What tells a person from the next: a criterion, the name, the id, or that somebody decided it. */
export type Told = Criterion | 'name' | 'id' | 'decision';

export interface Placed<P extends Standing = Standing> {
  person: P;
  /** From 1. */
  place: number;
  /** Why the next one stands behind; null for the last. */
  told: { by: Told; nextId: string } | null;
  /** The decision that put her there; null for whoever stands where the rules put her. */
  override: Override | null;
}

export interface Order<P extends Standing = Standing> {
  places: Placed<P>[];
  /** Decisions that cannot hold in this list, and why. */
  ignored: Ignored[];
}

/** The people in order, each with why she stands there. The same people come out in the same order however they come in. */
export function orderByPrecedence<P extends Standing>(
  people: readonly P[],
  precedence: Precedence,
  overrides: readonly Override[] = [],
): Order<P> {
  const tests = testsOf(precedence);
  const natural = people.map((person) => ({ person, keys: tests.map(({ keyOf }) => keyOf(person)) }));
  natural.sort((one, other) => differenceOf(one.keys, other.keys).sign);
  const { order, kept, ignored } = withOverrides(natural, ({ person }) => person.id, overrides);
  const places = order.map(({ person, keys }, index) => {
    const next = order[index + 1];
    const { at, sign } = next === undefined ? { at: 0, sign: 0 } : differenceOf(keys, next.keys);
    const by = sign > 0 ? 'decision' : (tests[at]?.by ?? 'id');
    return {
      person,
      place: index + 1,
      told: next === undefined ? null : { by, nextId: next.person.id },
      override: kept.get(person.id) ?? null,
    };
  });
  return { places, ignored };
}

type Key = readonly (number | string)[];

interface Test {
  by: Told;
  keyOf: (person: Standing) => Key;
}

/** The criteria that are on, in their order, and what settles the rest. */
function testsOf(precedence: Precedence): Test[] {
  const keyOf = keysOf(precedence);
  const chosen = precedence.criteria.filter(({ on }) => on);
  return [
    ...chosen.map(({ criterion }) => ({
      by: criterion,
      keyOf: (person: Standing) => keyOf[criterion](standsAs(person)),
    })),
    { by: 'name', keyOf: (person) => [nameKeyOf(person)] },
    { by: 'id', keyOf: ({ id }) => [id] },
  ];
}

function keysOf(precedence: Precedence): Record<Criterion, (as: Rankings) => Key> {
  const rank = placesOf(precedence.ranks);
  const written = placesOf(precedence.countryOrder === 'list' ? precedence.countries : []);
  const alphabet = placesOf(precedence.alphabet);
  const { hostCountry, hostPlace } = precedence;
  return {
    rank: ({ rankCode }) => [rank(rankCode)],
    host: ({ country }) => [
      (hostCountry !== null && country === hostCountry) === (hostPlace === 'first') ? 0 : 1,
    ],
    country: ({ country }) => (country === null ? [1] : [0, written(country), alphabet(country), country]),
    seniority: ({ inOfficeSince }) => [inOfficeSince === null ? 1 : 0, inOfficeSince ?? ''],
  };
}

/** Behind everybody who has a place. */
const BEHIND = Number.MAX_SAFE_INTEGER;

function placesOf(codes: readonly string[]): (code: string | null) => number {
  const places = new Map(codes.map((code, index) => [code, index]));
  return (code) => (code === null ? undefined : places.get(code)) ?? BEHIND;
}

/** The first test that tells the two apart, and which of them is before the other by it. */
function differenceOf(one: readonly Key[], other: readonly Key[]): { at: number; sign: number } {
  for (const [at, key] of one.entries()) {
    for (const [part, value] of key.entries()) {
      const against = other[at]?.[part] ?? value;
      if (value !== against) return { at, sign: value < against ? -1 : 1 };
    }
  }
  return { at: one.length - 1, sign: 0 };
}
