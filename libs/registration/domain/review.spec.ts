import { REGISTRATION_STATES } from './registration-state';
import { queueOf, waitsAtDesk } from './review';

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
