import { listedRefusal, waysOf } from './listed-address';

describe('a line of a list', () => {
  it('lets in by itself, by its domain, or by a domain above that is listed with all below it', () => {
    expect(waysOf('a@mail.moc.gov.kh')).toEqual({
      exact: ['a@mail.moc.gov.kh', 'mail.moc.gov.kh'],
      above: ['mail.moc.gov.kh', 'moc.gov.kh', 'gov.kh'],
    });
  });

  it('refuses by what it still allows', () => {
    const line = { uses: 2, used: 1, withdrawnAt: null };
    expect(listedRefusal(line)).toBeNull();
    expect(listedRefusal({ ...line, uses: null, used: 9 })).toBeNull();
    expect(listedRefusal({ ...line, used: 2 })?.code).toBe('registration.address-used-up');
    expect(listedRefusal({ ...line, withdrawnAt: new Date() })?.code).toBe('registration.address-not-listed');
    expect(listedRefusal(null)?.code).toBe('registration.address-not-listed');
  });
});
