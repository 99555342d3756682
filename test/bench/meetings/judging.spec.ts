import { benchmarkSet } from '../../../libs/meetings/domain/benchmark/generator';
import { largeEvent } from '../../../libs/meetings/domain/benchmark/large-event';
import { chart } from './chart';
import { contradictions, hardest } from './natives';
import { comparePlacement, differences } from './placement';
import { type Proving, prove, provingFaults } from './proving';

const proving = (name: string, toProof: number | null, course: Proving['course']): Proving => ({
  name,
  status: toProof === null ? 'feasible' : 'optimal',
  breaks: 3,
  bound: toProof === null ? 1 : 3,
  gap: toProof === null ? 2 : 0,
  toBest: 1,
  toProof,
  cpuSeconds: toProof ?? 60,
  faults: [],
  course,
});

describe('the survey of the optimiser', () => {
  it('finds fault with a proof of something else than was published', () => {
    const [instance] = benchmarkSet(1, 1);
    if (instance === undefined) throw new Error('There is no instance.');
    const own = prove(instance, 'small');
    expect(own.status).toBe('optimal');
    const { breaks } = own;
    expect(provingFaults([prove({ ...instance, published: breaks }, 'small')])).toEqual([]);
    expect(provingFaults([prove({ ...instance, published: null }, 'small')])).toEqual([
      `${instance.name}: ${breaks} breaks, published –`,
    ]);
  });

  it('finds the bound of HiGHS equal to ours, and fault where it is not', async () => {
    const row = await comparePlacement(largeEvent(100, 3, { tables: 10 }));
    expect(row.ours).toBeGreaterThan(0);
    expect(differences([row])).toEqual([]);
    expect(differences([{ ...row, highs: row.ours + 1 }])).toHaveLength(1);
  });

  it('finds fault with two engines that contradict each other, not with one that gives up', () => {
    const said = (answer: 'satisfiable' | 'unsatisfiable' | 'unknown') => ({ answer, cpuSeconds: 1 });
    const natives = { cadical: said('unsatisfiable'), minisat: said('unknown'), clasp: said('satisfiable') };
    expect(
      contradictions([{ name: 'one', breaks: 2, clauses: 9, ours: said('satisfiable'), natives }]),
    ).toEqual(['one in 2 breaks: cadical says unsatisfiable, we satisfiable']);
  });

  it('asks about the instances that took longest to prove, and of no open one', () => {
    const instances = benchmarkSet(3, 1);
    const rows = [1, null, 2].map((seconds, index) => proving(`${index}`, seconds, []));
    expect(hardest(instances, rows, 2).map(({ instance }) => instance.name)).toEqual([
      instances[2]?.name,
      instances[0]?.name,
    ]);
  });

  it('draws what was known as stairs, from the moment it was known on until the end', () => {
    const drawn = chart([
      proving('a <b>', 10, [
        { cpuSeconds: 0.1, best: null, bound: 0 },
        { cpuSeconds: 1, best: 5, bound: 0 },
        { cpuSeconds: 10, best: 3, bound: 3 },
      ]),
    ]);
    expect(drawn).toContain('a &lt;b>');
    expect([...drawn.matchAll(/ d="([^"]+)"/g)].map(([, path]) => path)).toEqual([
      'M142.0 46.0H232.0V106.0H232.0',
      'M52.0 196.0H142.0V196.0H232.0V106.0H232.0',
    ]);
  });
});
