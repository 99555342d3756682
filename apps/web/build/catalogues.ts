import { readFileSync } from 'node:fs';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';

const PREFIX = 'virtual:catalogue/';

type Catalogue = Record<string, string>;

/**
 * Serves `virtual:catalogue/<language>` as a module of compiled ICU messages, the named catalogues together, so
 * that no message compiler ships to the browser. A language that lacks a message, or uses other placeholders
 * than the source, stops the build. Messages whose ids begin with the name of a chapter and a dot are left out of it and
 * served as `virtual:catalogue/<language>/<chapter>`.
 */
export function catalogues(
  folder: string,
  names: readonly string[],
  { source, chapters }: { source: string; chapters: readonly string[] },
): Plugin {
  const filesOf = (language: string): string[] => names.map((name) => `${folder}/${language}/${name}.json`);
  const read = (language: string): Catalogue =>
    Object.assign(
      {},
      ...filesOf(language).map((file) => JSON.parse(readFileSync(file, 'utf8')) as Catalogue),
    );

  return {
    name: 'rivermeet:catalogues',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const [language = '', chapter] = id.slice(PREFIX.length + 1).split('/');
      const messages = read(language);
      filesOf(language).forEach((file) => {
        this.addWatchFile(file);
      });

      const faults = differences(read(source), messages);
      if (faults.length > 0) this.error(`The console in ${language}: ${faults.join('; ')}`);

      const compiled = Object.fromEntries(
        Object.entries(messages)
          .filter(([key]) => chapterOf(key, chapters) === chapter)
          .map(([key, text]) => [key, compileMessage(text)]),
      );
      return `export const messages = JSON.parse(${JSON.stringify(JSON.stringify(compiled))});`;
    },
  };
}

/** In which of the chapters a message stands; undefined for the one everybody reads. */
export function chapterOf(key: string, chapters: readonly string[]): string | undefined {
  return chapters.find((chapter) => key.startsWith(`${chapter}.`));
}

/** What separates a translation from its source: missing and surplus messages, other placeholders. */
export function differences(source: Catalogue, translation: Catalogue): string[] {
  const missing = Object.keys(source).filter((key) => !(key in translation));
  const surplus = Object.keys(translation).filter((key) => !(key in source));
  const unlike = Object.keys(source).filter(
    (key) => key in translation && placeholders(source[key] ?? '') !== placeholders(translation[key] ?? ''),
  );
  return [
    ...missing.map((key) => `${key} is missing`),
    ...surplus.map((key) => `${key} is not in the source`),
    ...unlike.map((key) => `${key} has other placeholders`),
  ];
}

function placeholders(text: string): string {
  const names = new Set<string>();
  const collect = (token: unknown): void => {
    if (!Array.isArray(token)) return;
    if (typeof token[0] === 'string') names.add(token[0]);
    const branches: unknown = token[2];
    if (branches !== null && typeof branches === 'object') {
      Object.values(branches as Record<string, unknown>).forEach((branch) => {
        if (Array.isArray(branch)) branch.forEach(collect);
      });
    }
  };
  const compiled = compileMessage(text);
  if (Array.isArray(compiled)) compiled.forEach(collect);
  return [...names].sort().join(' ');
}
