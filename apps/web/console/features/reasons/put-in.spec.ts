import { putIn } from './put-in';

const HAT = 'Please without a hat.';
const NAME = 'Please the whole name.';
const PREPARED = [HAT, NAME];

describe('a prepared reason', () => {
  it('fills an empty field', () => {
    expect(putIn('  ', HAT, PREPARED)).toBe(HAT);
  });

  it('takes the place of another one that nobody has touched', () => {
    expect(putIn(HAT, NAME, PREPARED)).toBe(NAME);
  });

  it('stands behind what was typed, once', () => {
    const typed = 'Dear colleague,';
    expect(putIn(typed, HAT, PREPARED)).toBe(`${typed} ${HAT}`);
    expect(putIn(`${typed} ${HAT}`, HAT, PREPARED)).toBe(`${typed} ${HAT}`);
  });
});
