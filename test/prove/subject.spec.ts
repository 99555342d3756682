import { exitCodeOf, together, verdictOf } from './subject';

const reading = (holds: boolean | 'not measured', value = 'a value') => ({ row: 'a row', value, holds });

describe('several readings of one row', () => {
  it('hold where all of them do', () => {
    expect(together([reading(true), reading(true)])?.holds).toBe(true);
    expect(together([reading(false), reading(true)])?.holds).toBe(false);
    expect(together([reading(true), reading('not measured')])?.holds).toBe('not measured');
    expect(together([reading('not measured'), reading(false)])?.holds).toBe(false);
  });

  it('are all told', () => {
    expect(together([reading(true, 'on Redis'), reading(true, 'on PostgreSQL')])?.value).toBe(
      'on Redis; on PostgreSQL',
    );
  });

  it('are none where there are none, and the one where there is one', () => {
    expect(together([])).toBeUndefined();
    expect(together([reading(true)])).toEqual(reading(true));
  });
});

describe('a verdict', () => {
  it('is only good when the command ended well too', () => {
    expect(verdictOf(reading(true), 0)).toBe('holds');
    expect(verdictOf(reading(true), 1)).toBe('falls short');
    expect(verdictOf(undefined, 0)).toBe('falls short');
    expect(verdictOf(reading('not measured'), 2)).toBe('not measured');
  });

  it('that falls short decides over all others', () => {
    expect(exitCodeOf([{ verdict: 'not measured' }, { verdict: 'falls short' }])).toBe(1);
    expect(exitCodeOf([{ verdict: 'not measured' }, { verdict: 'holds' }])).toBe(2);
    expect(exitCodeOf([{ verdict: 'holds' }])).toBe(0);
  });
});
