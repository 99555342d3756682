import type { EventView } from '@app/events';
import { languageName } from '@app/i18n';
import { isLanguage, LANGUAGES, pickText } from '@app/kernel';
import type { Language } from '@app/kernel';
import { asksSentence, faultField, faultSentence } from '@app/registration';
import type { CategoryView, ChoiceChanges, ImportEntity, MendedCell, StoredRow } from '@app/registration';

import type { DeskTableModel } from '../views/desk-table';
import { typedText } from './typed';

/** What is shown on one page, and so what is taken at once. */
export const MOST_ROWS = 300;

/** Columns a focal point may choose from, those of every form first. */
const COLUMNS = [
  'name',
  'nativeName',
  'latinFamily',
  'latinGiven',
  'nativeFamily',
  'nativeGiven',
  'salutation',
  'excellency',
  'rank',
  'rankOther',
  'nativePostNominals',
  'latinPostNominals',
  'organisationName',
  'organisationLatinName',
  'organisationKind',
  'jobTitle',
  'email',
  'phone',
  'country',
  'category',
  'contact',
  'reference',
  'until',
  'days',
  'language',
];

/** A table as its page shows it. */
export function tableModel(
  made: ImportEntity,
  {
    rows,
    categories,
    event,
    language,
  }: {
    rows: readonly StoredRow[];
    categories: readonly CategoryView[];
    event: EventView;
    language: Language;
  },
): DeskTableModel {
  const { mapping, defaults, consent, wait = false, holdUntil } = made.choices;
  const counts = made.counts;
  const needed = Object.entries(counts.needed ?? {}).flatMap(([id, asked]) => {
    const category = categories.find((one) => one.id === id);
    return category && asked > category.left
      ? [{ name: pickText(category.name, language), needed: asked, left: Math.max(category.left, 0) }]
      : [];
  });
  return {
    id: made.id,
    version: made.version,
    open: made.state === 'open',
    underWay: made.state === 'accepted',
    done: made.state === 'done',
    name: made.fileName,
    headers: made.headers,
    mapping,
    columns: [...new Set([...COLUMNS, ...mapping.filter((one) => one !== null)])],
    categories: categories.map(({ id, name }) => ({ id, name: pickText(name, language) })),
    category: textOf(defaults['category']),
    usual: {
      language: textOf(defaults['language']),
      organisationKind: textOf(defaults['organisationKind']),
      allDays: defaults['days'] !== undefined,
    },
    languages: LANGUAGES.map((code) => ({ code, name: languageName(code) })),
    organisationKinds: kindsOf(event).map(({ code, label }) => ({ code, name: pickText(label, language) })),
    consent,
    wait,
    holdUntil: holdUntil ?? '',
    counts: {
      new: counts.new ?? 0,
      changed: counts.changed ?? 0,
      unchanged: counts.unchanged ?? 0,
      refused: counts.refused ?? 0,
      toComplete: counts.toComplete ?? 0,
      placeholders: counts.placeholders ?? 0,
    },
    short: needed,
    rows: rows.map(({ line, cells, outcome, faults, asks }) => ({
      line,
      asks: asks && asksSentence(asks, language),
      outcome: outcome ?? 'refused',
      cells: cells.map((text, column) => ({
        text,
        faults: faults
          .filter((fault) => fault.column === column)
          .map((fault) => faultSentence(fault, language)),
      })),
      faults: faults
        .filter((fault) => fault.column === null)
        .map((fault) => ({ field: faultField(fault, language), text: faultSentence(fault, language) })),
    })),
  };
}

/** What the form of a table says: its columns, its choices, and the cells that were written anew. */
export function changesIn(
  sent: Record<string, unknown>,
  made: ImportEntity,
  event: EventView,
): { choices: ChoiceChanges; cells: MendedCell[] } {
  const mapping = made.headers.map((_, index) => typedText(sent, `column-${index}`) || null);
  const category = typedText(sent, 'category');
  const kind = typedText(sent, 'organisationKind');
  const language = typedText(sent, 'language');
  const usual = {
    ...(category === '' ? {} : { category }),
    ...(isLanguage(language) ? { language } : {}),
    ...(kindsOf(event).some(({ code }) => code === kind) ? { organisationKind: kind } : {}),
    ...(typedText(sent, 'allDays') === 'yes' ? { days: event.days.map(({ id }) => id) } : {}),
  };
  const others = Object.entries(made.choices.defaults).filter(([field]) => !USUAL.has(field));
  const holdUntil = typedText(sent, 'holdUntil');
  const cells = Object.keys(sent).flatMap((key): MendedCell[] => {
    const [, line, column] = /^cell-(\d{1,7})-(\d{1,2})$/.exec(key) ?? [];
    return line === undefined || column === undefined
      ? []
      : [{ line: Number(line), column: Number(column), text: typedText(sent, key) }];
  });
  return {
    choices: {
      mapping: mapping.map((one, index) => (mapping.indexOf(one) === index ? one : null)),
      defaults: { ...Object.fromEntries(others), ...usual },
      consent: typedText(sent, 'consent') === 'yes',
      wait: typedText(sent, 'wait') === 'yes',
      holdUntil: /^\d{4}-\d{2}-\d{2}$/.test(holdUntil) ? holdUntil : null,
    },
    cells,
  };
}

/** What the page asks of all rows at once. */
const USUAL = new Set(['category', 'language', 'organisationKind', 'days']);

function kindsOf({ vocabularies }: EventView) {
  const terms = vocabularies.find(({ code }) => code === 'organisation-kinds')?.terms ?? [];
  return terms.filter(({ retired }) => !retired);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
