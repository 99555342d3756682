import { joined } from '../support/samples/join';
import { once } from '../support/samples/once';
import { nothing, type Stage, type Stages } from '../support/samples/stage';

describe('how the operations are called', () => {
  it('is what every context says of its own', () => {
    const find: Stage = async () => ({ path: { job: 'a' } });
    const stages = joined([{ 'Jobs.list': nothing }, { 'Jobs.find': find }]);
    expect(stages).toEqual({ 'Jobs.list': nothing, 'Jobs.find': find });
  });

  it('is said once only', () => {
    const twice: Stages[] = [{ 'Jobs.list': nothing }, { 'Days.create': nothing, 'Jobs.list': nothing }];
    expect(() => joined(twice)).toThrow('Two say how Jobs.list is called.');
  });
});

describe('what calls share', () => {
  it('is made once for all who ask at a time, and waited for by each', async () => {
    let made = 0;
    const shared = once(async () => {
      await Promise.resolve();
      return (made += 1);
    });
    expect(await Promise.all([shared(), shared()])).toEqual([1, 1]);
    expect(await shared()).toBe(1);
  });

  it('is made again where that failed', async () => {
    let tries = 0;
    const shared = once(async () => {
      tries += 1;
      if (tries === 1) throw new Error('deadlock detected');
      return tries;
    });
    await expect(shared()).rejects.toThrow('deadlock detected');
    expect(await shared()).toBe(2);
  });
});
