import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { drawnAt } from './drawn';
import { columnsOf, gridDays } from './grid/geometry';

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
  columns: columnsOf([day], ['hall']),
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
