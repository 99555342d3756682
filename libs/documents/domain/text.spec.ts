import { prepareText, scriptOf, setText } from './text';

describe('a text made ready for setting', () => {
  it('is NFC', () => {
    expect(prepareText('Nguye\u0302\u0303n')).toBe('Nguyễn');
  });

  it('has no zero-width spaces, byte order marks or direction marks', () => {
    expect(prepareText('\uFEFFខ្មែរ\u200Bស្ត្រី\u202E!\u2066')).toBe('ខ្មែរស្ត្រី!');
  });

  it('keeps the joiners that shape letters', () => {
    expect(prepareText('ကျွန်\u200Dုပ်\u200C')).toBe('ကျွန်\u200Dုပ်\u200C');
  });

  it('is one line without control characters', () => {
    expect(prepareText('  one\r\ntwo\u0000\tthree\u2028four\u00A0five  ')).toBe('one two three four five');
  });

  it('never holds half a surrogate pair, which the template could not read', () => {
    expect(prepareText('a\uD83Db')).toBe('a\uFFFDb');
    expect(prepareText('𫖯')).toBe('𫖯');
  });
});

describe('the script of a text', () => {
  it.each([
    ['ជា សុវណ្ណារី', 'khmer'],
    ['ບຸນທະນອມ', 'lao'],
    ['ၵႂၢမ်းတႆး', 'myanmar'],
    ['สุวิทย์ ณ อยุธยา', 'thai'],
    ['繁體字', 'han'],
    ['Cộng hòa', 'latin'],
    ['2026 — 100 %', 'latin'],
    ['', 'latin'],
  ])('%s is %s', (text, script) => {
    expect(scriptOf(text)).toBe(script);
  });

  it('is the one most of its letters are in', () => {
    expect(scriptOf('กรุงเทพ ABC')).toBe('thai');
    expect(scriptOf('ABC Company กก')).toBe('latin');
  });
});

describe('the language a text is tagged with', () => {
  it('follows from its script', () => {
    expect(setText('ជា', 'en').lang).toBe('km');
    expect(setText('王小明', 'th').lang).toBe('zh');
  });

  it('is told for Latin letters only between Vietnamese and English', () => {
    expect(setText('Nguyễn', 'vi').lang).toBe('vi');
    expect(setText('SOK Sreymom', 'km').lang).toBe('en');
  });
});

describe('the parts a text may break between', () => {
  it('are one for ordinary text in any script', () => {
    for (const text of [
      'Yunnan International Economic and Technical Cooperation Co., Ltd.',
      'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា និងក្រសួងពាណិជ្ជកម្ម',
      'สำนักงานคณะกรรมการส่งเสริมการลงทุน',
      '云南省国际经济技术合作有限责任公司和外交部国际合作司',
    ]) {
      expect(setText(text).parts).toEqual([text]);
    }
  });

  it('are the letters of a word that no column holds', () => {
    const { parts } = setText(`To ${'W'.repeat(30)} and on`);
    expect(parts).toEqual(['To ', ...'W'.repeat(30), ' ', 'and on']);
  });

  it('never part a letter from the letter stacked below it', () => {
    expect(setText(`${'W'.repeat(20)}ស្ត្រីក`).parts).toEqual([...'W'.repeat(20), 'ស្ត្រី', 'ក']);
  });
});
