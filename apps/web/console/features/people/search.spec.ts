import { isFiltered, peopleSearch } from './search';

describe('the filters of an address', () => {
  it('are read as they stand', () => {
    const search = { state: 'submitted', category: 'company', country: 'KH', q: 'sok', person: 'p1' };
    expect(peopleSearch(search)).toEqual(search);
  });

  it('lose what is no filter, no state or no text', () => {
    expect(peopleSearch({ state: 'gone', q: '', country: ['KH'], page: '2' })).toEqual({});
  });

  it('keep a search for a number that the router read as one', () => {
    expect(peopleSearch({ q: 147 })).toEqual({ q: '147' });
  });

  it('do not count an open person as a filter', () => {
    expect([isFiltered({ person: 'p1' }), isFiltered({ q: 'sok' })]).toEqual([false, true]);
  });
});
