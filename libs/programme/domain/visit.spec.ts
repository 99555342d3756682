import { headCount, type Seated } from './visit';

const seated = (boardedAt: string | null): Seated => ({
  ...{ registrationId: 'r', name: 'Sok', latinName: 'Sok', organisation: '', country: 'KH', number: null },
  ...{ boardedAt, boardedBy: boardedAt && 'Guide' },
});

it('counts who is on board, who is missed and which seats are free', () => {
  const manifest = [seated('2018-12-05T01:00:00.000Z'), seated(null), seated(null)];
  expect(headCount({ manifest, seats: 20 })).toEqual({ onBoard: 1, missing: 2, free: 17 });
  expect(headCount({ manifest, seats: 3 })).toEqual({ onBoard: 1, missing: 2, free: 0 });
  expect(headCount({ manifest: [], seats: 3 })).toEqual({ onBoard: 0, missing: 0, free: 3 });
});
