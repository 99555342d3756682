import {
  filtersOn,
  isFiltered,
  peopleSearch,
  searchOfView,
  shownColumns,
  sortedBy,
  sortOf,
  viewOf,
} from './search';

describe('the list of an address', () => {
  it('counts each filter that is on once, and not what is searched for', () => {
    expect(filtersOn({})).toBe(0);
    expect(filtersOn({ q: 'sok', sort: 'country', columns: 'name', person: 'p1' })).toBe(0);
    expect(filtersOn({ state: 'submitted,approved', organisation: 'o1', q: 'sok' })).toBe(2);
    expect(filtersOn({ facet: 'badge:none,badge:printed,visit:yes' })).toBe(2);
  });

  it('is read as it stands', () => {
    const search = {
      state: 'submitted,approved',
      category: 'company',
      country: 'KH,LA',
      delegation: 'd1,none',
      tag: 't1',
      facet: 'badge:none',
      q: 'sok',
      sort: 'country,-sent',
      columns: 'name,badge.state',
      person: 'p1',
    };
    expect(peopleSearch(search)).toEqual(search);
  });

  it('loses what is no filter, no state, no order or no text', () => {
    const strange = { state: 'gone', q: '', country: ['KH'], page: '2', sort: 'shoe' };
    expect(peopleSearch(strange)).toEqual({});
    expect(peopleSearch({ state: 'gone,approved' })).toEqual({ state: 'approved' });
  });

  it('keeps a search for a number that the router read as one', () => {
    expect(peopleSearch({ q: 147 })).toEqual({ q: '147' });
  });

  it('does not count an open person or an order as a filter', () => {
    expect([isFiltered({ person: 'p1', sort: 'name' }), isFiltered({ q: 'sok' })]).toEqual([false, true]);
    expect([isFiltered({ delegation: 'none' }), isFiltered({ tag: 't1' })]).toEqual([true, true]);
  });

  it('is kept as a view without who is open', () => {
    const list = { state: 'submitted', q: 'សុខ & co', sort: '-name' };
    expect(searchOfView(viewOf({ ...list, person: 'p1' }))).toEqual(list);
    expect(viewOf({ sort: '-name', q: 'a', state: 'submitted' })).toBe(
      viewOf({ state: 'submitted', q: 'a', sort: '-name' }),
    );
  });

  it('shows the usual columns until others are chosen', () => {
    expect(shownColumns({})).toContain('organisation');
    expect(shownColumns({ columns: 'email,shoe,badge.state' })).toEqual(['email', 'badge.state']);
  });
});

describe('the order of a list', () => {
  it('is by the column that was chosen, and turned round the second time', () => {
    expect(sortedBy(undefined, 'name', false)).toBe('name');
    expect(sortedBy('name', 'name', false)).toBe('-name');
    expect(sortedBy('-name,country', 'name', false)).toBe('name');
    expect(sortedBy('name', 'country', false)).toBe('country');
  });

  it('takes a second column beside the first', () => {
    expect(sortedBy('country', 'name', true)).toBe('country,name');
    expect(sortedBy('country,name', 'name', true)).toBe('country,-name');
    expect(sortedBy('country,name', 'sent', true)).toBe('country,sent');
    expect(sortedBy(undefined, 'name', true)).toBe('name');
  });

  it('is told of each column', () => {
    expect(sortOf('country,-sent', 'sent')).toEqual({ way: 'descending', place: 2 });
    expect(sortOf('country,-sent', 'name')).toBeNull();
  });
});
