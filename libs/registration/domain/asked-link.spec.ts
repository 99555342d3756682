import { meantByAddress } from './asked-link';
import type { Contact } from './contact';
import type { RegistrationState } from './registration-state';

const row = (id: string, contact: Contact, state: RegistrationState) => ({ id, contact, state });
const meant = (...rows: ReturnType<typeof row>[]) => meantByAddress(rows).map(({ id }) => id);

describe('whoever asks for the link of an address', () => {
  it('means the one registration of somebody’s own, not what was begun beside it', () => {
    expect(meant(row('sent', 'own', 'approved'), row('begun', 'own', 'draft'))).toEqual(['sent']);
  });

  it('means everybody of a shared mailbox, and whose own it is', () => {
    expect(
      meant(
        row('a', 'shared', 'approved'),
        row('chief', 'own', 'submitted'),
        row('b', 'shared', 'placeholder'),
        row('left', 'shared', 'withdrawn'),
      ),
    ).toEqual(['chief', 'a', 'b']);
  });

  it('means who left last where nobody is left, and nobody where nobody was', () => {
    expect(meant(row('last', 'own', 'rejected'), row('first', 'shared', 'withdrawn'))).toEqual(['last']);
    expect(meant()).toEqual([]);
  });
});
