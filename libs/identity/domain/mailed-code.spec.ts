import { typedCode } from './mailed-code';

describe('a typed code', () => {
  it.each(['123456', ' 123 456 ', '123-456', '１２３４５６', '123\u00A0456'])('is read from %j', (text) => {
    expect(typedCode(text)).toBe('123456');
  });

  it.each(['', '12345', '1234567', '12345a', '១២៣៤៥៦', '-12345', '1'.repeat(70000)])('is not %j', (text) => {
    expect(typedCode(text)).toBeNull();
  });
});
