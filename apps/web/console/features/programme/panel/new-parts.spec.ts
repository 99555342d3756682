import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { freeParts, type NewPart, partsToMake, withMade, withNewParts } from './new-parts';

const holding = (...engagements: string[]): Session => ({
  ...BLANK_SESSION,
  id: 'opening',
  items: [
    {
      ...{ id: 'item', kind: 'speech', title: {}, minutes: 10 },
      appearances: engagements.map((engagementId) => ({ engagementId })),
    },
  ],
});
const part = (id: string): NewPart => ({
  ...{ id, speakerId: 'sok', name: 'Sok Dara', role: 'keynote', state: 'not-invited' },
});
const engaged = (engagementId: string, own: { placedIn?: string; personId?: null } = {}) => ({
  ...{ engagementId, speakerId: 'chan', personId: 'chan', name: 'Chan', role: 'chair', state: 'invited' },
  placedIn: null,
  ...own,
});

it('a part given in the form is shown like any other', () => {
  const known = new Map([['old', engaged('old')]]);
  expect([...withNewParts(known, [part('new')]).keys()]).toEqual(['old', 'new']);
  expect(withNewParts(known, [part('new')]).get('new')).toMatchObject({
    name: 'Sok Dara',
    state: 'not-invited',
  });
});

it('whoever was taken out again is given nothing', () => {
  expect(partsToMake(holding('old', 'new'), [part('new'), part('dropped')])).toEqual([part('new')]);
});

it('what was made takes the place of what stood in for it, in the order in which they speak', () => {
  const saved = withMade(holding('new', 'old'), new Map([['new', 'made']]));
  expect(saved).toEqual(holding('made', 'old'));
});

it('parts of other sessions, those in the form and those that ended are not free', () => {
  const parts = [
    engaged('free'),
    engaged('here', { placedIn: 'opening' }),
    engaged('elsewhere', { placedIn: 'closing' }),
    engaged('ended', { personId: null }),
    engaged('taken'),
  ];
  expect(freeParts(parts, holding('taken')).map(({ engagementId }) => engagementId)).toEqual([
    'free',
    'here',
  ]);
});
