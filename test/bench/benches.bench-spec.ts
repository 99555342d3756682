import { benches, surveys } from './benches';
import { abba } from './support/abba';

// One small round each: they judge nothing here, and must work.
jest.setTimeout(120_000);

describe('the bench', () => {
  it.each(
    benches.filter(({ possible }) => possible?.() ?? true).map((bench) => [bench.name, bench] as const),
  )('%s runs', async (_, bench) => {
    const opened = await bench.open('small');
    try {
      const { rounds } = await abba(opened, { rounds: 1 });
      expect(rounds).toHaveLength(1);
      for (const rate of [...(rounds[0]?.ours ?? []), ...(rounds[0]?.peer ?? [])]) {
        expect(rate).toBeGreaterThan(0);
        expect(rate).toBeLessThan(Infinity);
      }
    } finally {
      await opened.close();
    }
  });

  it.each(surveys.map((survey) => [survey.name, survey] as const))('%s is surveyed', async (_, { run }) => {
    const lines: string[] = [];
    const { faults, chart } = await run('small', { say: (line) => lines.push(line) });
    expect(faults).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
    expect(chart).toMatch(/^<svg /);
  });
});
