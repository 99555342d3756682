import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { drawnAt } from './drawn';
import { columnsOf, gridDays } from './grid/geometry';
import { roomStrand, themeStrand } from './grid/strands';

const days = gridDays(
  [
    { id: 'd1', date: '2026-12-03' },
    { id: 'd2', date: '2026-12-04' },
  ],
  'Asia/Bangkok',
);
const OPENING: Session = {
  ...BLANK_SESSION,
  id: 'a',
  startsAt: '2026-12-03T02:00:00.000Z',
  roomId: 'hall',
};
const at = { kind: 'session', session: 'a' } as const;
const onDay = (day: number, session = OPENING) => ({
  at,
  shown: [session],
  days,
  axis: 'rooms' as const,
  columns: columnsOf([day], [roomStrand({ id: 'hall', name: {}, capacity: 9 })]),
});

it('keys act on the session they are at as long as its card is drawn', () => {
  expect(drawnAt(onDay(0), undefined)).toBe(OPENING);
  expect(drawnAt(onDay(1), undefined)).toBeUndefined();
  expect(drawnAt(onDay(0), 'list')).toBeUndefined();
  expect(drawnAt({ ...onDay(0), shown: [] }, undefined)).toBeUndefined();
});

it('what waits in the tray is drawn whatever the grid shows', () => {
  const waiting = { ...OPENING, startsAt: null };
  expect(drawnAt(onDay(1, waiting), 'list')).toBe(waiting);
});

it('what has a time and no room is drawn beside the grid of rooms, and in it where its columns are something else', () => {
  const visit = { ...OPENING, roomId: null };
  expect(drawnAt(onDay(0, visit), undefined)).toBe(visit);
  const themes = {
    ...onDay(0, visit),
    axis: 'themes' as const,
    columns: columnsOf([0], [themeStrand(null, '')]),
  };
  expect(drawnAt(themes, 'themes')).toBe(visit);
  expect(drawnAt({ ...themes, columns: [] }, 'themes')).toBeUndefined();
});
