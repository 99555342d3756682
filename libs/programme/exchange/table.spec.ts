import {
  eventsOf,
  headingOf,
  proposeScheduleMapping,
  readScheduleTable,
  readScheduleXml,
  SCHEDULE_COLUMNS,
  type TableOptions,
  writeScheduleTable,
} from './index';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDay, readMinutes, readTime } from '../domain/table-cells';

const ZONE = { timezone: 'Asia/Vientiane' };
const DAYS = ['2026-12-03', '2026-12-04', '2026-12-05'];

function read(headings: string[], rows: string[][], options: TableOptions = ZONE) {
  const { schedule, faults, notes } = readScheduleTable(
    rows.map((cells, index) => ({ line: index + 2, cells })),
    proposeScheduleMapping(headings),
    options,
  );
  return { schedule, faults, notes, events: schedule ? eventsOf(schedule).map(({ event }) => event) : [] };
}

describe('headings', () => {
  it('are known in two languages, however they are written', () => {
    expect(
      proposeScheduleMapping([
        'No.',
        'DATE',
        'Start time*',
        'End',
        'Room',
        'title_en',
        'Title (中文)',
        'Theme',
        'Speaker(s)',
        'Notes',
      ]),
    ).toEqual(['id', 'day', 'start', 'end', 'room', 'title.en', 'title.zh', 'track', 'speakers', null]);
    expect(
      proposeScheduleMapping([
        '序号',
        '日期',
        '开始时间',
        '时长（分钟）',
        '会议室',
        '标题',
        '英文标题',
        '分论坛',
        '演讲嘉宾',
        '工作语言',
      ]),
    ).toEqual([
      'id',
      'day',
      'start',
      'minutes',
      'room',
      'title',
      'title.en',
      'track',
      'speakers',
      'language',
    ]);
  });

  it('mean each thing once', () => {
    expect(proposeScheduleMapping(['Title', 'Session', ''])).toEqual(['title', null, null]);
  });

  it.each(['en', 'zh'] as const)('of our own tables are all known again: %s', (language) => {
    expect(proposeScheduleMapping(SCHEDULE_COLUMNS.map((column) => headingOf(column, language)))).toEqual(
      SCHEDULE_COLUMNS,
    );
  });
});

describe('cells', () => {
  it.each([
    ['2026-12-03', '2026-12-03'],
    ['2026/12/3', '2026-12-03'],
    ['2026年12月3日', '2026-12-03'],
    ['2026年12月3日（星期四）', '2026-12-03'],
    ['3.12.2026', '2026-12-03'],
    ['3/12/2026', '2026-12-03'],
    ['3 December 2026', '2026-12-03'],
    ['Thursday, 3rd Dec 2026', '2026-12-03'],
    ['Dec 3, 2026', '2026-12-03'],
    ['3 Dec', '2026-12-03'],
    ['12月4日', '2026-12-04'],
    ['Day 2', '2026-12-04'],
    ['第2天', '2026-12-04'],
    ['3', '2026-12-05'],
    ['Day 4', null],
    ['31/02/2026', null],
    ['7 Dec', null],
    ['soon', null],
    ['', null],
  ])('name the day: %s', (cell, day) => {
    expect(readDay(cell, DAYS)).toBe(day);
  });

  it.each([
    ['10:30', null, 630, null],
    ['9.05', null, 545, null],
    ['14h30', null, 870, null],
    ['2:30 PM', null, 870, null],
    ['12:15 am', null, 15, null],
    ['12:15 pm', null, 735, null],
    ['上午9:30', null, 570, null],
    ['下午2时30分', null, 870, null],
    ['14点', null, 840, null],
    ['9 am', null, 540, null],
    ['0.4375', null, 630, null],
    ['1899-12-31 10:30', null, 630, null],
    ['1899-12-31', null, 0, null],
    ['10:30 – 11:15', null, 630, 45],
    ['10:30-11:15', null, 630, 45],
    ['23:30至00:15', null, 1410, 45],
    ['2026-12-03 10:30', '2026-12-03', 630, null],
    ['3 Dec 2026 10:30', '2026-12-03', 630, null],
    ['12月3日 10:30', '2026-12-03', 630, null],
  ])('name the time: %s', (cell, date, minutes, length) => {
    expect(readTime(cell, DAYS)).toEqual({ date, minutes, moment: null, length });
  });

  it.each(['25:00', '10', 'noon', '10:75', '10:30-', '', '13:00 xm'])('name no time: “%s”', (cell) => {
    expect(readTime(cell, DAYS)).toBeNull();
  });

  it.each([
    ['90', 90],
    ['1:30', 90],
    ['90 min', 90],
    ['1.5 h', 90],
    ['45分钟', 45],
    ['1小时', 60],
    ['1899-12-31 00:45', 45],
    ['a while', null],
  ])('name how long: %s', (cell, minutes) => {
    expect(readMinutes(cell)).toBe(minutes);
  });
});

