import { BULK_ACTS, bulkRefusal, type ChosenPerson } from './bulk-act';

const WAITING: ChosenPerson = {
  state: 'submitted',
  email: 'anna@example.org',
  contact: 'own',
  hasLink: true,
  awaits: 'secretariat',
  mayDecide: true,
  returnable: ['jobTitle', 'country'],
};

describe('what cannot be done with somebody of many', () => {
  it('is only what asks for a badge, or for nobody mail reaches, of who waits for the secretariat', () => {
    const refused = BULK_ACTS.map((kind) => [kind, bulkRefusal(kind, WAITING, ['jobTitle'])]);
    expect(Object.fromEntries(refused)).toEqual({
      approve: null,
      return: null,
      reject: null,
      tag: null,
      untag: null,
      message: null,
      link: null,
      slips: 'own-mail',
      badges: 'not-approved',
    });
  });

  it('is deciding again of who is approved; her badge can be made', () => {
    const approved = { ...WAITING, state: 'approved', awaits: null } as const;
    expect(bulkRefusal('approve', approved)).toBe('approved-already');
    expect(bulkRefusal('return', approved)).toBe('approved-already');
    expect(bulkRefusal('reject', approved)).toBe('approved-already');
    expect(bulkRefusal('badges', approved)).toBeNull();
  });

  it('is a slip of paper for whoever is reached by mail, has no link, or has left', () => {
    const none = { ...WAITING, contact: 'none', email: '' } as const;
    expect(bulkRefusal('slips', none)).toBeNull();
    expect(bulkRefusal('slips', { ...none, contact: 'shared' })).toBeNull();
    expect(bulkRefusal('slips', WAITING)).toBe('own-mail');
    expect(bulkRefusal('slips', { ...none, hasLink: false })).toBe('no-link');
    expect(bulkRefusal('slips', { ...none, state: 'withdrawn' })).toBe('gone');
  });

  it('is approving before the focal point has looked, for that needs a reason of its own', () => {
    const early = { ...WAITING, awaits: 'focal-points' } as const;
    expect(bulkRefusal('approve', early)).toBe('awaits-focal-point');
    expect(bulkRefusal('reject', early)).toBeNull();
  });

  it.each(['draft', 'withdrawn', 'rejected', 'replaced'] as const)('is deciding of what is %s', (state) => {
    expect(bulkRefusal('approve', { ...WAITING, state, awaits: null })).toBe('not-open');
  });

  it('is deciding of a category others decide of; a tag and a link are nobody’s alone', () => {
    const others = { ...WAITING, mayDecide: false };
    const refused = (['approve', 'return', 'reject', 'tag', 'link'] as const).map((kind) =>
      bulkRefusal(kind, others),
    );
    expect(refused).toEqual(['others-decide', 'others-decide', 'others-decide', null, null]);
  });

  it('is asking to mend what her form never asked', () => {
    expect(bulkRefusal('return', WAITING, ['passport'])).toBe('not-asked');
  });

  it('is writing to who has no address, or never had a link', () => {
    for (const kind of ['link', 'message'] as const) {
      expect(bulkRefusal(kind, { ...WAITING, email: '' })).toBe('no-address');
      expect(bulkRefusal(kind, { ...WAITING, hasLink: false })).toBe('no-link');
    }
  });
});
