import type { Language } from '@app/kernel';
import type { SiteTextId, Translate } from '@app/i18n';

/** The parts of the style sheet; a page names those it uses, so that none pays for another's rules. */
export type StylePart =
  'base' | 'event' | 'form' | 'desk' | 'table' | 'status' | 'inbox' | 'lan' | 'agenda' | 'sign';

/** What the pages take from the files that are served beside them. */
export interface Assets {
  css(parts: readonly StylePart[]): string;
  scriptHref: string;
  /** Of pages that ask for a picture. */
  photoScriptHref: string;
  /** Of the sign at the door of a room. */
  signScriptHref: string;
  iconHref: string;
  /** Preloaded on pages in that language. */
  fontHref(language: Language): string | null;
  fontFaces: string;
}

/** What every page knows whatever it shows. */
export interface Frame {
  language: Language;
  t: Translate<SiteTextId>;
  assets: Assets;
  /** Of the content security policy, for the one style element. */
  nonce: string | null;
  /** This page in each language. */
  languageLinks: Readonly<Record<Language, string>>;
  /** The demonstration says so on every page. */
  demo: boolean;
}
