import type { ShownLanguage } from '@app/kernel';

import enCommon from './catalogues/en/common.json';
import enConsole from './catalogues/en/console.json';
import enMail from './catalogues/en/mail.json';
import enSite from './catalogues/en/site.json';
import kmCommon from './catalogues/km/common.json';
import kmMail from './catalogues/km/mail.json';
import kmSite from './catalogues/km/site.json';
import zhCommon from './catalogues/zh/common.json';
import zhConsole from './catalogues/zh/console.json';
import zhMail from './catalogues/zh/mail.json';
import zhSite from './catalogues/zh/site.json';

export type CommonTextId = keyof typeof enCommon;
export type SiteTextId = keyof typeof enSite | CommonTextId;
export type MailTextId = keyof typeof enMail | CommonTextId;
export type ConsoleTextId = keyof typeof enConsole | CommonTextId;

// English is the measure: a key that a translation lacks does not compile.
type Same<T> = { readonly [K in keyof T]: string };

const common: Record<ShownLanguage, Same<typeof enCommon>> = { en: enCommon, km: kmCommon, zh: zhCommon };
const site: Record<ShownLanguage, Same<typeof enSite>> = { en: enSite, km: kmSite, zh: zhSite };
const mail: Record<ShownLanguage, Same<typeof enMail>> = { en: enMail, km: kmMail, zh: zhMail };
const staff: Record<'en' | 'zh', Same<typeof enConsole>> = { en: enConsole, zh: zhConsole };

/** The words every surface shares: states, kinds, field labels. ICU messages by id. */
export const commonTexts = (language: ShownLanguage): Readonly<Record<CommonTextId, string>> =>
  common[language];

/** ICU messages of the pages for people outside, by id. */
export const siteTexts = (language: ShownLanguage): Readonly<Record<SiteTextId, string>> => ({
  ...common[language],
  ...site[language],
});

/** ICU messages of every mail, by id. */
export const mailTexts = (language: ShownLanguage): Readonly<Record<MailTextId, string>> => ({
  ...common[language],
  ...mail[language],
});

/** ICU messages of the console, by id. */
export const consoleTexts = (language: 'en' | 'zh'): Readonly<Record<ConsoleTextId, string>> => ({
  ...common[language],
  ...staff[language],
});
