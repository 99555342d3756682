import fc from 'fast-check';
import type { Override } from './overrides';
import { orderByPrecedence, type Precedence } from './precedence';
import { CRITERIA, faultsOfRules, type PrecedenceRules, usualRules } from './precedence-rules';
import type { Standing } from './standing';

const ENGLISH = ['KH', 'CN', 'JP', 'LA', 'MM', 'TH', 'VN'];

const precedence = (changes: Partial<Precedence> = {}): Precedence => ({
  ...usualRules('CN'),
  ranks: ['head-of-state', 'minister', 'director-general'],
  alphabet: ENGLISH,
  ...changes,
});

const person = (id: string, changes: Partial<Standing> = {}): Standing => ({
  id,
  name: id,
  rankCode: 'minister',
  country: 'CN',
  inOfficeSince: '2020-01-01',
  ...changes,
});

const only = (...on: (typeof CRITERIA)[number][]): Pick<PrecedenceRules, 'criteria'> => ({
  criteria: [
    ...on.map((criterion) => ({ criterion, on: true })),
    ...CRITERIA.filter((criterion) => !on.includes(criterion)).map((criterion) => ({ criterion, on: false })),
  ],
});

const move = (subjectId: string, to: Override['to'], at = '2026-11-01T08:00:00.000Z'): Override => ({
  subjectId,
  to,
  reason: 'Host of the dinner',
  by: 'Protocol',
  at,
});

/** Each with what tells her from the next. */
const told = (people: Standing[], rules: Precedence, overrides: Override[] = []): string[] =>
  orderByPrecedence(people, rules, overrides).places.map(
    ({ person: { id }, told: why }) => `${id} ${why?.by ?? 'last'}`,
  );

const ids = (people: Standing[], rules: Precedence, overrides: Override[] = []): string[] =>
  orderByPrecedence(people, rules, overrides).places.map(({ person: { id } }) => id);

describe('the order of precedence', () => {
  it('is by rank, then country by its English name, then time in office, then name, and says so', () => {
    const people = [
      person('deputy', { rankCode: 'director-general', country: 'KH' }),
      person('newer', { inOfficeSince: '2023-01-01' }),
      person('older', { inOfficeSince: '2019-01-01' }),
      person('b', { country: 'TH' }),
      person('a', { country: 'TH' }),
      person('cambodian', { country: 'KH' }),
      person('king', { rankCode: 'head-of-state', country: 'TH' }),
    ];
    expect(told(people, precedence())).toEqual([
      'king rank',
      'cambodian country',
      'older seniority',
      'newer country',
      'a name',
      'b rank',
      'deputy last',
    ]);
  });

  it('puts whoever has no rank, no country or no date behind those who have', () => {
    const people = [
      person('no-rank', { rankCode: null }),
      person('unknown-rank', { rankCode: 'abbot' }),
      person('no-country', { country: null }),
      person('nowhere', { country: 'XX' }),
      person('no-date', { inOfficeSince: null }),
      person('all'),
    ];
    expect(ids(people, precedence())).toEqual([
      'all',
      'no-date',
      'nowhere',
      'no-country',
      'no-rank',
      'unknown-rank',
    ]);
  });

  it('leaves out what is off and goes by what is on in the event’s order', () => {
    const people = [
      person('thai-minister', { country: 'TH' }),
      person('khmer-director', { country: 'KH', rankCode: 'director-general' }),
    ];
    expect(ids(people, precedence(only('country', 'rank')))).toEqual(['khmer-director', 'thai-minister']);
    expect(ids(people, precedence(only('rank')))).toEqual(['thai-minister', 'khmer-director']);
    expect(told(people, precedence(only()))).toEqual(['khmer-director name', 'thai-minister last']);
  });

  it.each([
    ['first', ['host', 'khmer', 'thai']],
    ['last', ['khmer', 'thai', 'host']],
  ] as const)('puts the host %s where that is on', (hostPlace, order) => {
    const people = [
      person('khmer', { country: 'KH' }),
      person('thai', { country: 'TH' }),
      person('host', { country: 'LA' }),
    ];
    const rules = { ...only('rank', 'host', 'country'), hostCountry: 'LA', hostPlace };
    expect(ids(people, precedence(rules))).toEqual(order);
    expect(ids(people, precedence({ ...rules, ...only('rank', 'country') }))).toEqual([
      'khmer',
      'host',
      'thai',
    ]);
  });

  it('goes by the written order of countries, and by name behind those that are written', () => {
    const people = ['KH', 'VN', 'CN', 'JP', 'TH'].map((country) => person(country, { country }));
    const rules = precedence({ countryOrder: 'list', countries: ['TH', 'VN'] });
    expect(ids(people, rules)).toEqual(['TH', 'VN', 'KH', 'CN', 'JP']);
  });

  it('gives whoever speaks on behalf of another that one’s place, under her own name', () => {
    const minister = { rankCode: 'minister', country: 'KH', inOfficeSince: '2018-01-01' };
    const people = [
      person('minister', { country: 'KH' }),
      person('envoy', { rankCode: 'director-general', country: 'KH', standsFor: minister }),
      person('director', { rankCode: 'director-general', country: 'KH' }),
    ];
    expect(told(people, precedence())).toEqual(['envoy seniority', 'minister rank', 'director last']);
  });

  it('compares names by the key that lists go by', () => {
    const people = [person('one', { name: 'Zhang', nameKey: 'zhang' }), person('two', { name: 'Ấn' })];
    expect(ids(people, precedence())).toEqual(['two', 'one']);
  });
});