describe('a table', () => {
  it('has a session in each row', () => {
    const { events, faults, schedule } = read(
      ['ID', 'Day', 'Start', 'End', 'Room', 'Title', 'Title (ZH)', 'Theme', 'Type', 'Language', 'Speakers'],
      [
        [
          's2',
          '2026-12-04',
          '10:00',
          '11:30',
          'Hall B',
          'Parks',
          '园区',
          'Finance',
          'panel',
          'en',
          'Ann; Bob、李伟',
        ],
        ['s1', '2026-12-03', '09:30', '10:00', 'Hall A', 'Opening', '', '', '', '', ''],
        ['s3', '', '', '', '', 'Not yet placed', '', '', '', '', ''],
      ],
    );
    expect(faults).toEqual([]);
    expect(
      schedule?.days.map(({ index, date, rooms }) => [index, date, rooms.map(({ name }) => name)]),
    ).toEqual([
      [1, '2026-12-03', ['Hall A']],
      [2, '2026-12-04', ['Hall B']],
    ]);
    expect(events.map(({ id, date, minutes, room }) => [id, date, minutes, room])).toEqual([
      ['s1', '2026-12-03T09:30:00+07:00', 30, 'Hall A'],
      ['s2', '2026-12-04T10:00:00+07:00', 90, 'Hall B'],
      ['s3', null, null, ''],
    ]);
    expect(events[1]).toMatchObject({
      ...{ title: 'Parks', track: 'Finance', type: 'panel', language: 'en' },
      inLanguages: { title: { zh: '园区' } },
    });
    expect(events[1]?.persons.map(({ name }) => name)).toEqual(['Ann', 'Bob', '李伟']);
  });

  it('says of each cell what is wrong with it', () => {
    const { faults } = read(
      ['ID', 'Day', 'Start', 'End', 'Minutes', 'Title'],
      [
        ['1', 'soon', '10:00', '', '30', 'A'],
        ['2', '2026-12-03', 'noon', '', '30', 'B'],
        ['3', '2026-12-03', '10:00', 'later', '', 'C'],
        ['4', '2026-12-03', '10:00', '', 'long', 'D'],
        ['5', '2026-12-03', '10:00', '11:00', '30', 'E'],
        ['5', '2026-12-03', '10:00', '10:30', '30', 'F'],
        ['7', '2026-12-03', '10:00', '10:30', '30', ''],
      ],
    );
    expect(faults.map(({ code, place }) => [code, place])).toEqual([
      ['date-unreadable', { row: 2, column: 2, event: '1' }],
      ['start-unreadable', { row: 3, column: 3, event: '2' }],
      ['end-unreadable', { row: 4, column: 4, event: '3' }],
      ['duration-unreadable', { row: 5, column: 5, event: '4' }],
      ['end-disagrees', { row: 6, column: 4, event: '5' }],
      ['id-twice', { row: 7, event: '5' }],
      ['title-missing', { row: 8, event: '7' }],
    ]);
  });

  it('may merge the cells of a day', () => {
    const { events, notes, faults } = read(
      ['Day', 'Time', 'Title'],
      [
        ['Day 1', '10:00-10:30', 'A'],
        ['', '10:30-11:00', 'B'],
      ],
      { ...ZONE, days: DAYS },
    );
    expect(events.map(({ date, minutes }) => [date, minutes])).toEqual([
      ['2026-12-03T10:00:00+07:00', 30],
      ['2026-12-03T10:30:00+07:00', 30],
    ]);
    expect(faults).toEqual([]);
    expect(notes.find(({ code }) => code === 'day-from-above')?.places).toEqual([{ row: 3, column: 1 }]);
    expect(
      read(['Day', 'Time', 'Title'], [['', '10:00', 'A']]).faults.map(({ code, place }) => [code, place]),
    ).toEqual([['date-missing', { row: 2, column: 1 }]]);
  });

  it('counts to the end, on whichever day it is', () => {
    const { events, faults } = read(
      ['Day', 'Start', 'End', 'Minutes', 'Title'],
      [
        ['2026-12-03', '10:00', '2026-12-04 16:00', '', 'A'],
        ['2026-12-03', '23:30', '00:15', '', 'B'],
        ['2026-12-03', '10:00', '2026-12-04 16:00', '1800', 'C'],
        ['2026-12-03', '10:00', '16:00', '1800', 'D'],
      ],
    );
    expect([events.map(({ minutes }) => minutes), faults]).toEqual([[1800, 45, 1800, 1800], []]);
  });

  it('lists what is past midnight under the day before', () => {
    const { schedule, events } = read(
      ['Start', 'End', 'Title'],
      [
        ['2026-12-04 00:30', '2026-12-04 01:00', 'Late'],
        ['2026-12-03 23:30', '00:30', 'Before'],
      ],
      { ...ZONE, dayChange: '04:00' },
    );
    expect(schedule?.days.map(({ date }) => date)).toEqual(['2026-12-03']);
    expect(events.map(({ date, minutes }) => [date, minutes])).toEqual([
      ['2026-12-04T00:30:00+07:00', 30],
      ['2026-12-03T23:30:00+07:00', 60],
    ]);
  });

  it('says in which zone its times are, and a row its own', () => {
    const { events, faults, notes } = read(
      ['Day', 'Start', 'Time zone', 'Title'],
      [
        ['2026-12-03', '10:00', '', 'A'],
        ['2026-12-03', '11:00', 'Asia/Vientiane', 'B'],
        ['2026-12-03', '12:00', 'Asia/Tokyo', 'C'],
        ['2026-12-03', '13:00', 'Nowhere', 'D'],
      ],
      {},
    );
    expect([faults, events.map(({ date }) => date?.slice(11))]).toEqual([
      [],
      ['10:00:00+07:00', '11:00:00+07:00', '10:00:00+07:00', '13:00:00+07:00'],
    ]);
    expect(notes.map(({ code }) => code)).toContain('zone-unknown');
  });

  it('needs a zone, a title and a row', () => {
    const row = [['2026-12-03', '10:00', 'A']];
    expect(read(['Day', 'Start', 'Title'], row, {}).faults.map(({ code }) => code)).toEqual(['zone-needed']);
    expect(read(['Day', 'Start', 'X'], row).faults).toEqual([
      { code: 'column-missing', meta: { column: 'title' }, place: { row: 1 } },
    ]);
    expect(read(['Title'], []).faults.map(({ code }) => code)).toEqual(['empty']);
  });

  it.each(['en', 'zh'] as const)('of a schedule is read back as that: %s', (language) => {
    const { schedule } = readScheduleXml(readFileSync(join(__dirname, 'fixtures/without-offsets.xml')), ZONE);
    if (!schedule) throw new Error('not read');
    const [headings = [], ...rows] = writeScheduleTable(schedule, language);
    const again = read(headings, rows, { ...ZONE, dayChange: '04:00' });
    expect(again.faults).toEqual([]);
    const told = eventsOf(schedule).map(({ event, day }) => [
      day?.date,
      { ...event, slug: null, feedbackUrl: null, links: [], attachments: [] },
    ]);
    expect(again.schedule && eventsOf(again.schedule).map(({ event, day }) => [day?.date, event])).toEqual(
      told,
    );
  });
});
