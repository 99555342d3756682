import { Kept } from './kept';

const made: string[] = [];

const make = (name: string) => () => {
  made.push(name);
  return Promise.resolve(name);
};

beforeEach(() => {
  made.length = 0;
});

describe('what is kept', () => {
  it('is made once for all who ask at one moment and later', async () => {
    const kept = new Kept<string>(10, () => 1);
    expect(await Promise.all([kept.of('a', make('a')), kept.of('a', make('a'))])).toEqual(['a', 'a']);
    await kept.of('a', make('a'));
    expect(made).toEqual(['a']);
  });

  it('gives way to what is asked for, the one longest not asked for first', async () => {
    const kept = new Kept<string>(6, () => 2);
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await kept.of(name, make(name));
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('is kept alone where it is heavier than all there may be', async () => {
    const kept = new Kept<string>(1, () => 100);
    for (const name of ['a', 'a', 'b', 'b']) await kept.of(name, make(name));
    expect(made).toEqual(['a', 'b']);
  });

  it('is not what failed', async () => {
    const kept = new Kept<string>(10, () => 1);
    await expect(kept.of('a', () => Promise.reject(new Error('once')))).rejects.toThrow('once');
    expect(await kept.of('a', make('a'))).toBe('a');
  });
});
