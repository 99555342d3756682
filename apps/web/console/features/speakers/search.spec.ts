import { isFiltered, speakersSearch } from './search';

describe('the list of speakers in the address', () => {
  it('is read as it was written, without what is not part of it', () => {
    expect(
      speakersSearch({
        q: 147,
        state: 'invited,confirmed',
        arrived: false,
        text: true,
        pending: true,
        page: 2,
      }),
    ).toEqual({
      q: '147',
      state: 'invited,confirmed',
      arrived: 'false',
      text: 'true',
      pending: 'true',
    });
    expect(speakersSearch({ q: '', state: ['invited'] })).toEqual({});
  });

  it('is narrowed by any of it', () => {
    expect([isFiltered({}), isFiltered({ arrived: 'false' })]).toEqual([false, true]);
  });
});
