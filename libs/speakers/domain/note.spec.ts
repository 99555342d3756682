import { isFor } from './note';

describe('a note to speakers', () => {
  const places = [
    { themeId: 'roads', sessionKind: 'plenary', roomId: 'hall' },
    { themeId: 'water', sessionKind: 'session', roomId: null },
  ];
  const ALL = { themeId: null, sessionKind: null, roomId: null };

  it.each([
    [ALL, true],
    [{ ...ALL, themeId: 'water' }, true],
    [{ ...ALL, roomId: 'hall' }, true],
    [{ ...ALL, roomId: 'annex' }, false],
    [{ ...ALL, sessionKind: 'plenary' as const }, true],
    [{ ...ALL, sessionKind: 'visit' as const }, false],
    // All of it has to hold of one place.
    [{ themeId: 'water', sessionKind: 'session' as const, roomId: 'hall' }, false],
    [{ themeId: 'roads', sessionKind: 'plenary' as const, roomId: 'hall' }, true],
  ])('%o is read where she speaks: %s', (audience, read) => {
    expect(isFor(audience, places)).toBe(read);
  });

  it('is read by nobody who has no place yet, were it to all', () => {
    expect([isFor(ALL, []), isFor({ ...ALL, themeId: 'water' }, [])]).toEqual([false, false]);
  });
});
