import type { Change, Operation } from '@app/programme/domain/operation';
import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { gridDays } from './grid/geometry';
import { othersWords } from './others-words';

const OPENING: Session = {
  ...BLANK_SESSION,
  id: 'a',
  title: { en: 'Opening' },
  startsAt: '2026-12-03T01:00:00.000Z',
  roomId: 'hall',
};
const known = (sessions: readonly Session[]) =>
  ({
    state: { sessions: new Map(sessions.map((session) => [session.id, session])) },
    rooms: new Map([['hall', { name: { en: 'Great hall' } }]]),
    event: { timezone: 'Asia/Shanghai' },
    days: gridDays([{ id: 'd', date: '2026-12-03' }], 'Asia/Shanghai'),
  }) as unknown as Parameters<typeof othersWords>[1];
const speech = {
  t: (id: string, values: object = {}) =>
    [id.replace('programme.others.', ''), ...Object.values(values)].join(' | '),
  format: { shortDay: (date: string) => date },
  language: 'en',
} as unknown as Parameters<typeof othersWords>[2];
const did = (by: string, ...changes: Change[]) => ({ by, changes }) as unknown as Operation;
const words = (news: readonly Operation[], sessions: readonly Session[] = [OPENING]) =>
  othersWords(news, known(sessions), speech);

const moved: Change = { session: 'a', before: { startsAt: null }, after: { startsAt: OPENING.startsAt } };
const edited: Change = { session: 'a', before: { minutes: 30 }, after: { minutes: 60 } };

it('what others did is told of one session by what became of it', () => {
  expect(words([did('Li', moved)])).toBe('moved | Li | Opening | 2026-12-03 · 09:00 · Great hall');
  expect(words([did('Li', edited)])).toBe('changed | Li | Opening');
  expect(words([did('Li', moved), did('Sok', edited)])).toContain('moved | Li, Sok | Opening');
  expect(words([did('Li', { session: 'a', before: OPENING, after: null })], [])).toBe(
    'removed | Li | Opening',
  );
  expect(words([did('Li', moved)], [{ ...OPENING, startsAt: null }])).toBe('changed | Li | Opening');
});

it('what others did is told of more sessions by how many they are, and of nothing by nothing', () => {
  const another: Change = { ...moved, session: 'b' };
  expect(words([did('Li', moved), did('', another)])).toBe('many | Li, programme.conflict.somebody | 2');
  expect(words([])).toBe('');
});
