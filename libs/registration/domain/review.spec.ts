import { REGISTRATION_STATES } from './registration-state';
import { queueOf } from './review';

describe('whom a registration waits for', () => {
  const waiting = (preApproval: boolean) =>
    REGISTRATION_STATES.flatMap((state) => {
      const queue = queueOf(state, { preApproval });
      return queue === null ? [] : [`${state}: ${queue}`];
    });

  it('is the focal point first where the category says so', () => {
    expect(waiting(true)).toEqual(['submitted: focal-points', 'pre_approved: secretariat']);
  });

  it('is the secretariat everywhere else', () => {
    expect(waiting(false)).toEqual(['submitted: secretariat', 'pre_approved: secretariat']);
  });
});
