import { soundKey } from './sound-key';

const ONE_NAME = [
  ['Phommachanh', 'Phomachan', 'Pommachan'],
  ['Sok', 'Sokh', 'Sock'],
  ['Sokha', 'Sokkha', 'Soka'],
  ['Souphanouvong', 'Suphanuvong', 'Souphanuwong'],
  ['Vongsa', 'Wongsa', 'Vongsar'],
  ['Sirivudh', 'Sirivuth', 'Sirivut'],
  ['Chea', 'Chia', 'Jea'],
  ['Sreymom', 'Sreimom'],
  ['Thongchai', 'Tongchay', 'Thongchay'],
  ['Xaysana', 'Saysana', 'Saisana'],
  ['Bounthong', 'Bunthong', 'Boonthong'],
  ['Bouasone', 'Buason', 'Bouason'],
  ['Keo', 'Kaew', 'Keow'],
  ['Siriporn', 'Siripon', 'Siriphorn'],
  ['Somsak', 'Somsack', 'Somsag'],
  ['Htun', 'Tun', 'Htoon'],
  ['Hla', 'La'],
  ['Kyaw', 'Kyao', 'Chaw'],
  ['Zaw', 'Saw', 'Zao'],
  ['Thein', 'Theyn', 'Thain'],
  ['Narith', 'Narit'],
  ['Sisowath', 'Sisovath', 'Sisowat'],
  ['Rattana', 'Ratana', 'Latthana'],
  ['Phoumi', 'Phumi', 'Phoumy', 'Phoomee'],
  ['Inthavong', 'Intavong', 'Inthawong'],
];

const TWO_NAMES = [
  ['Sok', 'Suk'],
  ['Chan', 'Chang'],
  ['Dara', 'Tara'],
  ['Bun', 'Pun'],
  ['Somsak', 'Somchai'],
  ['Aung', 'Aye'],
  ['Hla', 'Hlaing'],
  ['Vanna', 'Vannak'],
];

describe('the sound of a name', () => {
  it.each(ONE_NAME)('is one, however it is written: %s, %s', (...spellings) => {
    const [first = ''] = spellings;
    expect(soundKey(first)).not.toBe('');
    expect(spellings.map(soundKey)).toEqual(spellings.map(() => soundKey(first)));
  });

  it.each(TWO_NAMES)('is another for another name: %s, %s', (one, other) => {
    expect(soundKey(one)).not.toBe(soundKey(other));
  });

  it('is not asked of what is no word in Latin letters', () => {
    expect(['សុខ', 'LM-0147', 'a b', 'a@b.org', '147', ''].map(soundKey)).toEqual(['', '', '', '', '', '']);
  });

  it('begins as the beginning of the word does', () => {
    expect(soundKey('Phommachanh').startsWith(soundKey('Phomm'))).toBe(true);
  });
});
