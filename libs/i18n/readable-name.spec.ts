import { readableName } from './readable-name';

const CHANDA = { nativeName: 'ចាន់ ដារ៉ា', latinName: 'Chan Dara' };
const WANG = { nativeName: '王芳', latinName: 'Wang Fang' };
const DUNG = { nativeName: 'Nguyễn Thị Dung', latinName: 'Nguyen Thi Dung' };

describe('a name for whoever reads a language', () => {
  it('is in her own script for those who read it, else in Latin letters', () => {
    expect(readableName(CHANDA, 'km')).toEqual({ name: 'ចាន់ ដារ៉ា', other: 'Chan Dara' });
    expect(readableName(CHANDA, 'en')).toEqual({ name: 'Chan Dara', other: 'ចាន់ ដារ៉ា' });
    expect(readableName(WANG, 'zh')).toEqual({ name: '王芳', other: 'Wang Fang' });
    expect(readableName(WANG, 'th')).toEqual({ name: 'Wang Fang', other: '王芳' });
    expect(readableName(DUNG, 'my')).toEqual({ name: 'Nguyễn Thị Dung', other: 'Nguyen Thi Dung' });
  });

  it('is the one there is', () => {
    expect(readableName({ nativeName: '王芳', latinName: '' }, 'en')).toEqual({ name: '王芳', other: '' });
    expect(readableName({ nativeName: '', latinName: 'Thiha' }, 'my')).toEqual({ name: 'Thiha', other: '' });
    expect(readableName({ nativeName: 'Thiha', latinName: 'Thiha' }, 'my')).toEqual({
      name: 'Thiha',
      other: '',
    });
  });
});
