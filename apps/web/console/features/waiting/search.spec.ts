import type { WaitingEntry } from '../../../api/types';
import { fitting, isFiltered, waitingSearch } from './search';

const entry = (part: Partial<WaitingEntry>) =>
  ({ number: null, nativeName: '', latinName: '', country: 'KH', state: 'waiting', ...part }) as WaitingEntry;
const entries = [
  entry({ number: 'LM-0147', latinName: 'Nguyễn Thị Hồng', country: 'VN', categoryId: 'a' }),
  entry({ nativeName: 'សុខ ស្រីមុំ', latinName: 'Sok Sreymom', categoryId: 'b', state: 'offered' }),
];
const found = (search: Parameters<typeof fitting>[1]) =>
  fitting(entries, search, (id) => `code-${id}`).map(({ latinName }) => latinName);

describe('the waiting list in the address', () => {
  it('keeps its own words only', () => {
    expect(waitingSearch({ q: 147, state: '', page: '2' })).toEqual({ q: '147' });
    expect([isFiltered({}), isFiltered({ state: 'offered' })]).toEqual([false, true]);
  });

  it('finds by parts of a name without diacritics, in any script, and by the number', () => {
    expect(found({ q: 'hong nguyen' })).toEqual(['Nguyễn Thị Hồng']);
    expect(found({ q: 'ស្រីមុំ' })).toEqual(['Sok Sreymom']);
    expect(found({ q: 'lm-0147' })).toEqual(['Nguyễn Thị Hồng']);
    expect(found({ q: 'nobody' })).toEqual([]);
  });

  it('keeps whoever fits every filter', () => {
    expect(found({})).toHaveLength(2);
    expect(found({ country: 'VN,KH', state: 'offered' })).toEqual(['Sok Sreymom']);
    expect(found({ category: 'code-a' })).toEqual(['Nguyễn Thị Hồng']);
    expect(found({ category: 'code-a', country: 'KH' })).toEqual([]);
  });
});
