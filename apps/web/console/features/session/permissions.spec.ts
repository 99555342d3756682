import type { Session } from '../../../api/types';
import { heldIn } from './permissions';

function held(id: string, permissions: string[]): Session['events'][number] {
  const days = { startsOn: null, endsOn: null };
  const facts = { name: { en: id }, timezone: 'Asia/Shanghai', city: {}, ...days };
  return { id, code: id, ...facts, role: 'some', permissions };
}

describe('what a session allows', () => {
  const session = {
    permissions: ['badges.read', 'mail.read', 'members.read'],
    events: [held('a', ['badges.read', 'mail.read', 'members.read']), held('b', ['badges.read'])],
  };

  it('in an event is what is held there, whatever is held in another', () => {
    expect(heldIn(session, 'a')).toEqual(['badges.read', 'mail.read', 'members.read']);
    expect(heldIn(session, 'b')).toEqual(['badges.read']);
  });

  it('in an event the session does not reach is nothing', () => {
    expect(heldIn(session, 'c')).toEqual([]);
  });

  it('without an event is what is held anywhere', () => {
    expect(heldIn(session, '')).toEqual(['badges.read', 'mail.read', 'members.read']);
  });
});
