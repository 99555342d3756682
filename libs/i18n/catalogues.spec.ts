import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

const FOLDER = join(__dirname, 'catalogues');

const SURFACES: Record<string, readonly string[]> = {
  common: ['en', 'km', 'lo', 'my', 'th', 'vi', 'zh'],
  site: ['en', 'km', 'lo', 'my', 'th', 'vi', 'zh'],
  mail: ['en', 'km', 'lo', 'my', 'th', 'vi', 'zh'],
  console: ['en', 'zh'],
};

/** What a sentence of a language holds at least one of; Vietnamese is told by its marks. */
const SCRIPTS: Record<string, RegExp> = {
  km: /\p{Script=Khmer}/u,
  lo: /\p{Script=Lao}/u,
  my: /\p{Script=Myanmar}/u,
  th: /\p{Script=Thai}/u,
  vi: /[ăâđêôơưĂÂĐÊÔƠƯ\u00C0-\u00FF\u1EA0-\u1EF9]/u,
  zh: /\p{Script=Han}/u,
};

function catalogue(language: string, surface: string): Record<string, string> {
  return JSON.parse(readFileSync(join(FOLDER, language, `${surface}.json`), 'utf8'));
}

/** Names of the values a message wants, those inside its choices included. */
function placeholders(message: string): string[] {
  const found = new Set<string>();
  const walk = (tokens: unknown): void => {
    if (!Array.isArray(tokens)) return;
    for (const token of tokens) {
      if (!Array.isArray(token)) continue;
      const [name, , choices] = token as [string, string?, unknown?];
      found.add(name);
      if (typeof choices === 'object' && choices !== null) Object.values(choices).forEach(walk);
    }
  };
  walk(compileMessageOrThrow(message));
  return [...found].sort();
}

const cases = Object.entries(SURFACES).flatMap(([surface, languages]) =>
  languages.map((language) => ({ surface, language })),
);

/**
 * Chinese has several words for each of these, and whoever reads two of them looks for two things. Proper names of other
 * things in which they stand are let through.
 */
const CHINESE: readonly { word: string; not: RegExp }[] = [
  { word: '单位', not: /(?<!金融|证书颁发)机构/ },
  { word: '类别', not: /(?:参会|报名)类别/ },
  { word: '报名', not: /注册(?!登记|台)/ },
];

describe('the catalogues', () => {
  it.each(CHINESE)('say $word in Chinese, and no other word for it', ({ word, not }) => {
    const texts = ['common', 'site', 'mail', 'console'].flatMap((surface) =>
      Object.entries(catalogue('zh', surface)),
    );
    const demo = readFileSync(join(__dirname, '../../data/lancang-mekong.yaml'), 'utf8')
      .split('\n')
      .map((line, index): [string, string] => [`demo:${index + 1}`, line]);
    expect([...texts, ...demo].filter(([, text]) => not.test(text))).toEqual([]);
    expect(texts.some(([, text]) => text.includes(word))).toBe(true);
  });

  it('are these and no others', () => {
    const files = readdirSync(FOLDER).flatMap((language) =>
      readdirSync(join(FOLDER, language)).map((file) => `${language}/${file}`),
    );
    expect(files.sort()).toEqual(cases.map(({ surface, language }) => `${language}/${surface}.json`).sort());
  });

  it.each(cases)('$language/$surface counts with Latin digits', ({ surface, language }) => {
    const others = Object.entries(catalogue(language, surface)).filter(([, text]) =>
      /(?![0-9])\p{Nd}/u.test(text),
    );
    expect(others).toEqual([]);
  });

  it.each(cases)('$language/$surface has the keys of English', ({ surface, language }) => {
    expect(Object.keys(catalogue(language, surface)).sort()).toEqual(
      Object.keys(catalogue('en', surface)).sort(),
    );
  });

  it.each(cases)('$language/$surface asks for the values English asks for', ({ surface, language }) => {
    const wanted = Object.entries(catalogue('en', surface)).map(([id, text]) => [id, placeholders(text)]);
    const given = Object.entries(catalogue(language, surface)).map(([id, text]) => [id, placeholders(text)]);
    expect(Object.fromEntries(given)).toEqual(Object.fromEntries(wanted));
  });

  it.each(cases)('$language/$surface leaves nothing empty', ({ surface, language }) => {
    const empty = Object.entries(catalogue(language, surface)).filter(([, text]) => text.trim() === '');
    expect(empty.map(([id]) => id)).toEqual([]);
  });

  it.each(cases.filter(({ language }) => language !== 'en'))(
    '$language/$surface is written in its own script',
    ({ surface, language }) => {
      const script = SCRIPTS[language] ?? /^$/;
      const latinOnly = Object.entries(catalogue(language, surface)).filter(
        ([, text]) => !script.test(text) && /\p{Script=Latin}{2}/u.test(text.replace(/\{[^}]*\}/g, '')),
      );
      // Names and abbreviations, such as PDF, stay as they are in every language.
      const sentences = latinOnly.filter(([id, text]) => id !== 'product' && text.length > 4);
      expect(sentences.map(([id]) => id)).toEqual([]);
    },
  );

  it.each(cases)(
    '$language/$surface is stored composed and without invisible characters',
    ({ surface, language }) => {
      const wrong = Object.entries(catalogue(language, surface)).filter(
        ([, text]) => text !== text.normalize('NFC') || /[\u200B\uFEFF\u202A-\u202E\u2066-\u2069]/.test(text),
      );
      expect(wrong.map(([id]) => id)).toEqual([]);
    },
  );

  it('tells a message with another placeholder apart', () => {
    expect(placeholders('{count, plural, one {# of {all}} other {#}}')).toEqual(['all', 'count']);
    expect(placeholders('{count, plural, other {#}}')).toEqual(['count']);
  });
});
