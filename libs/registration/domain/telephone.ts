import { latinDigits } from './digits';

/** How a country is called from elsewhere: ours, their neighbours and those who come most. */
const CALLING_CODES: Readonly<Record<string, string>> = {
  ...{ CN: '86', KH: '855', LA: '856', MM: '95', TH: '66', VN: '84' },
  ...{ BN: '673', HK: '852', ID: '62', JP: '81', KR: '82', MO: '853', MY: '60', PH: '63', SG: '65' },
};

/** No country is called by a nought. */
const NUMBER = /^(\+[1-9]|[0-9(])[0-9 ().\-/]{4,}$/;

/** Fewer digits reach nobody from anywhere. */
const LEAST_DIGITS = 5;

/**
 * A number as it is dialled from any country. One without a country code is completed by the country its person comes
 * from; where we do not know how that is called she is asked, and where no country is known it stays as it was typed.
 */
export function telephone(typed: string, country: string): string | 'bad-phone' | 'phone-country' {
  const text = latinDigits(typed).replace(/^00/, '+');
  if (!NUMBER.test(text) || digitsIn(text) < LEAST_DIGITS) return 'bad-phone';
  if (text.startsWith('+') || country === '') return text;
  const code = CALLING_CODES[country];
  if (code === undefined) return 'phone-country';
  const plain = text.replace(/[()]/g, '').trim();
  // Whoever left away the + may have written the code all the same.
  if (plain.startsWith(code) && digitsIn(plain.slice(code.length)) >= LEAST_AFTER_CODE) return `+${plain}`;
  return `+${code} ${plain.replace(/^0[ -]?/, '')}`;
}

/** No number of these countries begins with its code and goes on for so long at home. */
const LEAST_AFTER_CODE = 8;

function digitsIn(text: string): number {
  return text.replace(/\D/g, '').length;
}
