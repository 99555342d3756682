import { formats } from '../../../i18n/formats';
import { type PastedInto, pastedTable, restOf } from './pasted-table';

const ROOM = { id: 'r', code: 'hall', name: { en: 'Hall', zh: '大厅' } };
const EVENT = {
  days: [{ date: '2027-02-02' }, { date: '2027-02-03' }, { date: '2027-02-04' }],
  rooms: [ROOM],
  themes: [{ id: 't', code: 'parks', name: { en: 'Parks', zh: '园区' } }],
  timezone: 'Asia/Vientiane',
} as unknown as PastedInto;

const row = (...cells: string[]) => cells.join('\t');
const read = (lines: string[], headed: boolean | null = null) => {
  const table = pastedTable(lines.join('\n'), EVENT, 'en', headed);
  return { table, sessions: table.rows.map(({ session }) => session) };
};

describe('a pasted table', () => {
  it('has no headings where a word of its first row could be one', () => {
    const { table, sessions } = read([
      row('Wed 3 Feb', '09:00', '60', 'Hall', 'Opening', 'Parks', 'Session'),
      row('2', '10:30', '11:15', 'hall', 'Power', '', 'plenary'),
    ]);
    expect(table.headings).toBeNull();
    expect(sessions).toMatchObject([
      {
        ...{ title: { en: 'Opening' }, startsAt: '2027-02-03T02:00:00.000Z', minutes: 60 },
        ...{ roomId: 'r', themeId: 't', kind: 'session' },
      },
      { title: { en: 'Power' }, startsAt: '2027-02-03T03:30:00.000Z', minutes: 45, kind: 'plenary' },
    ]);
  });

  it('has headings where they name a title and something else, in two languages', () => {
    for (const headings of [row('Title', 'Note', 'Day'), row('标题', '备注', '日期或', '日期')]) {
      const { table } = read([headings, row('Opening', 'x', '', '')]);
      expect(table.headings).toBe(headings);
      expect(table.rows.map(({ number, session }) => [number, session?.title])).toEqual([
        [2, { en: 'Opening' }],
      ]);
    }
  });

  it('lets its reader say which it is', () => {
    expect(read([row('Title', 'Day')], false).table.rows).toHaveLength(1);
    expect(read([row('Title'), row('Opening')], true).sessions).toMatchObject([{ title: { en: 'Opening' } }]);
  });

  it.each(['en', 'zh'] as const)('understands days as the console writes them: %s', (language) => {
    const format = formats(language);
    for (const day of [format.shortDay('2027-02-03'), format.day('2027-02-03')]) {
      expect(read([row(day, '9:00', '', '', 'A')]).sessions).toMatchObject([
        { startsAt: '2027-02-03T02:00:00.000Z' },
      ]);
    }
  });

  it.each([
    '3 Feb 2027',
    '3 Feb',
    '2月3日周三',
    '2月3日',
    '2027年2月3日',
    '2027-02-03',
    '2',
    'Day 2',
    '第2天',
  ])('understands days as people write them: %s', (day) => {
    expect(read([row(day, '9:00', '', '', 'A')]).sessions).toMatchObject([
      { startsAt: '2027-02-03T02:00:00.000Z' },
    ]);
  });

  it.each([
    ['Site visit', 'visit'],
    ['实地考察', 'visit'],
    ['Break', 'break'],
    ['全体会议', 'plenary'],
    ['场次', 'session'],
    ['', 'session'],
  ])('understands the words of the console for kinds: %s', (word, kind) => {
    expect(read([row('', '', '', '', 'A', '', word)]).sessions).toMatchObject([{ kind }]);
  });

  it('takes the length from a start that says its end', () => {
    expect(read([row('1', '9:00–10:15', '', '', 'A')]).sessions).toMatchObject([{ minutes: 75 }]);
    expect(read([row('1', '9:00', '1.5 h', '', 'A')]).sessions).toMatchObject([{ minutes: 90 }]);
  });

  it('says which cell is the matter, and keeps the words of such rows alone', () => {
    const { table } = read([
      row('Day', 'Start', 'Minutes', 'Title', 'Room', 'Kind'),
      row('5', '9:00', '30', 'A', '', ''),
      row('1', '9:00', '30', 'B', '', ''),
      row('1', 'noon', 'long', 'C', 'Cellar', 'party'),
    ]);
    expect(table.rows.map(({ faults }) => faults.map(({ column }) => column))).toEqual([
      ['date'],
      [],
      ['room', 'start', 'minutes', 'kind'],
    ]);
    expect(restOf(table).split('\n')).toEqual([
      row('Day', 'Start', 'Minutes', 'Title', 'Room', 'Kind'),
      row('5', '9:00', '30', 'A', '', ''),
      row('1', 'noon', 'long', 'C', 'Cellar', 'party'),
    ]);
    expect(restOf(read([row('1', '9:00', '30', '', 'A')]).table)).toBe('');
  });
});
