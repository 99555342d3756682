import * as fc from 'fast-check';
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

describe('the places where a line may end', () => {
  const parts = (text: string) => setText(text).parts;

  it('are after spaces, hyphens and slashes in Latin letters', () => {
    expect(parts('Saw Min-Htun, Co. and/or Ltd.')).toEqual([
      'Saw ',
      'Min-',
      'Htun, ',
      'Co. ',
      'and/',
      'or ',
      'Ltd.',
    ]);
  });

  it('are between words in scripts without spaces', () => {
    expect(parts('សាធារណរដ្ឋប្រជាមានិត')).toEqual(['សាធារណរដ្ឋ', 'ប្រជាមានិត']);
    expect(parts('สำนักงานส่งเสริมการลงทุน').length).toBeGreaterThan(2);
    expect(parts('ສາທາລະນະລັດປະຊາທິປະໄຕ').length).toBeGreaterThan(1);
    expect(parts('မြန်မာနိုင်ငံတော်').length).toBeGreaterThan(1);
    expect(parts('外交部国际合作司').length).toBeGreaterThan(2);
  });

  it('are not before a closing sign nor after an opening one', () => {
    for (const part of parts('外交部（国际合作司），北京。「澜沧江」、湄公河')) {
      expect(part).toEqual(expect.not.stringMatching(/^[），。」、]/));
      expect(part).toEqual(expect.not.stringMatching(/[（「]$/));
    }
    expect(parts('ខ្មែរ។').at(-1)).toMatch(/.។$/);
  });

  it('are in a long word too, after each of its letters, should it be wider than the line', () => {
    expect(parts(`To ${'W'.repeat(12)} on`)).toEqual(['To ', [...'W'.repeat(11), 'W '], 'on']);
  });

  it('never part a letter from the letter stacked below it or a mark from its letter', () => {
    expect(parts(`${'W'.repeat(20)}ស្ត្រីក`)).toEqual([[...'W'.repeat(20), 'ស្ត្រី', 'ក']]);
    for (const part of parts('ប្រសិទ្ធភាព ကြွှေ့ ဂ္ဃြွှိုံ့ သ္ဂြိုဟ် ป๊ำ ຫຼ້ຳ').flat()) {
      expect(part).toEqual(expect.not.stringMatching(/[\u17D2\u1039]$|^\p{M}/u));
    }
  });

  it('leave the text as it is', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'aZ -/( )，ក្ត្រ្មာကြွှေ့ปี่ຫຼ້中国'), maxLength: 60 });
    fc.assert(fc.property(texts, (text) => expect(parts(text).flat().join('')).toBe(prepareText(text))));
  });
});
