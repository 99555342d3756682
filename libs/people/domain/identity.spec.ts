import { type NewPerson, identityKey, organisationKey, personKey } from './identity';

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

describe('a person without an address', () => {
  const person: NewPerson = {
    ...name,
    email: '',
    country: 'VN',
    organisationName: 'Bộ Công Thương',
    language: 'vi',
    invented: false,
  };

  it('is found again by her name, country and organisation', () => {
    expect(identityKey({ ...person, organisationName: 'bo cong thuong', latinGiven: 'thi hong' })).toBe(
      identityKey(person),
    );
  });

  it.each([
    ['another country', { country: 'LA' }],
    ['another organisation', { organisationName: 'Bộ Ngoại giao' }],
    ['another name', { latinGiven: 'Thi Lan' }],
  ])('is somebody else from %s', (_, change) => {
    expect(identityKey({ ...person, ...change })).not.toBe(identityKey(person));
  });

  it('is known by the name alone where there is an address', () => {
    const reached = { ...person, email: 'hong@example.org' };
    expect(identityKey({ ...reached, organisationName: 'Other' })).toBe(identityKey(reached));
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
