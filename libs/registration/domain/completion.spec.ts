import { mayAskFrom, openPart } from './completion';
import { REGISTRATION_STATES } from './registration-state';

const NOW = new Date('2026-11-29T12:00:00Z');

describe('the part a person has to do herself', () => {
  it('is the form until it is sent, and nothing while it waits for others', () => {
    const open = REGISTRATION_STATES.map((state) => [state, openPart({ state, sentAt: null }, null)]);
    expect(open.filter(([, part]) => part !== null)).toEqual([
      ['placeholder', 'form'],
      ['draft', 'form'],
      ['returned', 'mend'],
    ]);
  });

  it('is no draft that looks sent: whose address it has is asked nothing', () => {
    expect(openPart({ state: 'draft', sentAt: NOW }, null)).toBeNull();
  });

  it('is what follows the approval, until it is answered', () => {
    expect(openPart({ state: 'approved', sentAt: NOW }, { doneAt: null })).toBe('answers');
    expect(openPart({ state: 'approved', sentAt: NOW }, { doneAt: NOW })).toBeNull();
    expect(openPart({ state: 'approved', sentAt: NOW }, null)).toBeNull();
  });
});

describe('a person who was asked', () => {
  it('is asked again once an hour has passed', () => {
    const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
    expect(mayAskFrom(null, NOW)).toBeNull();
    expect(mayAskFrom(ago(60), NOW)).toBeNull();
    expect(mayAskFrom(ago(59), NOW)).toEqual(new Date('2026-11-29T12:01:00Z'));
  });
});
