import khmer from '@fontsource/noto-sans-khmer/files/noto-sans-khmer-khmer-400-normal.woff2?url';
import lao from '@fontsource/noto-sans-lao/files/noto-sans-lao-lao-400-normal.woff2?url';
import myanmar from '@fontsource/noto-sans-myanmar/files/noto-sans-myanmar-myanmar-400-normal.woff2?url';
import thai from '@fontsource/noto-sans-thai/files/noto-sans-thai-thai-400-normal.woff2?url';

const FACES = [
  { own: 'Noto Sans Khmer', file: khmer, range: 'U+1780-17FF,U+19E0-19FF,U+200B-200D,U+25CC' },
  { own: 'Noto Sans Lao', file: lao, range: 'U+0E80-0EFF' },
  {
    own: 'Noto Sans Myanmar',
    file: myanmar,
    range: 'U+1000-109F,U+A9E0-A9FF,U+AA60-AA7F,U+200C-200D,U+25CC',
  },
  { own: 'Noto Sans Thai', file: thai, range: 'U+0E00-0E7F' },
];

/** What a mail names in the other scripts, where a name of a person may stand in any of these. */
const SHARED = ['Noto Sans', 'Noto Sans SC'];

/**
 * Our faces under the names a mail asks for, so that a preview shows every script on every computer. A browser fetches
 * one only where a letter of its range is shown.
 */
export const PREVIEW_FACES = FACES.flatMap(({ own, file, range }) =>
  [own, ...SHARED].map(
    (family) =>
      `@font-face{font-family:'${family}';font-weight:400;font-display:swap;` +
      `src:url('${file}') format('woff2');unicode-range:${range}}`,
  ),
).join('');
