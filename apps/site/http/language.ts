import { negotiateLanguage } from '@app/i18n';
import { isLanguage, LANGUAGES } from '@app/kernel';
import type { Language } from '@app/kernel';
import type { FastifyRequest } from 'fastify';

/** The language somebody asks for: in the address, else with `?lang=`, else `known`, else by their browser's wish. */
export function languageOf(request: FastifyRequest, known?: string | null): Language {
  const inPath = /^\/([a-z]{2})\/e\//.exec(request.url)?.[1];
  const { lang } = (request.query ?? {}) as { lang?: unknown };
  for (const wanted of [inPath, lang, known]) if (isLanguage(wanted)) return wanted;
  return negotiateLanguage(request.headers['accept-language']);
}

/** This page in each language: another first part of the path, or another `?lang=`. */
export function languageLinks(url: string): Record<Language, string> {
  const pathname = pathOf(url);
  const inPath = /^\/[a-z]{2}(\/e\/.*)$/.exec(pathname)?.[1];
  const link = (language: Language): string =>
    inPath === undefined ? `${pathname}?lang=${language}` : `/${language}${inPath}`;
  return Object.fromEntries(LANGUAGES.map((language) => [language, link(language)])) as Record<
    Language,
    string
  >;
}

const PAGE = 'http://page';

/** The path of an address, as a link of ours may say it: never one that a browser takes for another host. */
function pathOf(url: string): string {
  // Where there is nothing, an address may be anything a stranger can write: `//[`.
  const pathname = URL.canParse(url, PAGE) ? new URL(url, PAGE).pathname : '/';
  return pathname.startsWith('//') ? '/' : pathname;
}
