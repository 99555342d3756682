import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONSOLE_LANGUAGES } from '@app/i18n/languages';

const LIBS = join(__dirname, '../../libs');

const files = ['commitments', 'programme', 'protocol'].flatMap((lib) =>
  readdirSync(join(LIBS, lib), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.errors.ts'))
    .map((file) => join(LIBS, lib, file)),
);

const codes = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/code: '([a-z.-]+)'/g)].map(([, code = '']) => code),
);

/** Those whose title says nothing, because a sentence or a list of fields stands beside it. */
const SENTENCE_ONLY = ['commitments.merge-both-promised'];

it.each(CONSOLE_LANGUAGES)('every refusal of the programme has its words in the console: %s', (language) => {
  const catalogue = readFileSync(join(LIBS, 'i18n', 'catalogues', language, 'console.json'), 'utf8');
  const words = JSON.parse(catalogue) as Record<string, string>;
  expect(codes.length).toBeGreaterThan(30);
  const lacking = codes.filter((code) => !SENTENCE_ONLY.includes(code) && !words[`problem.${code}`]);
  expect(lacking).toEqual([]);
});
