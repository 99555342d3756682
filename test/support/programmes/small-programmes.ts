import fc from 'fast-check';
import {
  CONFLICT_KINDS,
  type ConflictRules,
  type OtherClaim,
  type Plan,
  type PlannedSession,
  SEVERITIES,
  type Stretch,
} from '@app/commitments';

const STEP = 5 * 60_000;
/** Three hours of steps, in two days of the event that touch. */
const STEPS = 36;

const ROOMS = ['r1', 'r2', 'r3'];
/** Some interpreters speak too. */
const PEOPLE = ['p1', 'p2', 'p3', 'p4', 'i1'];
const INTERPRETERS = ['i1', 'i2'];
const GROUPS = ['g1', 'g2'];
export const SESSIONS = ['s1', 's2', 's3', 's4', 's5', 's6', 's7'];
const OTHERS = ['o1', 'o2', 'o3', 'o4', 'o5', 's1'];

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 });
const mostly = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 6 });

const stretch = (longest: number): fc.Arbitrary<Stretch> =>
  fc
    .tuple(fc.nat({ max: STEPS }), fc.nat({ max: longest }))
    .map(([from, length]) => ({ from: from * STEP, to: (from + length) * STEP }));

const hours = sometimes(fc.array(stretch(24), { maxLength: 3 }));
const minutes = (most: number) => fc.nat({ max: most / 5 }).map((steps) => steps * 5);

/** Somebody in a part of the session, or in a moment of it. */
const insideOf = ({ from, to }: Stretch): fc.Arbitrary<Stretch> => {
  const steps = (to - from) / STEP;
  return fc.tuple(fc.nat({ max: steps }), fc.nat({ max: steps })).map(([one, other]) => ({
    from: from + Math.min(one, other) * STEP,
    to: from + Math.max(one, other) * STEP,
  }));
};

export const sessionOf = (id: string): fc.Arbitrary<PlannedSession> =>
  stretch(9).chain((when) =>
    fc.record({
      id: fc.constant(id),
      kind: fc.constantFrom('session', 'plenary', 'rehearsal'),
      roomId: mostly(fc.constantFrom(...ROOMS, 'unknown')),
      from: mostly(fc.constant(when.from)),
      to: mostly(fc.constant(when.to)),
      setupMinutes: minutes(15),
      turnaroundMinutes: minutes(15),
      seatsNeeded: sometimes(fc.nat({ max: 120 })),
      layout: sometimes(fc.constantFrom('rows', 'circle')),
      parentId: sometimes(fc.constantFrom(...SESSIONS)),
      closesFor: sometimes(
        fc.oneof(fc.constant('everyone' as const), fc.array(fc.constantFrom(...GROUPS), { maxLength: 2 })),
      ),
      people: fc.array(
        fc
          .tuple(fc.constantFrom(...PEOPLE), insideOf(when))
          .map(([personId, part]) => ({ personId, ...part })),
        { maxLength: 4 },
      ),
      interpreters: fc.array(
        fc
          .tuple(fc.constantFrom(...INTERPRETERS), insideOf(when))
          .map(([interpreterId, part]) => ({ interpreterId, ...part })),
        { maxLength: 2 },
      ),
    }),
  );

export const otherOf = (id: string): fc.Arbitrary<OtherClaim> =>
  stretch(6).chain((when) =>
    fc.record({
      id: fc.constant(id),
      kind: fc.constantFrom('meeting', 'signing'),
      people: fc.uniqueArray(fc.constantFrom(...PEOPLE, 'stranger'), { maxLength: 3 }),
      roomId: mostly(fc.constantFrom(...ROOMS)),
      tableId: sometimes(fc.constant('table')),
      hard: fc.boolean(),
      from: fc.constant(when.from),
      to: fc.constant(when.to),
    }),
  );

const rules: fc.Arbitrary<ConflictRules> = fc.record({
  severity: fc
    .array(fc.constantFrom(...SEVERITIES), {
      minLength: CONFLICT_KINDS.length,
      maxLength: CONFLICT_KINDS.length,
    })
    .map(
      (severities) =>
        Object.fromEntries(
          CONFLICT_KINDS.map((kind, at) => [kind, severities[at]]),
        ) as ConflictRules['severity'],
    ),
  minutes: fc.record({
    walkWithinVenue: minutes(15),
    walkBetweenVenues: minutes(40),
    rest: minutes(15),
  }),
});

const some = <T>(ids: readonly string[], one: (id: string) => fc.Arbitrary<T>) =>
  fc
    .subarray([...ids])
    .chain((kept) => fc.tuple(...kept.map(one)))
    .map((all): T[] => all);

const all = <T>(ids: readonly string[], one: (id: string) => fc.Arbitrary<T>) =>
  fc.tuple(...ids.map(one)).map((each): T[] => each);

/** Programmes with few hours, rooms and people, so that nearly everything is in the way of something. */
export const smallProgrammes: fc.Arbitrary<Plan> = fc.record({
  sessions: some(SESSIONS, sessionOf),
  rooms: all(ROOMS, (id) =>
    fc.record({
      id: fc.constant(id),
      venueId: fc.constant(id === 'r3' ? 'v2' : 'v1'),
      capacity: fc.nat({ max: 100 }),
      capacities: fc.constantFrom<Record<string, number>>({}, { rows: 40 }, { rows: 80, circle: 20 }),
      open: hours,
    }),
  ),
  people: all(PEOPLE, (id) =>
    fc.record({ id: fc.constant(id), available: hours, groups: fc.subarray(GROUPS) }),
  ),
  interpreters: all(INTERPRETERS, (id) =>
    fc.record({
      id: fc.constant(id),
      available: hours,
      mostMinutesAtOnce: mostly(minutes(60)),
      mostMinutesADay: mostly(minutes(90)),
    }),
  ),
  others: some(OTHERS, otherOf),
  days: fc.constantFrom<Stretch[]>(
    [],
    [
      { from: 18 * STEP, to: 34 * STEP },
      { from: 0, to: 18 * STEP },
    ],
  ),
  rules,
});
