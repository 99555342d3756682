import { LANGUAGES } from '@app/kernel';
import { NativeSelect } from '@mantine/core';
import type { ImportTable } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { columnName } from './imports';
import classes from './import.module.css';

const COLUMNS = [
  'reference',
  'category',
  'contact',
  'name',
  'nativeName',
  'until',
  'salutation',
  'excellency',
  'rank',
  'rankOther',
  'nativePostNominals',
  'latinPostNominals',
  'nativeFamily',
  'nativeGiven',
  'latinFamily',
  'latinGiven',
  'country',
  'email',
  'organisationName',
  'organisationLatinName',
  ...LANGUAGES.map((language) => `organisationName.${language}`),
  'organisationKind',
  'jobTitle',
  'phone',
  'days',
  'themes',
  'language',
];

/** What each column means; a meaning that is chosen is taken from the column that had it. */
export function ImportColumns({
  table,
  busy,
  onChange,
}: {
  table: ImportTable;
  busy: boolean;
  onChange: (changes: { mapping: (string | null)[] }) => void;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const known = [
    ...COLUMNS,
    ...table.mapping.filter((one) => one !== null && !COLUMNS.includes(one)),
  ] as string[];
  const options = [
    { value: '', label: t('import.column.none') },
    ...known.map((column) => ({ value: column, label: columnName(column, speech) })),
  ];
  return (
    <div className={classes['columns']}>
      {table.headers.map((header, index) => (
        <NativeSelect
          key={index}
          label={header === '' ? t('import.column.nameless', { n: index + 1 }) : header}
          data={options}
          value={table.mapping[index] ?? ''}
          disabled={busy}
          onChange={(change) => {
            const meaning = change.currentTarget.value === '' ? null : change.currentTarget.value;
            const mapping = table.mapping.map((one) => (one === meaning ? null : one));
            mapping[index] = meaning;
            onChange({ mapping });
          }}
        />
      ))}
    </div>
  );
}
