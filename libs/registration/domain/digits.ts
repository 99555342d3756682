/** The digits of the scripts of these countries, each ten in a row from its zero. */
const ZEROS = ['០', '໐', '၀', '๐', '０'].map((zero) => zero.charCodeAt(0));

/** Digits of any of these scripts as Latin ones. */
export function latinDigits(text: string): string {
  return text.replace(/[\u17E0-\u17E9\u0ED0-\u0ED9\u1040-\u1049\u0E50-\u0E59\uFF10-\uFF19]/g, (digit) => {
    const zero = ZEROS.find((one) => digit.charCodeAt(0) >= one && digit.charCodeAt(0) <= one + 9) ?? 0;
    return String(digit.charCodeAt(0) - zero);
  });
}
