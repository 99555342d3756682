import { HONOUR_WORDS, LANGUAGES, type LocalisedText } from '@app/kernel';
import { type EventView } from '@app/events';
import { commonTexts, countryWords, dayWords, siteTranslator } from '@app/i18n';
import type { CategoryView } from '../categories/categories.reader';
import { CONTACTS } from '../domain/contact';
import { type OptionSource, type RegistrationForm, fieldOf } from '../domain/form';
import { formContext, formOptions } from '../forms/form-options';
import { columnsOf } from '../table/columns';
import { type Meaning, Meanings } from '../table/meanings';
import type { RowMatter } from '../table/read-row';

/** What the cells of a table may name at this event, each in every language. */
export function tableMatter(
  event: EventView,
  form: RegistrationForm,
  categories: readonly CategoryView[],
  now: Date,
): RowMatter {
  const bySource = new Map<string, Meanings>();
  return {
    form,
    context: formContext(event, now),
    meanings: (source) => {
      const key = JSON.stringify(source);
      const known = bySource.get(key) ?? new Meanings(meaningsOf(event, source));
      bySource.set(key, known);
      return known;
    },
    categories: new Meanings(
      categories.map(({ id, code, name, word }) => ({
        value: id,
        words: [code, ...Object.values(name), ...Object.values(word)],
      })),
    ),
    choices: (field) => choicesOf(event, form, categories, field),
  };
}

/** What is written alike in every language. */
const inEvery = (word: string): LocalisedText => ({ en: word });

function choicesOf(
  event: EventView,
  form: RegistrationForm,
  categories: readonly CategoryView[],
  key: string,
): LocalisedText[] {
  if (key === 'category') return categories.map(({ name }) => name);
  if (key === 'contact') return CONTACTS.map(inEvery);
  const field = fieldOf(form, key);
  if (field?.kind === 'yes-no') return ['yes', 'no'].map(inEvery);
  if (field?.kind !== 'select' && field?.kind !== 'choices') return [];
  return formOptions(event, field.options).map(({ label }) => label);
}

function meaningsOf(event: EventView, source: OptionSource): Meaning[] {
  const isCountry = source.from === 'vocabulary' && source.code === 'countries';
  return formOptions(event, source).map(({ value, label }, index) => ({
    value,
    words: [
      ...Object.values(label),
      ...(isCountry ? countryWords(value) : []),
      ...(source.from === 'excellencies' || source.from === 'ranks' ? (HONOUR_WORDS[value] ?? []) : []),
      ...(source.from === 'days' ? wordsOfDay(index + 1, label.en ?? '') : []),
    ],
  }));
}

/** The second day is 2 to whoever writes the list, or “Day 2”, or its date. */
function wordsOfDay(number: number, date: string): string[] {
  const called = LANGUAGES.map((language) => siteTranslator(language)('event.day', { number }));
  return [String(number), ...called, ...dayWords(date)];
}

/**
 * What the columns are called in every language, those of a question of the organiser’s own as it is asked. A column
 * that is none of the form’s has a name of its own in tables: what a screen calls “name”, such as 姓名 or ຊື່, heads the
 * own script in a list, not the Latin letters.
 */
export function columnLabels(form: RegistrationForm): Record<string, string[]> {
  return Object.fromEntries(
    columnsOf(form).map((column) => [
      column,
      LANGUAGES.flatMap((language) => {
        const texts: Readonly<Record<string, string>> = commonTexts(language);
        const own = fieldOf(form, column)?.label?.[language];
        const text = texts[`table.column.${column}`] ?? texts[`field.${column}`];
        return [own ?? '', text ?? ''].filter((words) => words !== '');
      }),
    ]),
  );
}

/** Whether the column is the one our own files say in what is wrong with a row. */
export function isWrongColumn(header: string): boolean {
  return LANGUAGES.some((language) => commonTexts(language)['table.wrong'] === header.trim());
}
