import { follows, inOrder, moved, placeAmong } from './speaking-order';

const parts = (...ids: string[]) => ids.map((engagementId) => ({ engagementId }));

const place = (engagementId: string, subjectId = engagementId) => ({
  ...{ engagementId, subjectId, name: '', onBehalfOf: null, told: null, decision: null },
  ...{ rankCode: null, country: null, inOfficeSince: null },
});

const order = { places: [place('minister'), place('chair', 'minister'), place('director')] };

it('takes the order over, with whoever it does not know behind', () => {
  expect(inOrder(parts('new', 'director', 'minister'), order)).toEqual(parts('minister', 'director', 'new'));
});

it('follows the order only as a whole', () => {
  expect(follows(parts('minister', 'chair', 'director'), order)).toBe(true);
  expect(follows(parts('minister', 'director', 'chair'), order)).toBe(false);
  expect(follows(parts('minister', 'chair'), order)).toBe(false);
});

it('gives a moved part the place of its person', () => {
  const after = moved(parts('minister', 'chair', 'director'), 2, -1);
  expect(after).toEqual(parts('minister', 'director', 'chair'));
  expect(placeAmong(after, order, 'director')).toBe(2);
  expect(placeAmong(moved(after, 1, -1), order, 'director')).toBe(1);
});
