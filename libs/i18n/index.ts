export { commonTexts, consoleTexts, mailTexts, siteTexts } from './catalogues';
export type { CommonTextId, ConsoleTextId, MailTextId, SiteTextId } from './catalogues';
export { consoleTranslator, mailTranslator, makeTranslator, siteTranslator } from './translator';
export type { TextValues, Translate } from './translator';
export {
  alphabeticalCountries,
  countries,
  countryName,
  countryWords,
  isCountry,
  HOST_COUNTRIES,
} from './countries';
export { languageWord } from './language-words';
export type { Country } from './countries';
export {
  dayWords,
  formatBound,
  formatClock,
  formatDate,
  formatDateRange,
  formatDay,
  formatInstant,
  formatTime,
  formatZone,
  intlLocale,
} from './dates';
export { listOf } from './lists';
export { readableName } from './readable-name';
export { formatNumber, formatSize } from './numbers';
export {
  CONSOLE_LANGUAGES,
  isConsoleLanguage,
  languageName,
  languageOfText,
  negotiateLanguage,
} from './languages';
export type { ConsoleLanguage } from './languages';
export { say } from './said';
export type { Said } from './said';
