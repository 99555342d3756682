import { REGISTRATION_STATES } from './registration-state';
import { mayTakeBack, queueOf, TAKEN_BACK_WITHIN, waitsAtDesk } from './review';

describe('whom a registration waits for', () => {
  const waiting = (preApproval: boolean, walkInAt: Date | null = null) =>
    REGISTRATION_STATES.flatMap((state) => {
      const queue = queueOf({ state, walkInAt }, { preApproval });
      return queue === null ? [] : [`${state}: ${queue}`];
    });

  it('is the focal point first where the category says so', () => {
    expect(waiting(true)).toEqual(['submitted: focal-points', 'pre_approved: secretariat']);
  });

  it('is the secretariat everywhere else', () => {
    expect(waiting(false)).toEqual(['submitted: secretariat', 'pre_approved: secretariat']);
  });

  it('is the secretariat for whoever stands at the desk, whatever the category says', () => {
    expect(waiting(true, new Date(0))).toEqual(['submitted: secretariat', 'pre_approved: secretariat']);
  });
});

it('has those stand at the desk who came without a registration and are not decided of', () => {
  const standing = (walkInAt: Date | null) =>
    REGISTRATION_STATES.filter((state) => waitsAtDesk({ state, walkInAt }));
  expect(standing(new Date(0))).toEqual(['submitted', 'pre_approved']);
  expect(standing(null)).toEqual([]);
});

describe('the word of a focal point', () => {
  const at = new Date('2026-11-30T04:00:00Z');
  const hers = { kind: 'focal-point', id: 'her' };
  const word = { toState: 'pre_approved', at, actorKind: 'focal-point', actorId: 'her' } as const;
  const agreed = { state: 'pre_approved' } as const;
  const later = (milliseconds: number) => new Date(at.getTime() + milliseconds);

  it('is taken back until its time is over', () => {
    const open = (now: Date) => mayTakeBack(agreed, word, { by: hers, now });
    expect([open(at), open(later(TAKEN_BACK_WITHIN)), open(later(TAKEN_BACK_WITHIN + 1))]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['what another focal point said', agreed, { ...word, actorId: 'another' }, hers],
    ['what the secretariat said', agreed, { ...word, actorKind: 'account' }, hers],
    ['whoever else has the id', agreed, { ...word, actorKind: 'account' }, { kind: 'account', id: 'her' }],
    [
      'what was decided since',
      { state: 'approved' } as const,
      { ...word, toState: 'approved' } as const,
      hers,
    ],
    ['what she returned', { state: 'returned' } as const, { ...word, toState: 'returned' } as const, hers],
  ])('is not %s', (_, registration, last, by) => {
    expect(mayTakeBack(registration, last, { by, now: at })).toBe(false);
  });
});
