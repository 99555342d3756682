import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { hiding, passes } from './filters';

const OPENING: Session = {
  ...BLANK_SESSION,
  id: 'a',
  title: { en: 'Opening', zh: '开幕式' },
  startsAt: '2026-12-03T01:00:00.000Z',
  roomId: 'hall',
  themeId: 'trade',
  floorLanguage: 'en',
};

it('only the filters that hide a session are dropped for it', () => {
  const search = { q: 'closing', theme: 'finance,trade', language: 'vi', room: 'annexe', day: '2026-12-04' };
  const dropped = hiding(OPENING, search, 'en');
  expect(Object.keys(dropped)).toEqual(['q', 'language', 'room']);
  expect(passes(OPENING, { ...search, ...dropped }, 'en')).toBe(true);
  expect(hiding(OPENING, { q: '开幕', room: 'hall,annexe' }, 'zh')).toEqual({});
});

it('what has no place in the grid is hidden by no choice of rooms', () => {
  expect(hiding({ ...OPENING, startsAt: null }, { room: 'annexe' }, 'en')).toEqual({});
});

it('a choice of rooms hides sessions where rooms are no columns', () => {
  expect(passes(OPENING, { room: 'annexe' }, 'en')).toBe(true);
  expect(passes(OPENING, { room: 'annexe', view: 'people' }, 'en')).toBe(false);
  const apart = { ...OPENING, startsAt: null };
  expect(Object.keys(hiding(apart, { room: 'annexe', view: 'themes' }, 'en'))).toEqual(['room']);
});
