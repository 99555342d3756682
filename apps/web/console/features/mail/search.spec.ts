import { isFiltered, mailSearch } from './search';

describe('the address of the list of mails', () => {
  it('is read for what it may hold, and nothing else', () => {
    expect(mailSearch({ state: 'bounced', template: 'code', q: 147, person: 'x' })).toEqual({
      state: 'bounced',
      template: 'code',
      q: '147',
    });
    expect(mailSearch({ state: 'lost', template: '', q: ['a'] })).toEqual({});
  });

  it('filters or does not', () => {
    expect([isFiltered({}), isFiltered({ q: 'a' })]).toEqual([false, true]);
  });
});
