import { gramsOf, holdsOneOf } from './search-grams';

describe('the grams of a piece', () => {
  it.each([
    ['nguyen', ['ngu', 'guy', 'uye', 'yen']],
    [' ng', [' ng']],
    [' n', [' n']],
    ['lm 0147', [' 01', '014', '147']],
    [' ≈li ', [' ≈l', '≈li']],
    ['伟', ['伟']],
    ['张伟', ['张伟']],
    ['សុខ', ['សុខ']],
    ['a@example.org', ['a@e', '@ex', 'exa', 'xam', 'amp', 'mpl', 'ple', 'le.', 'e.o', '.or', 'org']],
    ['ng', []],
    ['', []],
  ])('of "%s"', (piece, grams) => {
    expect(gramsOf(piece)).toEqual(grams);
  });
});

describe('a condition', () => {
  it('asks the index, and looks once more', () => {
    expect(holdsOneOf('search_key', ['sok_', ' so'])).toEqual({
      condition:
        '(search_grams(search_key) @> ?::text[] or search_grams(search_key) @> ?::text[]) and (search_key like ? or search_key like ?)',
      values: [['sok', 'ok_'], [' so'], '%sok\\_%', '% so%'],
    });
  });

  it('asks no index for what none can find', () => {
    expect(holdsOneOf('search_key', ['sok', 'ng'])).toEqual({
      condition: '(search_key like ? or search_key like ?)',
      values: ['%sok%', '%ng%'],
    });
  });
});
