import { listed } from '../../parts/several';
import { isFiltered, organisationsSearch } from './search';

describe('the list of organisations in an address', () => {
  it('is read without what is no part of it', () => {
    const search = organisationsSearch({ q: 147, country: 'KH,LA', kind: '', sort: 'x' });
    expect(search).toEqual({ q: '147', country: 'KH,LA' });
    expect([listed(search.country), listed(search.kind), isFiltered(search), isFiltered({})]).toEqual([
      ['KH', 'LA'],
      [],
      true,
      false,
    ]);
  });
});
