import { organisationKey, personKey } from './identity';

const name = {
  nativeFamily: 'Nguyễn',
  nativeGiven: 'Thị Hồng',
  latinFamily: 'Nguyen',
  latinGiven: 'Thi Hong',
  salutation: 'ms',
};

describe('a person', () => {
  it('is found again whatever the diacritics, the case and the salutation', () => {
    const typedAgain = { ...name, nativeFamily: 'NGUYEN', nativeGiven: 'thi  hong', salutation: '' };
    expect(personKey(typedAgain, 'VN')).toBe(personKey(name, 'VN'));
  });

  it('is another one under another name', () => {
    expect(personKey({ ...name, latinGiven: 'Thi Lan', nativeGiven: 'Thị Lan' }, 'VN')).not.toBe(
      personKey(name, 'VN'),
    );
  });

  it('may have a single name', () => {
    const single = {
      nativeFamily: '',
      nativeGiven: '',
      latinFamily: '',
      latinGiven: 'Thant',
      salutation: '',
    };
    expect(personKey(single, 'MM')).toBe('thant');
  });
});

describe('an organisation', () => {
  it('is found again whatever the case, punctuation and đ', () => {
    expect(organisationKey('Công ty Điện lực, Miền Bắc')).toBe(organisationKey('cong ty dien luc mien bac'));
  });

  it('of another script is kept apart', () => {
    expect(organisationKey('湄公河')).not.toBe(organisationKey('澜沧江'));
  });
});
