import { SHAPES, benchmarkLike } from '../../../libs/meetings/domain/benchmark/generator';
import { askNative, askOurs, breaksAtMost, dimacs, natives } from './native';

const [a, b, c] = [0, 2, 4];
const CONTRADICTION = [
  [a, b],
  [a, b + 1],
  [a + 1, c],
  [a + 1, c + 1],
];

describe('clauses for a solver of others', () => {
  it('are written with variables from 1 and a 0 behind each', () => {
    expect(dimacs([[a, b + 1], [c]])).toBe('p cnf 3 2\n1 -2 0\n3 0\n');
  });

  it('are read by every one that is installed, and all agree with us', () => {
    for (const clauses of [CONTRADICTION, CONTRADICTION.slice(1)]) {
      const ours = askOurs(clauses, 5).answer;
      for (const name of natives()) {
        const { answer, cpuSeconds } = askNative(name, clauses, 5);
        expect([name, answer]).toEqual([name, ours]);
        expect(cpuSeconds).toBeGreaterThanOrEqual(0);
        expect(cpuSeconds).toBeLessThan(5);
      }
    }
  });

  it('say how many breaks there may be', () => {
    const problem = benchmarkLike(SHAPES.short, 'original', 1);
    const may = [-1, 0, 100].map((most) => askOurs(breaksAtMost(problem, most) ?? [[]], 20).answer);
    expect(may).toEqual(['unsatisfiable', expect.any(String), 'satisfiable']);
  });
});
