import { formats } from './formats';

const opening = '2018-12-03T01:30:00.000Z';

describe('times', () => {
  it('are written in the zone of the event, and name it', () => {
    expect(formats('en').dateTime(opening, 'Asia/Shanghai')).toBe('3 Dec 2018, 09:30 GMT+8');
    expect(formats('zh').dateTime(opening, 'Asia/Yangon')).toBe('2018年12月3日 08:00 GMT+6:30');
  });

  it('leave out the year only when it is this one', () => {
    const now = new Date();
    expect(formats('en').moment(opening, 'Asia/Shanghai')).toContain('2018');
    expect(formats('en').moment(now.toISOString(), 'UTC')).not.toContain(String(now.getFullYear()));
  });
});

describe('calendar dates', () => {
  it('stay the day they are', () => {
    expect([formats('en').day('2018-12-03'), formats('zh').day('2018-12-03')]).toEqual([
      '3 December 2018',
      '2018年12月3日',
    ]);
  });
});

it('says from which to which day in the words of the language', () => {
  const days = (language: 'en' | 'zh') => formats(language).days('2018-12-03', '2018-12-06');
  expect([days('en'), days('zh')]).toEqual(['3–6 December 2018', '2018年12月3日至6日']);
  expect(formats('en').days('2018-12-03', '2018-12-03')).toBe('3 December 2018');
});

describe('countries', () => {
  it('are named as they sign', () => {
    expect(['LA', 'MM', 'VN'].map(formats('en').country)).toEqual(['Lao PDR', 'Myanmar', 'Viet Nam']);
  });
});
