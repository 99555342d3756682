import type { PersonName } from '@app/kernel';
import { isNamed, printedNameOf } from './speaker';

const NOBODY: PersonName = {
  nativeFamily: '',
  nativeGiven: '',
  latinFamily: '',
  latinGiven: '',
  salutation: '',
};

describe('the name of a speaker', () => {
  it('is there with one part, and a salutation is none', () => {
    expect(isNamed({ ...NOBODY, latinGiven: 'Thiha' })).toBe(true);
    expect(isNamed({ ...NOBODY, nativeFamily: '王' })).toBe(true);
    expect(isNamed({ ...NOBODY, salutation: 'he' })).toBe(false);
  });

  it('is printed in Latin letters and in her own script', () => {
    const wang = {
      ...NOBODY,
      nativeFamily: '王',
      nativeGiven: '芳',
      latinFamily: 'Wang',
      latinGiven: 'Fang',
    };
    expect(printedNameOf(wang, 'CN', 'zh')).toEqual({ en: 'Wang Fang', zh: '王芳' });
    expect(printedNameOf({ ...wang, latinFamily: '', latinGiven: '' }, 'CN', 'zh')).toEqual({
      en: '王芳',
      zh: '王芳',
    });
    expect(printedNameOf({ ...NOBODY, latinGiven: 'Thiha' }, 'MM', null)).toEqual({ en: 'Thiha' });
  });
});
