import {
  formatClock,
  formatDate,
  formatDateRange,
  formatDay,
  formatInstant,
  formatWallTime,
  formatZone,
} from './dates';

const AT = new Date('2026-12-02T18:05:00Z');

describe('dates', () => {
  it.each([
    ['en', '3 December 2026', '3–6 December 2026', 'Thursday 3 December', '3 December 2026, 01:05'],
    ['zh', '2026年12月3日', '2026年12月3日至6日', '12月3日星期四', '2026年12月3日 01:05'],
    ['km', '3 ធ្នូ 2026', '3–6 ធ្នូ 2026', 'ព្រហស្បតិ៍ 3 ធ្នូ', '3 ធ្នូ 2026, 01:05'],
    ['lo', '3 ທັນວາ 2026', '3–6 ທັນວາ 2026', 'ວັນພະຫັດ 3 ທັນວາ', '3 ທັນວາ 2026, 01:05'],
    ['my', '2026 ဒီဇင်ဘာ 3', '2026 ဒီဇင်ဘာ 3 – 6', 'ဒီဇင်ဘာ 3 ကြာသပတေး', '2026 ဒီဇင်ဘာ 3, 01:05'],
    ['th', '3 ธันวาคม 2026', '3–6 ธันวาคม 2026', 'วันพฤหัสบดีที่ 3 ธันวาคม', '3 ธันวาคม 2026, 01:05'],
    [
      'vi',
      '3 tháng 12 năm 2026',
      '3–6 tháng 12 năm 2026',
      'Thứ Năm, 3 tháng 12',
      '3 tháng 12 năm 2026, 01:05',
    ],
  ] as const)(
    'are Gregorian, with Latin digits and 24 hours, in %s',
    (language, date, range, day, instant) => {
      expect([
        formatDate('2026-12-03', language),
        formatDateRange('2026-12-03', '2026-12-06', language),
        formatDay('2026-12-03', language),
        formatInstant(AT, language, 'Asia/Bangkok'),
      ]).toEqual([date, range, day, instant]);
    },
  );

  it('name the weekday', () => {
    expect(formatDay('2026-12-03', 'en')).toBe('Thursday 3 December');
    expect(formatDay('2026-12-03', 'km')).toBe('ព្រហស្បតិ៍ 3 ធ្នូ');
    expect(formatDay('2026-12-03', 'zh')).toBe('12月3日星期四');
  });

  it('span days, months and years', () => {
    expect(formatDateRange('2026-12-03', '2026-12-06', 'en')).toBe('3–6 December 2026');
    expect(formatDateRange('2026-12-03', '2026-12-06', 'km')).toBe('3–6 ធ្នូ 2026');
    expect(formatDateRange('2026-12-03', '2026-12-06', 'zh')).toBe('2026年12月3日至6日');
    expect(formatDateRange('2026-12-30', '2027-01-02', 'zh')).toBe('2026年12月30日至2027年1月2日');
    expect(formatDateRange('2026-12-03', '2026-12-06', 'lo')).toBe('3–6 ທັນວາ 2026');
    expect(formatDateRange('2026-11-30', '2026-12-02', 'lo')).toBe('30 ພະຈິກ 2026 – 2 ທັນວາ 2026');
    expect(formatDateRange('2026-12-30', '2027-01-02', 'vi')).toBe('30 tháng 12 năm 2026–2 tháng 1 năm 2027');
    expect(formatDateRange('2026-12-03', '2026-12-03', 'en')).toBe('3 December 2026');
    expect(formatDateRange('2026-11-30', '2026-12-02', 'en')).toContain('30 November');
  });

  it('show an instant on the clock of the event, wherever the server stands', () => {
    expect(formatInstant(AT, 'en', 'Asia/Shanghai')).toBe('3 December 2026, 02:05');
    expect(formatInstant(AT, 'km', 'Asia/Phnom_Penh')).toBe('3 ធ្នូ 2026, 01:05');
    expect(formatInstant(AT, 'zh', 'Asia/Shanghai')).toBe('2026年12月3日 02:05');
    expect(formatInstant(AT, 'en', 'Asia/Yangon')).toBe('3 December 2026, 00:35');
  });

  it('name the zone', () => {
    expect(formatZone('Asia/Shanghai', AT)).toBe('Asia/Shanghai, UTC+8');
    expect(formatZone('Asia/Yangon', AT)).toBe('Asia/Yangon, UTC+6:30');
    expect(formatZone('Europe/Berlin', new Date('2026-07-01T00:00:00Z'))).toBe('Europe/Berlin, UTC+2');
  });
});

describe('a wall clock', () => {
  it.each([
    ['en', '2026-12-03T14:05+08:00', '3 December 2026, 14:05 (UTC+8)'],
    ['my', '2026-12-03T14:05+06:30', '2026 ဒီဇင်ဘာ 3, 14:05 (UTC+6:30)'],
    ['zh', '2026-12-03T14:05-11:00', '2026年12月3日 14:05 (UTC-11)'],
    ['vi', '2026-12-03T14:05+00:00', '3 tháng 12 năm 2026, 14:05 (UTC)'],
  ] as const)('in %s names how far it is from UTC', (language, stored, text) => {
    expect(formatClock(stored, language)).toBe(text);
    expect(text).toContain(formatWallTime('2026-12-03T14:05', language));
  });
});
