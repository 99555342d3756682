import type { PrecedenceRules, Rank } from '@app/protocol/domain/precedence-rules';
import { type Order, orderByPrecedence } from '@app/protocol/domain/precedence';
import type { Standing as Placed } from '@app/protocol/domain/standing';
import { api } from '../../../api/client';
import type { Precedence, PrecedenceOverride, Standing } from '../../../api/types';

/** The list every event has: all of whom something is said, as the page of the protocol shows them. */
export const WHOLE = 'event';

export type Rules = Omit<PrecedenceRules, 'criteria' | 'countries'> & {
  criteria: PrecedenceRules['criteria'][number][];
  countries: string[];
  ranks: Rank[];
};

export function precedenceQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/precedence', { params: { path: { event } } });
}

export function standingsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/standings', { params: { path: { event } } });
}

export function overridesQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/precedence-overrides', {
    params: { path: { event } },
  });
}

/** The rules as the form has them. */
export function rulesOf(precedence: Precedence): Rules {
  const { criteria, countryOrder, countryLanguage, countries, hostCountry, hostPlace, ranks } = precedence;
  return { criteria, countryOrder, countryLanguage, countries, hostCountry, hostPlace, ranks };
}

export interface Listed extends Placed {
  standing: Standing;
}

/** Those of the event of whom something is said, in the order these rules put them, saved or not. */
export function orderOf(
  { ranks, ...rules }: Rules,
  alphabets: Precedence['alphabets'],
  standings: readonly Standing[],
  overrides: readonly PrecedenceOverride[],
): Order<Listed> {
  const people = standings
    .filter(({ nativeName, latinName }) => nativeName !== '' || latinName !== '')
    .map((standing) => ({
      id: standing.subjectId,
      name: standing.nativeName || standing.latinName,
      nameKey: standing.nameKey,
      rankCode: standing.rankCode,
      country: standing.country,
      inOfficeSince: standing.inOfficeSince,
      standing,
    }));
  const precedence = {
    ...rules,
    ranks: ranks.map(({ code }) => code),
    alphabet: alphabets[rules.countryLanguage],
  };
  return orderByPrecedence(
    people,
    precedence,
    overrides.filter(({ listKind }) => listKind === WHOLE).map(decision),
  );
}

function decision({ subjectId, place, beforeId, afterId, reason, decidedBy, decidedAt }: PrecedenceOverride) {
  const beside = beforeId === null ? { after: afterId ?? '' } : { before: beforeId };
  return { subjectId, to: place === null ? beside : { place }, reason, by: decidedBy, at: decidedAt };
}

/** What put one country before the next: the written order, or their names where neither is written. */
export function toldByCountry(
  { countryOrder, countries }: Pick<Rules, 'countryOrder' | 'countries'>,
  codes: readonly (string | null)[],
): Rules['countryOrder'] {
  const written = codes.some((code) => code !== null && countries.includes(code));
  return countryOrder === 'list' && !written ? 'alphabet' : countryOrder;
}

export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  return item === undefined ? [...items] : items.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** A code for a new rank that none of the others has, of its name where that is in Latin letters. */
export function rankCode(name: string, ranks: readonly Rank[]): string {
  const plain = name.normalize('NFKD').toLowerCase();
  const words = plain
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50)
    .replace(/-$/, '');
  const code = words === '' ? 'rank' : words;
  const taken = new Set(ranks.map((rank) => rank.code));
  for (let n = 1; ; n += 1) {
    const free = n === 1 ? code : `${code}-${String(n)}`;
    if (!taken.has(free)) return free;
  }
}
