import fc from 'fast-check';
import { conflictsByOracle } from '../../../test/support/programmes/conflict-oracle';
import {
  SESSIONS,
  otherOf,
  sessionOf,
  smallProgrammes,
} from '../../../test/support/programmes/small-programmes';
import { ConflictGraph } from './conflict-graph';
import { conflictsOf } from './conflicts-of';
import { type OtherClaim, type Plan, type PlannedSession, movedTo } from './plan';
import { CONFLICT_KINDS } from './rules';

const SEED = 20261130;
const RUNS = { seed: SEED, numRuns: 1000 };

const anySession = fc.constantFrom(...SESSIONS, 'new').chain(sessionOf);
const anyOther = fc.constantFrom('o1', 'o2', 'o9').chain(otherOf);

const putInto = <T extends { id: string }>(list: readonly T[], one: T): T[] => [
  ...list.filter(({ id }) => id !== one.id),
  one,
];

describe(`the conflicts of 1,000 programmes (seed ${SEED})`, () => {
  it('are those an oracle finds that looks at every two', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(smallProgrammes, (plan) => {
        const conflicts = conflictsOf(plan);
        for (const { kind } of conflicts) kinds.add(kind);
        expect(conflicts).toEqual(conflictsByOracle(plan));
      }),
      RUNS,
    );
    // Programmes in which something never happens would prove nothing of it.
    expect([...kinds].sort()).toEqual([...CONFLICT_KINDS].sort());
  });

  it('are those of a graph built once, after anything was moved, put and removed', () => {
    type Act = { session: PlannedSession } | { gone: string } | { other: OtherClaim } | { goneOther: string };
    const acts = fc.array(
      fc.oneof<fc.Arbitrary<Act>[]>(
        anySession.map((session) => ({ session })),
        fc.constantFrom(...SESSIONS).map((gone) => ({ gone })),
        anyOther.map((other) => ({ other })),
        fc.constantFrom('o1', 'o2', 'o9').map((goneOther) => ({ goneOther })),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(smallProgrammes, acts, (plan, changes) => {
        const graph = new ConflictGraph(plan);
        let now: Plan = plan;
        expect(graph.list()).toEqual(conflictsOf(now));
        for (const change of changes) {
          if ('session' in change) {
            graph.put(change.session);
            now = { ...now, sessions: putInto(now.sessions, change.session) };
          } else if ('gone' in change) {
            graph.remove(change.gone);
            now = { ...now, sessions: now.sessions.filter(({ id }) => id !== change.gone) };
          } else if ('other' in change) {
            graph.putOther(change.other);
            now = { ...now, others: putInto(now.others, change.other) };
          } else {
            graph.removeOther(change.goneOther);
            now = { ...now, others: now.others.filter(({ id }) => id !== change.goneOther) };
          }
          expect(graph.list()).toEqual(conflictsOf(now));
        }
      }),
      { ...RUNS, numRuns: 300 },
    );
  });

  it('are, for a session held somewhere, those it has once it is put there; asking changes nothing', () => {
    fc.assert(
      fc.property(smallProgrammes, anySession, (plan, session) => {
        const graph = new ConflictGraph(plan);
        const before = graph.list();
        const held = graph.against(session);
        expect(graph.list()).toBe(before);

        graph.move(session);
        expect(held).toEqual(graph.list().filter(({ sessions }) => sessions.includes(session.id)));
      }),
      RUNS,
    );
  });

  it('do not depend on the order in which the plan names its parts', () => {
    fc.assert(
      fc.property(smallProgrammes, (plan) => {
        const reversed = {
          ...plan,
          sessions: plan.sessions.toReversed(),
          rooms: plan.rooms.toReversed(),
          people: plan.people.toReversed(),
          interpreters: plan.interpreters.toReversed(),
          others: plan.others.toReversed(),
        };
        expect(conflictsOf(reversed)).toEqual(conflictsOf(plan));
      }),
      RUNS,
    );
  });

  it('have a key each', () => {
    fc.assert(
      fc.property(smallProgrammes, (plan) => {
        const keys = conflictsOf(plan).map(({ key }) => key);
        expect(keys).toEqual([...new Set(keys)]);
      }),
      RUNS,
    );
  });

  it('keep their keys when everything is moved by the same time', () => {
    const HOUR = 3_600_000;
    const later = <S extends { from: number; to: number }>(stretch: S): S => ({
      ...stretch,
      from: stretch.from + HOUR,
      to: stretch.to + HOUR,
    });
    fc.assert(
      fc.property(smallProgrammes, (plan) => {
        const moved: Plan = {
          ...plan,
          sessions: plan.sessions.map((session) =>
            session.from === null ? session : movedTo(session, { from: session.from + HOUR }),
          ),
          rooms: plan.rooms.map((room) => ({ ...room, open: room.open?.map(later) ?? null })),
          people: plan.people.map((each) => ({ ...each, available: each.available?.map(later) ?? null })),
          interpreters: plan.interpreters.map((each) => ({
            ...each,
            available: each.available?.map(later) ?? null,
          })),
          others: plan.others.map(later),
          days: plan.days.map(later),
        };
        expect(conflictsOf(moved)).toEqual(conflictsOf(plan).map(later));
      }),
      RUNS,
    );
  });
});
