import { SHAPES, benchmarkLike } from '../../../libs/meetings/domain/benchmark/generator';
import { largeEvent } from '../../../libs/meetings/domain/benchmark/large-event';
import { Chain } from '../../../libs/meetings/domain/optimiser/chain';
import { greedy } from '../../../libs/meetings/domain/optimiser/greedy';
import { Model } from '../../../libs/meetings/domain/optimiser/model';
import { leastUnplaced } from '../../../libs/meetings/domain/optimiser/placement-bound';
import type { Place, Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { propagate } from '../../../libs/meetings/domain/optimiser/propagation';
import { Random } from '../../../libs/meetings/domain/optimiser/random';
import { isProof, reasons } from '../../../libs/meetings/domain/optimiser/reasons';
import { assignTables, fewestTableChanges } from '../../../libs/meetings/domain/optimiser/tables';
import { UNPLACED } from '../../../libs/meetings/domain/optimiser/timetable';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';
import { bestByTrying } from './oracle';
import { randomProblem } from './random-problem';

const small = Array.from({ length: 200 }, (_, seed) => randomProblem(seed + 1));

/** A schedule as the greedy stage leaves it. */
function drafted(problem: Problem, seed = 1) {
  const model = new Model(problem);
  const allowed = model.allowed.slice();
  const proof = propagate(model, allowed);
  return { model, allowed, proof, timetable: greedy(model, allowed, new Random(seed)) };
}

function placesOf(slotOf: Int32Array, tables: Int32Array): (Place | null)[] {
  return Array.from(slotOf, (slot, at) => (slot === UNPLACED ? null : { slot, table: tables[at]! }));
}

const lenient = (problem: Problem): Problem => ({
  ...problem,
  rules: { ...problem.rules, allPlaced: false, fairness: null, goals: ['unplaced'] },
});

/** Whether there is a schedule with these meetings, by trying all. */
function canHold(problem: Problem, meetings: readonly number[]): boolean {
  const heavy = problem.meetings.map((meeting, at) => ({
    ...meeting,
    weight: meetings.includes(at) ? 1_000 : 1,
  }));
  return bestByTrying({ ...lenient(problem), meetings: heavy }).costs![0]! < 1_000;
}

describe('propagation', () => {
  it('says that there is no schedule only where there is none, and takes away no slot of any schedule', () => {
    let [proofs, taken] = [0, 0];
    for (const problem of small) {
      const { model, allowed, proof } = drafted(problem);
      if (proof !== null) {
        proofs += 1;
        expect([proof, bestByTrying(problem).costs]).toEqual([proof, null]);
        continue;
      }
      for (let meeting = 0; meeting < model.meetings; meeting += 1) {
        for (let slot = 0; slot < model.slots; slot += 1) {
          const at = meeting * model.slots + slot;
          if (model.allowed[at] === 0 || allowed[at] === 1) continue;
          taken += 1;
          const there = problem.meetings.map((one, index) =>
            index === meeting
              ? { ...one, weight: 1_000, fixed: { slot, table: one.fixed?.table ?? null } }
              : one,
          );
          const { allPlaced } = problem.rules;
          const rules = { ...lenient(problem).rules, allPlaced };
          const { costs } = bestByTrying({ ...problem, meetings: there, rules });
          expect(costs === null || costs[0]! >= 1_000).toBe(true);
        }
      }
    }
    expect(Math.min(proofs, taken)).toBeGreaterThan(15);
  });
});

describe('the bound on placement', () => {
  it('is never above what trying every schedule finds, and mostly the same', () => {
    let met = 0;
    for (const problem of small.map(lenient)) {
      const { model, allowed } = drafted(problem);
      const best = bestByTrying(problem).costs![0]!;
      const bound = leastUnplaced(model, allowed);
      expect(bound).toBeLessThanOrEqual(best);
      if (bound === best) met += 1;
    }
    expect(met).toBeGreaterThan(0.7 * small.length);
  });
});

describe('the greedy stage', () => {
  it('leaves a schedule that is sound, the same for the same seed, and holds nearly all of an event', () => {
    for (const problem of [...small.map(lenient), lenient(largeEvent(200, 1))]) {
      const { model, timetable } = drafted(problem);
      const places = placesOf(timetable.slotOf, assignTables(model, timetable.slotOf));
      expect(verify(problem, places).violations).toEqual([]);
      expect(drafted(problem).timetable.slotOf).toEqual(timetable.slotOf);
    }
    const { timetable } = drafted(largeEvent(200, 1));
    expect(timetable.slotOf.filter((slot) => slot === UNPLACED).length).toBeLessThan(
      0.12 * timetable.slotOf.length,
    );
  });
});

describe('tables', () => {
  it('are sound, change no less than they must, and less than the first that is free', () => {
    let [changes, naive] = [0, 0];
    const problems = [largeEvent(100, 2), largeEvent(100, 3), benchmarkLike(SHAPES.noon, 'original', 1)].map(
      lenient,
    );
    for (const problem of [...small.map(lenient), ...problems]) {
      const { model, timetable } = drafted(problem);
      const { slotOf } = timetable;
      const verdict = verify(problem, placesOf(slotOf, assignTables(model, slotOf)));
      expect(verdict.violations).toEqual([]);
      expect(verdict.costs.tableChanges).toBeGreaterThanOrEqual(fewestTableChanges(model, slotOf));
      if (!problems.includes(problem)) continue;
      const used = new Map<number, number>();
      const first = slotOf.map((slot) => (used.set(slot, (used.get(slot) ?? -1) + 1), used.get(slot)!));
      changes += verdict.costs.tableChanges;
      naive += verify(problem, placesOf(slotOf, first)).costs.tableChanges;
    }
    expect(changes).toBeLessThan(0.7 * naive);
  });
});

describe('reasons', () => {
  it('are given for each meeting that is not held, and what is called a proof is one', () => {
    let proofs = 0;
    for (const problem of small.map(lenient)) {
      const { model, allowed, timetable } = drafted(problem);
      reasons(model, allowed, timetable.slotOf).forEach((reason, meeting) => {
        expect(reason === null).toBe(timetable.slotOf[meeting] !== UNPLACED);
        if (reason === null || !isProof(reason)) return;
        proofs += 1;
        const together = reason.kind === 'too-many-meetings' ? reason.meetings : [meeting];
        const all = {
          ...problem,
          meetings: problem.meetings.map((one, at) => ({ ...one, weight: together.includes(at) ? 1 : 0 })),
        };
        const held = together.length - bestByTrying(all).costs![0]!;
        expect([reason, held < together.length]).toEqual([reason, true]);
        if (reason.kind === 'no-common-slot') expect(canHold(problem, [meeting])).toBe(false);
      });
    }
    expect(proofs).toBeGreaterThan(15);
  });
});

describe('a chain', () => {
  it('leaves nobody in two meetings and all in order, and goes back as it came', () => {
    let moved = 0;
    for (const problem of [benchmarkLike(SHAPES.noon, 'prec25', 1), largeEvent(100, 1), ...small].map(
      lenient,
    )) {
      const { model, allowed, timetable } = drafted(problem);
      const chain = new Chain(timetable, allowed, 30);
      const random = new Random(2);
      for (let turn = 0; turn < 60; turn += 1) {
        const [meeting, slot] = [random.below(model.meetings), random.below(model.slots)];
        const from = timetable.slotOf[meeting]!;
        if (from === UNPLACED || from === slot || !chain.build(meeting, slot)) continue;
        const before = timetable.slotOf.slice();
        chain.apply();
        expect(timetable.slotOf[meeting]).toBe(slot);
        const places = placesOf(timetable.slotOf, new Int32Array(model.meetings));
        const wrong = verify(problem, places).violations.filter((each) =>
          /person|Person|not after|session/.test(each),
        );
        expect(wrong).toEqual([]);
        if (turn % 2 === 0) {
          chain.undo();
          expect(timetable.slotOf).toEqual(before);
        }
        moved += 1;
      }
    }
    expect(moved).toBeGreaterThan(1_000);
  });
});
