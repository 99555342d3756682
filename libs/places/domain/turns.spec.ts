import { whoseTurn } from './turns';

const line = (...wanted: [string, ...string[]][]) =>
  wanted.map(([holderId, ...pools]) => ({ holderId, pools }));

const turns = (free: Record<string, number>, ...wanted: [string, ...string[]][]) =>
  whoseTurn(line(...wanted), new Map(Object.entries(free))).map(({ holderId }) => holderId);

describe('whose turn it is', () => {
  it('is the first ones’, as many as there are places', () => {
    expect(turns({ a: 2 }, ['one', 'a'], ['two', 'a'], ['three', 'a'])).toEqual(['one', 'two']);
  });

  it('is that of the first for whom all pools have room', () => {
    expect(turns({ a: 1, b: 0, c: 1 }, ['one', 'a', 'b'], ['two', 'a', 'c'])).toEqual(['two']);
  });

  it('is nobody’s who needs what one before has got', () => {
    expect(turns({ a: 2, b: 1 }, ['one', 'a', 'b'], ['two', 'a', 'b'], ['three', 'a'])).toEqual([
      'one',
      'three',
    ]);
  });

  it('is nobody’s where nothing is free, or nothing is waited for', () => {
    expect(turns({ a: 0 }, ['one', 'a'], ['two'])).toEqual([]);
  });
});