describe('a decision against the rules', () => {
  const people = ['a', 'b', 'c', 'd', 'e'].map((id) => person(id));

  it('puts somebody at a place, before or behind another, and says who decided it', () => {
    expect(ids(people, precedence(), [move('d', { place: 1 })])).toEqual(['d', 'a', 'b', 'c', 'e']);
    expect(ids(people, precedence(), [move('d', { before: 'b' })])).toEqual(['a', 'd', 'b', 'c', 'e']);
    expect(ids(people, precedence(), [move('a', { after: 'd' })])).toEqual(['b', 'c', 'd', 'a', 'e']);
    const [first] = orderByPrecedence(people, precedence(), [move('d', { place: 1 })]).places;
    expect(first).toEqual({
      person: people[3],
      place: 1,
      told: { by: 'decision', nextId: 'a' },
      override: move('d', { place: 1 }),
    });
  });

  it('holds beside others: places, and neighbours of those who were moved themselves', () => {
    const overrides = [
      move('e', { place: 1 }),
      move('a', { place: 5 }),
      move('b', { after: 'e' }),
      move('d', { before: 'c' }),
      move('c', { before: 'a' }),
    ];
    expect(ids(people, precedence(), overrides)).toEqual(['e', 'b', 'd', 'c', 'a']);
  });

  it('puts a place behind the end of a list that has become shorter at its end', () => {
    expect(ids(people, precedence(), [move('a', { place: 9 }), move('b', { place: 8 })])).toEqual([
      'c',
      'd',
      'e',
      'b',
      'a',
    ]);
  });

  const later = '2026-11-02T08:00:00.000Z';
  it.each<[string, Override[], string, string]>([
    ['somebody who is not there', [move('x', { place: 1 })], 'x missing', 'abcde'],
    ['a neighbour who is not there', [move('a', { after: 'x' })], 'a neighbour-missing', 'abcde'],
    ['oneself', [move('a', { after: 'a' })], 'a ring', 'abcde'],
    ['one’s own follower', [move('a', { after: 'b' }), move('b', { after: 'a' }, later)], 'a ring', 'abcde'],
    [
      'what was decided anew',
      [move('e', { place: 1 }), move('e', { place: 2 }, later)],
      'e superseded',
      'aebcd',
    ],
    [
      'a place given away',
      [move('d', { place: 1 }), move('e', { place: 1 }, later)],
      'd place-taken',
      'eabcd',
    ],
    ['a place before the first', [move('a', { place: 1 }), move('e', { before: 'a' })], 'e no-room', 'abcde'],
  ])('is left out and reported where it is about %s', (_, overrides, ignored, order) => {
    const answer = orderByPrecedence(people, precedence(), overrides);
    expect(answer.ignored.map(({ override, why }) => `${override.subjectId} ${why}`)).toEqual([ignored]);
    expect(answer.places.map(({ person: { id } }) => id).join('')).toBe(order);
  });

  it('about a neighbour whose own decision does not hold keeps her beside that one', () => {
    const overrides = [move('d', { place: 1 }), move('e', { place: 1 }, later), move('a', { after: 'd' })];
    expect(ids(people, precedence(), overrides)).toEqual(['e', 'b', 'c', 'd', 'a']);
  });
});

