import { telephone } from './telephone';

describe('a telephone number', () => {
  it.each([
    ['012 345 678', 'KH', '+855 12 345 678'],
    ['០១២ ៣៤៥ ៦៧៨', 'KH', '+855 12 345 678'],
    ['(012) 345-678', 'KH', '+855 12 345-678'],
    ['138 0013 8000', 'CN', '+86 138 0013 8000'],
    ['855 12 345 678', 'KH', '+855 12 345 678'],
    ['00855 12 345 678', 'KH', '+855 12 345 678'],
    ['+66 2 123 4567', 'KH', '+66 2 123 4567'],
    ['012 345 678', '', '012 345 678'],
    ['030 123456', 'DE', 'phone-country'],
    ['+49 30 123456', 'DE', '+49 30 123456'],
    ['0000-01-01', 'KH', 'bad-phone'],
    ['12', 'KH', 'bad-phone'],
    ['call me', 'KH', 'bad-phone'],
    ['(((((((', 'KH', 'bad-phone'],
  ])('%s from %s is %s', (typed, country, said) => {
    expect(telephone(typed, country)).toBe(said);
  });
});
