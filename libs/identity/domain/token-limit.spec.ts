import { narrowed, offered } from './token-limit';

const owner = { role: 'owner', permissions: ['read', 'write', 'review'], seriesId: null, eventId: 'e1' };
const desk = { role: 'desk', permissions: ['read', 'print'], seriesId: null, eventId: 'e2' };
const ofSeries = { role: 'manager', permissions: ['read', 'write'], seriesId: 's1', eventId: null };
const admin = { role: 'admin', permissions: ['members'], seriesId: null, eventId: null };

const all = { permissions: null, eventId: null, seriesId: null };

describe('the grants of a token', () => {
  it('are those of its owner where it has no limit', () => {
    expect(narrowed([owner, admin], all)).toEqual([owner, admin]);
  });

  it('keep only the permissions it was made for', () => {
    expect(narrowed([owner, desk, admin], { ...all, permissions: ['read', 'print'] })).toEqual([
      { ...owner, permissions: ['read'] },
      desk,
    ]);
  });

  it('hold in its event only, wherever they came from', () => {
    const limit = { permissions: null, eventId: 'e1', seriesId: 's1' };
    expect(narrowed([owner, desk, ofSeries, admin], limit)).toEqual([
      owner,
      { ...ofSeries, seriesId: null, eventId: 'e1' },
      { ...admin, eventId: 'e1' },
    ]);
  });

  it('do not come from another series', () => {
    expect(narrowed([ofSeries], { permissions: null, eventId: 'e9', seriesId: 's9' })).toEqual([]);
  });

  it('never hold what the owner has lost', () => {
    expect(narrowed([desk], { permissions: ['read', 'write'], eventId: null, seriesId: null })).toEqual([
      { ...desk, permissions: ['read'] },
    ]);
  });
});

describe('what a token is offered', () => {
  it('is what its maker holds there', () => {
    expect(offered([owner, desk], { eventId: 'e1', seriesId: 's1' })).toEqual(['read', 'review', 'write']);
    expect(offered([owner, desk], { eventId: null, seriesId: null })).toEqual([
      'print',
      'read',
      'review',
      'write',
    ]);
    expect(offered([owner, desk], { eventId: 'e3', seriesId: 's1' })).toEqual([]);
  });
});
