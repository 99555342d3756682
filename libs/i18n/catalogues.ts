import type { Language } from '@app/kernel';

import enCommon from './catalogues/en/common.json';
import enConsole from './catalogues/en/console.json';
import enMail from './catalogues/en/mail.json';
import enSite from './catalogues/en/site.json';
import kmCommon from './catalogues/km/common.json';
import kmMail from './catalogues/km/mail.json';
import kmSite from './catalogues/km/site.json';
import loCommon from './catalogues/lo/common.json';
import loMail from './catalogues/lo/mail.json';
import loSite from './catalogues/lo/site.json';
import myCommon from './catalogues/my/common.json';
import myMail from './catalogues/my/mail.json';
import mySite from './catalogues/my/site.json';
import thCommon from './catalogues/th/common.json';
import thMail from './catalogues/th/mail.json';
import thSite from './catalogues/th/site.json';
import viCommon from './catalogues/vi/common.json';
import viMail from './catalogues/vi/mail.json';
import viSite from './catalogues/vi/site.json';
import zhCommon from './catalogues/zh/common.json';
import zhConsole from './catalogues/zh/console.json';
import zhMail from './catalogues/zh/mail.json';
import zhSite from './catalogues/zh/site.json';
import type { ConsoleLanguage } from './languages';

export type CommonTextId = keyof typeof enCommon;
export type SiteTextId = keyof typeof enSite | CommonTextId;
export type MailTextId = keyof typeof enMail | CommonTextId;
export type ConsoleTextId = keyof typeof enConsole | CommonTextId;

// English is the measure: a key that a translation lacks does not compile.
type Same<T> = { readonly [K in keyof T]: string };

const common: Record<Language, Same<typeof enCommon>> = {
  en: enCommon,
  zh: zhCommon,
  km: kmCommon,
  lo: loCommon,
  my: myCommon,
  th: thCommon,
  vi: viCommon,
};
const site: Record<Language, Same<typeof enSite>> = {
  en: enSite,
  zh: zhSite,
  km: kmSite,
  lo: loSite,
  my: mySite,
  th: thSite,
  vi: viSite,
};
const mail: Record<Language, Same<typeof enMail>> = {
  en: enMail,
  zh: zhMail,
  km: kmMail,
  lo: loMail,
  my: myMail,
  th: thMail,
  vi: viMail,
};
const staff: Record<ConsoleLanguage, Same<typeof enConsole>> = { en: enConsole, zh: zhConsole };

/** The words every surface shares: states, kinds, field labels. ICU messages by id. */
export const commonTexts = (language: Language): Readonly<Record<CommonTextId, string>> => common[language];

/** ICU messages of the pages for people outside, by id. */
export const siteTexts = (language: Language): Readonly<Record<SiteTextId, string>> => ({
  ...common[language],
  ...site[language],
});

/** ICU messages of every mail, by id. */
export const mailTexts = (language: Language): Readonly<Record<MailTextId, string>> => ({
  ...common[language],
  ...mail[language],
});

/** ICU messages of the console, by id. */
export const consoleTexts = (language: ConsoleLanguage): Readonly<Record<ConsoleTextId, string>> => ({
  ...common[language],
  ...staff[language],
});