describe('any list', () => {
  const code = fc.constantFrom('minister', 'head-of-state', 'director-general', 'abbot', null);
  const country = fc.constantFrom('KH', 'CN', 'TH', 'ZZ', null);
  const day = fc.constantFrom('2019-01-01', '2020-06-01', null);
  const rankings = fc.record({ rankCode: code, country, inOfficeSince: day });
  const list = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      name: fc.constantFrom('Sok', 'Li', 'Somchai'),
      rankCode: code,
      country,
      inOfficeSince: day,
      standsFor: fc.option(rankings, { nil: undefined }),
    }),
    { selector: ({ id }) => id, maxLength: 14 },
  );
  const rules = fc
    .record({
      criteria: fc
        .shuffledSubarray([...CRITERIA], { minLength: CRITERIA.length })
        .chain((order) =>
          fc.tuple(
            ...order.map((criterion) => fc.record({ criterion: fc.constant(criterion), on: fc.boolean() })),
          ),
        ),
      countryOrder: fc.constantFrom('alphabet' as const, 'list' as const),
      hostCountry: country,
      hostPlace: fc.constantFrom('first' as const, 'last' as const),
    })
    .map((changes) => precedence({ ...changes, countries: ['TH', 'CN'] }));
  /** Decisions about those people, and now and then about others. */
  const decided = (people: Standing[]) => {
    const somebody = fc.constantFrom('nobody', ...people.map(({ id }) => id));
    const to = fc.oneof(
      fc.integer({ min: 1, max: 16 }).map((place) => ({ place })),
      somebody.map((before) => ({ before })),
      somebody.map((after) => ({ after })),
    );
    const at = fc.constantFrom('2026-11-01T08:00:00.000Z', '2026-11-02T08:00:00.000Z');
    return fc.array(
      fc.tuple(somebody, to, at).map(([id, whither, when]) => move(id, whither, when)),
      {
        maxLength: 8,
      },
    );
  };
  const anything = list.chain((people) =>
    fc.tuple(
      fc.constant(people),
      fc.shuffledSubarray(people, { minLength: people.length }),
      rules,
      decided(people),
    ),
  );

  it('comes out whole, in one order however it came in, with every decision kept or reported', () => {
    fc.assert(
      fc.property(anything, ([people, shuffled, by, overrides]) => {
        const answer = orderByPrecedence(people, by, overrides);
        const order = answer.places.map(({ person: { id } }) => id);
        expect(order.toSorted()).toEqual(people.map(({ id }) => id).toSorted());
        expect(orderByPrecedence(shuffled, by, overrides)).toEqual(answer);
        expect(answer.places.map(({ place }) => place)).toEqual(people.map((_, index) => index + 1));

        const kept = answer.places.flatMap(({ override }) => override ?? []);
        expect(kept.length + answer.ignored.length).toBe(overrides.length);
        for (const { subjectId, to } of kept) {
          const at = order.indexOf(subjectId);
          if ('before' in to) expect(at).toBeLessThan(order.indexOf(to.before));
          else if ('after' in to) expect(at).toBeGreaterThan(order.indexOf(to.after));
          else if (to.place <= order.length) expect(at).toBe(to.place - 1);
        }
      }),
      { numRuns: 400, seed: 20181203 },
    );
  });

  it('is in an order that is total: each who was not moved stands before the next by what it says', () => {
    fc.assert(
      fc.property(list, rules, (people, by) => {
        const { places } = orderByPrecedence(people, by);
        for (const [index, { person: one, told: why }] of places.entries()) {
          for (const { person: other } of places.slice(index + 1)) {
            expect(ids([other, one], by)).toEqual([one.id, other.id]);
          }
          expect(why?.nextId).toBe(places[index + 1]?.person.id);
          expect(why?.by).not.toBe('decision');
        }
      }),
      { numRuns: 100, seed: 20181203 },
    );
  });
});

describe('rules that cannot stand', () => {
  const isCountry = (code: string): boolean => ENGLISH.includes(code);
  const faults = (changes: Partial<PrecedenceRules>, ranks = ['minister']): string[] =>
    faultsOfRules(
      { ...usualRules('CN'), ...changes },
      ranks.map((code) => ({ code, name: { en: code } })),
      isCountry,
    ).map(({ pointer }) => pointer);

  it('are found with what is the matter', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ criteria: [] })).toEqual(['/criteria']);
    expect(
      faults({ ...only('rank'), criteria: [...only('rank').criteria, { criterion: 'rank', on: true }] }),
    ).toEqual(['/criteria']);
    expect(faults({ hostCountry: 'XX' })).toEqual(['/hostCountry']);
    expect(faults({ hostCountry: null })).toEqual([]);
    expect(faults({ hostCountry: null, ...only('host') })).toEqual(['/hostCountry']);
    expect(faults({ countryOrder: 'list' })).toEqual(['/countries']);
    expect(faults({ countries: ['KH', 'KH'] })).toEqual(['/countries']);
    expect(faults({ countries: ['XX'] })).toEqual(['/countries']);
    expect(faults({}, ['minister', 'other', 'minister'])).toEqual(['/ranks/2/code']);
  });
});
