import { bothNames, type LocalisedText, pickText, rankText } from '@app/kernel';
import { type ConsoleLanguage, consoleTranslator, countryName, languageName } from '@app/i18n';
import type { EventView } from '@app/events';
import type { Cell } from '@app/platform';
import { isListColumn, type ListColumn } from '../domain/list-columns';
import { optionLabel } from '../forms/form-options';
import type { PersonPanel } from './audience';
import type { RegistrationListItem } from './registration.reader';

/** Writes rows of a list in the words of one language. */
export interface InWords {
  title(column: string): string;
  cell(item: RegistrationListItem, column: string): Cell;
  yes: string;
  no: string;
}

/** The words of this language for the columns of a list. */
export function inWords(
  language: ConsoleLanguage,
  event: EventView,
  panels: readonly PersonPanel[],
): InWords {
  const t = consoleTranslator(language);
  const say = (text: LocalisedText): string => pickText(text, language);
  const named = (id: string, fallback: string): string => (t.has(id) ? t(id) : fallback);

  const own: Readonly<Record<ListColumn, (item: RegistrationListItem) => Cell>> = {
    number: ({ number }) => number,
    name: (item) => bothNames(item, item.country),
    nativeName: ({ nativeName }) => nativeName,
    latinName: ({ latinName }) => latinName,
    salutation: ({ salutation }) =>
      say(optionLabel(event, { from: 'vocabulary', code: 'salutations' }, salutation) ?? {}),
    excellency: ({ excellency }) => say(optionLabel(event, { from: 'excellencies' }, excellency) ?? {}),
    rank: (item) => rankText(item, language),
    postNominals: ({ nativePostNominals, latinPostNominals }) =>
      [...new Set([nativePostNominals, latinPostNominals])].filter((one) => one !== '').join(' · '),
    organisation: ({ organisationName }) => organisationName,
    organisationLatin: ({ organisationLatinName }) => organisationLatinName,
    jobTitle: ({ jobTitle }) => jobTitle,
    country: ({ country }) => (country === '' ? null : countryName(country, language)),
    category: ({ category }) => say(category.name),
    state: ({ state }) => named(`state.${state}`, state),
    sent: ({ sentAt }) => sentAt,
    created: ({ createdAt }) => createdAt,
    email: ({ email }) => email,
    language: (item) => languageName(item.language),
    invented: ({ invented }) => invented,
  };

  return {
    yes: t('yes'),
    no: t('no'),
    title: (column) => {
      if (isListColumn(column)) return named(`column.${column}`, column);
      const [code, part] = column.split('.');
      const panel = panels.find((one) => one.code === code);
      const found = panel?.columns.find((one) => one.code === part);
      return found === undefined ? column : say(found.label);
    },
    cell: (item, column) => {
      if (isListColumn(column)) return own[column](item);
      const value = item.panels[column];
      if (value === undefined) return null;
      if (value.label !== null) return say(value.label);
      return MOMENT.test(value.value) ? new Date(value.value) : value.value;
    },
  };
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
