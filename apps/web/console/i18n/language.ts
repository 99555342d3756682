import { CONSOLE_LANGUAGES, isConsoleLanguage, type ConsoleLanguage } from '@app/i18n/languages';
import { i18n, type Messages } from '@lingui/core';

const KEPT = 'rm-console-language';

type Catalogue = () => Promise<{ messages: Messages }>;

const CATALOGUES: Record<ConsoleLanguage, Catalogue> = {
  en: () => import('virtual:catalogue/en'),
  zh: () => import('virtual:catalogue/zh'),
};

/** Words that few pages say, by what their ids begin with. Whoever opens another page does not wait for them. */
const CHAPTERS: Record<Chapter, Record<ConsoleLanguage, Catalogue>> = {
  audit: {
    en: () => import('virtual:catalogue/en/audit'),
    zh: () => import('virtual:catalogue/zh/audit'),
  },
  bulk: {
    en: () => import('virtual:catalogue/en/bulk'),
    zh: () => import('virtual:catalogue/zh/bulk'),
  },
  edition: {
    en: () => import('virtual:catalogue/en/edition'),
    zh: () => import('virtual:catalogue/zh/edition'),
  },
  exchange: {
    en: () => import('virtual:catalogue/en/exchange'),
    zh: () => import('virtual:catalogue/zh/exchange'),
  },
  forms: {
    en: () => import('virtual:catalogue/en/forms'),
    zh: () => import('virtual:catalogue/zh/forms'),
  },
  import: {
    en: () => import('virtual:catalogue/en/import'),
    zh: () => import('virtual:catalogue/zh/import'),
  },
  places: {
    en: () => import('virtual:catalogue/en/places'),
    zh: () => import('virtual:catalogue/zh/places'),
  },
  problem: {
    en: () => import('virtual:catalogue/en/problem'),
    zh: () => import('virtual:catalogue/zh/problem'),
  },
  'problem.programme': {
    en: () => import('virtual:catalogue/en/problem.programme'),
    zh: () => import('virtual:catalogue/zh/problem.programme'),
  },
  'problem.speakers': {
    en: () => import('virtual:catalogue/en/problem.speakers'),
    zh: () => import('virtual:catalogue/zh/problem.speakers'),
  },
  programme: {
    en: () => import('virtual:catalogue/en/programme'),
    zh: () => import('virtual:catalogue/zh/programme'),
  },
  protocol: {
    en: () => import('virtual:catalogue/en/protocol'),
    zh: () => import('virtual:catalogue/zh/protocol'),
  },
  releases: {
    en: () => import('virtual:catalogue/en/releases'),
    zh: () => import('virtual:catalogue/zh/releases'),
  },
  speakers: {
    en: () => import('virtual:catalogue/en/speakers'),
    zh: () => import('virtual:catalogue/zh/speakers'),
  },
  words: {
    en: () => import('virtual:catalogue/en/words'),
    zh: () => import('virtual:catalogue/zh/words'),
  },
};

export type Chapter =
  | 'audit'
  | 'bulk'
  | 'edition'
  | 'exchange'
  | 'forms'
  | 'import'
  | 'places'
  | 'problem'
  | 'problem.programme'
  | 'problem.speakers'
  | 'programme'
  | 'protocol'
  | 'releases'
  | 'speakers'
  | 'words';

/** Those opened since the console was started: another language brings them along. */
const opened = new Set<Chapter>();

/** The language shown before anyone has signed in: the last one used here, else the browser's, else English. */
export function firstLanguage(): ConsoleLanguage {
  const kept = localStorage.getItem(KEPT);
  if (isConsoleLanguage(kept)) return kept;
  const wanted = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]);
  return wanted.find(isConsoleLanguage) ?? CONSOLE_LANGUAGES[0];
}

/** Loads the catalogue and shows the whole console in that language. */
export async function showLanguage(language: ConsoleLanguage): Promise<void> {
  if (i18n.locale !== language) {
    const catalogues = [CATALOGUES[language], ...[...opened].map((chapter) => CHAPTERS[chapter][language])];
    const loaded = await Promise.all(catalogues.map((load) => load()));
    i18n.loadAndActivate({
      locale: language,
      messages: Object.assign({}, ...loaded.map(({ messages }) => messages)) as Messages,
    });
  }
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
  localStorage.setItem(KEPT, language);
}

/** What a page of a chapter may be refused with. */
const ALONG: Partial<Record<Chapter, Chapter>> = {
  exchange: 'problem.programme',
  places: 'problem.programme',
  programme: 'problem.programme',
  releases: 'problem.programme',
  speakers: 'problem.speakers',
};

/** A page that says words of a chapter, once they are there too. */
export async function withChapter<Page>(chapter: Chapter, page: Promise<Page>): Promise<Page> {
  const along = ALONG[chapter];
  await Promise.all((along ? [chapter, along] : [chapter]).map(open));
  return page;
}

/**
 * The words of what most pages may be refused with, once the first page is shown: nobody waits for them to see it. Should they
 * not come, a refusal is read as the API says it.
 */
export function bringRefusals(): void {
  open('problem').catch(() => undefined);
}

async function open(chapter: Chapter): Promise<void> {
  if (opened.has(chapter)) return;
  opened.add(chapter);
  const language = isConsoleLanguage(i18n.locale) ? i18n.locale : CONSOLE_LANGUAGES[0];
  try {
    const { messages } = await CHAPTERS[chapter][language]();
    i18n.load(language, messages);
  } catch (error) {
    opened.delete(chapter);
    throw error;
  }
}
