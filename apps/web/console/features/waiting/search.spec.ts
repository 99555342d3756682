import { isFiltered, waitingSearch } from './search';

describe('the waiting list in the address', () => {
  it('keeps its own words only', () => {
    expect(waitingSearch({ q: 147, state: '', page: '2' })).toEqual({ q: '147' });
    expect([isFiltered({}), isFiltered({ state: 'offered' })]).toEqual([false, true]);
  });
});
