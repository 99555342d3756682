import { ProofChecker } from './proof-checker';
import { SatSolver } from './solver';

/** Numbers that look random and are the same each time (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const holds = (literal: number, solution: number) => ((solution >> (literal >> 1)) & 1) === 1 - (literal & 1);
const fits = (clauses: readonly number[][], solution: number) =>
  clauses.every((clause) => clause.some((literal) => holds(literal, solution)));

/** By trying everything. */
function hasSolution(variables: number, clauses: readonly number[][]): boolean {
  for (let solution = 0; solution < 1 << variables; solution += 1) if (fits(clauses, solution)) return true;
  return false;
}

function solverOf(variables: number, checker: ProofChecker) {
  let wrong = 0;
  const solver = new SatSolver({
    given: (clause) => checker.given(clause),
    added: (clause) => void (checker.add(clause) || (wrong += 1)),
    deleted: (clause) => checker.remove(clause),
  });
  for (let v = 0; v < variables; v += 1) solver.newVariable();
  return { solver, wrong: () => wrong };
}

describe('the solver', () => {
  it('agrees with trying everything, call after call, in answers, solutions, cores and proofs', () => {
    const seen = { satisfiable: 0, unsatisfiable: 0, unknown: 0 };
    for (let seed = 1; seed <= 600; seed += 1) {
      const random = seeded(seed);
      const variables = 4 + random(9);
      const checker = new ProofChecker();
      const { solver, wrong } = solverOf(variables, checker);
      const clauses: number[][] = [];
      for (let round = 0; round < 5; round += 1) {
        for (let count = random(1 + variables); count >= 0; count -= 1) {
          const clause = Array.from({ length: 1 + random(4) }, () => random(2 * variables));
          clauses.push(clause);
          solver.addClause(clause);
        }
        const assumptions = Array.from({ length: random(4) }, () => random(2 * variables));
        const answer = solver.solve(assumptions);
        seen[answer] += 1;
        const units = assumptions.map((literal) => [literal]);
        expect(answer).toBe(hasSolution(variables, [...clauses, ...units]) ? 'satisfiable' : 'unsatisfiable');
        if (answer === 'satisfiable') {
          const bits = Array.from({ length: variables }, (_, v) => (solver.value(2 * v) ? 1 << v : 0));
          expect(
            fits(
              [...clauses, ...units],
              bits.reduce((a, b) => a | b, 0),
            ),
          ).toBe(true);
        } else {
          expect(solver.core.filter((literal) => !assumptions.includes(literal))).toEqual([]);
          const core = solver.core.map((literal) => [literal]);
          expect(hasSolution(variables, [...clauses, ...core])).toBe(false);
        }
      }
      expect(wrong()).toBe(0);
    }
    expect(Math.min(seen.satisfiable, seen.unsatisfiable)).toBeGreaterThan(300);
  });

  it.each([6, 7, 8])('proves that %i pigeons do not fit into one hole less', (pigeons) => {
    const holes = pigeons - 1;
    const checker = new ProofChecker();
    const { solver, wrong } = solverOf(pigeons * holes, checker);
    const inHole = (pigeon: number, hole: number) => 2 * (pigeon * holes + hole);
    const add = (clause: number[]) => {
      solver.addClause(clause);
    };
    for (let one = 0; one < pigeons; one += 1) {
      add(Array.from({ length: holes }, (_, hole) => inHole(one, hole)));
      for (let other = 0; other < one; other += 1) {
        for (let hole = 0; hole < holes; hole += 1) add([inHole(one, hole) ^ 1, inHole(other, hole) ^ 1]);
      }
    }
    expect(solver.solve()).toBe('unsatisfiable');
    expect([wrong(), checker.refuted]).toEqual([0, true]);
  });

  it.each([50, 100, 150])('decides random clauses of three at the threshold, %i variables', (variables) => {
    const answers = Array.from({ length: 6 }, (_, seed) => {
      const random = seeded(1000 * variables + seed);
      const checker = new ProofChecker();
      const { solver, wrong } = solverOf(variables, checker);
      const clauses: number[][] = [];
      while (clauses.length < 4.26 * variables) {
        const chosen = new Set<number>();
        while (chosen.size < 3) chosen.add(random(variables));
        const clause = [...chosen].map((v) => 2 * v + random(2));
        clauses.push(clause);
        solver.addClause(clause);
      }
      const answer = solver.solve();
      if (answer === 'satisfiable') {
        expect(clauses.filter((clause) => !clause.some((literal) => solver.value(literal)))).toEqual([]);
      } else expect(checker.refuted).toBe(true);
      expect(wrong()).toBe(0);
      return answer;
    });
    expect(new Set(answers).size).toBe(2);
  });

  it('gives up when its budget is spent, goes on where it stopped, and does the same each time', () => {
    const conflicts = [1, 2].map(() => {
      const solver = new SatSolver();
      for (let v = 0; v < 90; v += 1) solver.newVariable();
      const inHole = (pigeon: number, hole: number) => 2 * (pigeon * 9 + hole);
      for (let one = 0; one < 10; one += 1) {
        solver.addClause(Array.from({ length: 9 }, (_, hole) => inHole(one, hole)));
        for (let other = 0; other < one; other += 1)
          for (let hole = 0; hole < 9; hole += 1)
            solver.addClause([inHole(one, hole) ^ 1, inHole(other, hole) ^ 1]);
      }
      expect(solver.solve([], { conflicts: 100 })).toBe('unknown');
      expect(solver.conflicts).toBe(100);
      let looks = 0;
      expect(solver.solve([], { stop: () => (looks += 1) === 3 })).toBe('unknown');
      expect(solver.conflicts).toBeLessThan(100 + 4 * 64);
      solver.solve([], { conflicts: 5000 });
      return [solver.conflicts, solver.propagations];
    });
    expect(conflicts[0]).toEqual(conflicts[1]);
  });
});
