import { availabilityOf, registrationNumber } from './category';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour));
const category = { opensAt: at(9), closesAt: at(18) };

describe('a category', () => {
  it.each([
    [8, 5, 'soon'],
    [9, 5, 'open'],
    [17, 5, 'open'],
    [17, 0, 'full'],
    [18, 5, 'closed'],
    [18, 0, 'closed'],
    [8, 0, 'soon'],
  ] as const)('at %i o’clock with %i places left is %s', (hour, left, availability) => {
    expect(availabilityOf(category, left, at(hour))).toBe(availability);
  });

  it('without times is always open', () => {
    expect(availabilityOf({ opensAt: null, closesAt: null }, 1, at(0))).toBe('open');
  });
});

describe('a registration’s number', () => {
  it('is short enough to be read out, and grows past four digits', () => {
    expect([1, 147, 12_345].map((serial) => registrationNumber('LM', serial))).toEqual([
      'LM-0001',
      'LM-0147',
      'LM-12345',
    ]);
  });
});
