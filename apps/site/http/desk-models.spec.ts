import type { RosterItem } from '@app/registration';
import { deskRow } from './desk-models';

const ITEM: RosterItem = {
  registrationId: '01990000-0000-7000-8000-000000000001',
  number: 'LM-0001',
  state: 'submitted',
  named: true,
  salutation: '',
  nativeFamily: '',
  nativeGiven: '',
  latinFamily: 'Sok',
  latinGiven: 'Sreymom',
  country: 'KH',
  jobTitle: '',
  email: '',
  organisationName: '',
  organisationLatinName: '',
  organisationNames: {},
  sentAt: null,
  role: 'member',
  preApprovedAt: null,
  approvedAt: null,
  category: {
    id: '01990000-0000-7000-8000-000000000002',
    code: 'government',
    name: {},
    word: {},
    colour: '#000000',
  },
  preApproval: true,
  queue: 'focal-points',
  followUp: null,
  askedAt: null,
  nativeName: '',
  latinName: 'Sok Sreymom',
  accompanies: '',
};

const cells = (change: Partial<RosterItem>) => {
  const beside = { badge: null, query: '', dateOf: (at: Date) => at.toISOString(), language: 'en' } as const;
  const { preApproval, approval } = deskRow({ ...ITEM, ...change }, beside).cells;
  return [preApproval, approval];
};

describe('the board of a focal point', () => {
  it('leads her to a word only where it is hers to say', () => {
    expect(cells({})).toEqual([
      { missing: 'desk.cell.preApprove', href: '/d/approvals' },
      { missing: 'desk.cell.notYet', href: null },
    ]);
  });

  it('asks her for none of whoever came to the desk, whom the secretariat decides of', () => {
    expect(cells({ preApproval: false, queue: 'secretariat' })).toEqual([
      { missing: 'desk.cell.notNeeded', href: null },
      { missing: 'desk.cell.waits', href: null },
    ]);
  });

  it('asks her for none of whoever is decided of with whom she comes', () => {
    expect(cells({ queue: null, accompanies: 'Sok Sreymom' })).toEqual([
      { missing: 'desk.cell.notYet', href: null },
      { missing: 'desk.cell.notYet', href: null },
    ]);
  });

  it('says who is on the waiting list, once: before her word where it is needed', () => {
    const waits = { state: 'waitlisted', queue: null, sentAt: new Date('2026-11-30') } as const;
    expect(cells({ ...waits, preApproval: false })).toEqual([
      { missing: 'desk.cell.notNeeded', href: null },
      { missing: 'desk.cell.waitlisted', href: null },
    ]);
    expect(cells(waits)).toEqual([
      { missing: 'desk.cell.waitlisted', href: null },
      { missing: 'desk.cell.notYet', href: null },
    ]);
  });
});
