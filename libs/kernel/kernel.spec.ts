import {
  DomainError,
  FixedClock,
  cleanLines,
  cleanText,
  defineTransitions,
  isId,
  latinFullName,
  nameScheme,
  nativeFullName,
  shownName,
  newId,
  overlaps,
  pickText,
  searchKey,
  within,
} from './index';

describe('ids', () => {
  it('are UUIDs of version 7 that sort by the time they were made', async () => {
    const first = newId();
    await new Promise((resolve) => setTimeout(resolve, 3));
    const second = newId();

    expect(isId(first)).toBe(true);
    expect(first[14]).toBe('7');
    expect(['8', '9', 'a', 'b']).toContain(first[19]);
    expect(first < second).toBe(true);
  });

  it('are not made of other text', () => {
    expect([isId('1'), isId(`${newId()}0`), isId(null)]).toEqual([false, false, false]);
  });
});

describe('text', () => {
  it.each([
    '\u2060',
    '\u00AD',
    '\u200D',
    '\u200C\u200D',
    '\u3164',
    '\u2800',
    '\uFE0F',
    '\u200E',
    '\u{E0041}',
    '\u17B4',
  ])('is empty where nobody sees anything of it: %j', (text) => {
    expect(cleanText(text)).toBe('');
  });

  it('is stored in NFC, trimmed, without invisible characters', () => {
    expect(cleanText('  Nguye\u0302\u0303n\u200B ')).toBe('Nguyễn');
    expect(cleanText('សុខ\u200Bស្រី\uFEFF')).toBe('សុខស្រី');
    expect(cleanText('Min\u00ADistry\u2060 of\u200F X\u{E0041}')).toBe('Ministry of X');
  });

  it('loses direction overrides that would turn a badge around', () => {
    expect(cleanText('abc\u202Edef')).toBe('abcdef');
  });

  it('keeps the joiners that scripts need', () => {
    expect(cleanText('က\u200Dက\u200C')).toBe('က\u200Dက\u200C');
  });

  it.each(['a\u0000b', 'a\u0007b', 'a\u0085b', 'a\ud800', 'a\u2028b'])('is refused: %j', (value) => {
    expect(() => cleanText(value)).toThrow(DomainError);
  });

  it('becomes one line or keeps its lines', () => {
    expect(cleanText('A\r\nBcc: x@y')).toBe('A Bcc: x@y');
    expect(cleanLines('one\r\ntwo\rthree')).toBe('one\ntwo\nthree');
  });

  it('is searched without diacritics or punctuation', () => {
    expect(searchKey('Nguyễn  Thị-Hồng')).toBe('nguyen thi hong');
    expect(searchKey('Đặng')).toBe('dang');
    expect(searchKey('សុខ')).toBe('សុខ');
  });
});

describe('names', () => {
  const name = {
    nativeFamily: '王',
    nativeGiven: '小明',
    latinFamily: 'Wang',
    latinGiven: 'Xiaoming',
    salutation: '',
  };

  it('stand in the order of their country', () => {
    expect(nativeFullName(name, 'CN')).toBe('王小明');
    expect(latinFullName(name, 'CN')).toBe('Wang Xiaoming');
    expect(shownName(name, 'CN')).toBe('王小明');
    expect(shownName({ ...name, nativeFamily: '', nativeGiven: '' }, 'CN')).toBe('Wang Xiaoming');
    expect(latinFullName({ ...name, latinFamily: 'Wongsakul', latinGiven: 'Somchai' }, 'TH')).toBe(
      'Somchai Wongsakul',
    );
  });

  it.each([
    ['CN', 'family-first', ['王', '小明', 'Wang', 'Xiaoming'], '王小明', 'Wang Xiaoming'],
    ['KH', 'family-first', ['សុខ', 'ស្រីមុំ', 'Sok', 'Sreymom'], 'សុខ ស្រីមុំ', 'Sok Sreymom'],
    [
      'LA',
      'given-first',
      ['ພົມມະຈັນ', 'ບຸນທອງ', 'Phommachanh', 'Bounthong'],
      'ບຸນທອງ ພົມມະຈັນ',
      'Bounthong Phommachanh',
    ],
    ['MM', 'single', ['', 'ခင်မြင့်', '', 'Khin Myint'], 'ခင်မြင့်', 'Khin Myint'],
    ['TH', 'given-first', ['ใจดี', 'สมชาย', 'Jaidee', 'Somchai'], 'สมชาย ใจดี', 'Somchai Jaidee'],
    [
      'VN',
      'family-first',
      ['Nguyễn', 'Thị Hồng', 'Nguyen', 'Thi Hong'],
      'Nguyễn Thị Hồng',
      'Nguyen Thi Hong',
    ],
    ['DE', 'given-first', ['Schäfer', 'Anna', 'Schaefer', 'Anna'], 'Anna Schäfer', 'Anna Schaefer'],
  ])('of %s are %s', (country, scheme, parts, native, latin) => {
    const [nativeFamily = '', nativeGiven = '', latinFamily = '', latinGiven = ''] = parts;
    const person = { nativeFamily, nativeGiven, latinFamily, latinGiven, salutation: '' };
    expect([nameScheme(country), nativeFullName(person, country), latinFullName(person, country)]).toEqual([
      scheme,
      native,
      latin,
    ]);
  });

  it('may be single', () => {
    const single = {
      nativeFamily: '',
      nativeGiven: 'ခင်မြင့်',
      latinFamily: '',
      latinGiven: 'Khin Myint',
      salutation: '',
    };
    expect(nativeFullName(single, 'MM')).toBe('ခင်မြင့်');
    expect(latinFullName(single, 'MM')).toBe('Khin Myint');
  });
});

describe('localised text', () => {
  it('falls back to English, then to whatever there is', () => {
    expect(pickText({ en: 'Finance', zh: '金融' }, 'km')).toBe('Finance');
    expect(pickText({ zh: '金融' }, 'km')).toBe('金融');
    expect(pickText({}, 'km')).toBe('');
  });
});

describe('time ranges', () => {
  const range = (from: number, to: number) => ({ from: new Date(from), to: new Date(to) });

  it('do not overlap when they only touch', () => {
    expect(overlaps(range(0, 10), range(10, 20))).toBe(false);
    expect(overlaps(range(0, 11), range(10, 20))).toBe(true);
  });

  it('may be open at either end', () => {
    expect(within(new Date(5), { from: null, to: new Date(5) })).toBe(false);
    expect(within(new Date(5), { from: new Date(5), to: null })).toBe(true);
  });
});

describe('life cycles', () => {
  const lamp = defineTransitions<'off' | 'on' | 'broken'>('lamp', { off: ['on'], on: ['off'], broken: [] });

  it('refuse an arrow that is not in the table', () => {
    expect(() => lamp.assert('broken', 'on')).toThrow('This lamp is broken and cannot become on.');
  });

  it('name the states nothing leads to', () => {
    expect(lamp.unreachable('off')).toEqual(['broken']);
  });
});

describe('a fixed clock', () => {
  it('stands until it is moved', () => {
    const clock = new FixedClock(new Date(1000));
    clock.advance(500);
    expect(clock.now()).toEqual(new Date(1500));
  });
});
