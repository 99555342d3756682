import { approvalsSearch, isFiltered } from './search';

describe('the address of the approvals', () => {
  it('names the queue and its filters, and nothing else', () => {
    expect(
      approvalsSearch({
        queue: 'focal-points',
        category: 'company',
        country: 'KH',
        organisation: 'o',
        after: 'x',
        q: 1,
      }),
    ).toEqual({ queue: 'focal-points', category: 'company', country: 'KH', organisation: 'o' });
    expect(approvalsSearch({ queue: 'secretariat', category: '' })).toEqual({});
    expect(approvalsSearch({ queue: 'nobody' })).toEqual({});
  });

  it('is filtered by what narrows the queue', () => {
    expect([isFiltered({ queue: 'focal-points' }), isFiltered({ country: 'KH' })]).toEqual([false, true]);
  });
});
