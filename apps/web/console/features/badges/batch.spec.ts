import { partsOf } from './batch';

describe('the parts of a batch', () => {
  const files = [{ id: 'f1', name: 'badges-01.pdf', badges: 2, first: 'r1', last: 'r2' }];

  it('are read out of its job', () => {
    expect(partsOf({ kind: 'badge-batch', state: 'done', result: { badges: 2, files } })).toEqual([
      { id: 'f1', name: 'badges-01.pdf', badges: 2 },
    ]);
  });

  it('are none of a job of another kind or one that is not done', () => {
    expect([
      partsOf({ kind: 'audit-verification', state: 'done', result: { files } }),
      partsOf({ kind: 'badge-batch', state: 'running', result: null }),
      partsOf({ kind: 'badge-batch', state: 'cancelled', result: null }),
    ]).toEqual([[], [], []]);
  });
});
