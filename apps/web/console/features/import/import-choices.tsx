import { countries } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ImportChoices, ImportTable } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { categoriesQuery } from '../settings/categories';
import { eventQuery } from '../settings/event';
import classes from './import.module.css';

/** What is so of every row that says nothing else, and what is done with them all. */
export function ImportChoicesForm({
  table,
  busy,
  onChange,
}: {
  table: ImportTable;
  busy: boolean;
  onChange: (changes: Omit<ImportChoices, 'version'>) => void;
}) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const mayApprove = usePermission('registrations.review');
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const detail = useQuery(eventQuery(event.id)).data;
  const kinds = detail?.vocabularies.find(({ code }) => code === 'organisation-kinds')?.terms ?? [];
  const days = detail?.days.map(({ id }) => id) ?? [];
  const text = (column: string): string => {
    const value = table.defaults[column];
    return typeof value === 'string' ? value : '';
  };
  const set = (column: string, value: string | string[]) => {
    const { [column]: _, ...others } = table.defaults;
    onChange({ defaults: value.length === 0 ? others : { ...others, [column]: value } });
  };
  const select = (column: string, label: string, data: { value: string; label: string }[]) => (
    <NativeSelect
      label={label}
      data={[{ value: '', label: t('import.default.none') }, ...data]}
      value={text(column)}
      disabled={busy}
      onChange={(change) => {
        set(column, change.currentTarget.value);
      }}
    />
  );
  return (
    <>
      <p className={classes['about']}>{t('import.choices.about')}</p>
      <div className={classes['columns']}>
        {select(
          'category',
          t('field.category'),
          categories.map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
        )}
        {select(
          'country',
          t('field.country'),
          countries(language).map(({ code, name }) => ({ value: code, label: name })),
        )}
        {select(
          'organisationKind',
          t('field.organisationKind'),
          kinds.map(({ code, label }) => ({ value: code, label: pickText(label, language) })),
        )}
        {select('language', t('field.language'), LANGUAGES)}
        <TextInput
          type="date"
          label={t('import.hold-until')}
          value={table.holdUntil ?? ''}
          disabled={busy}
          onChange={(change) => {
            onChange({ holdUntil: change.currentTarget.value });
          }}
        />
      </div>
      <div className={classes['checks']}>
        <Checkbox
          label={t('import.every-day')}
          checked={table.defaults['days'] !== undefined}
          disabled={busy || days.length === 0}
          onChange={(change) => {
            set('days', change.currentTarget.checked ? days : []);
          }}
        />
        <Checkbox
          label={t('import.consent')}
          description={t('import.consent.about')}
          checked={table.consent}
          disabled={busy}
          onChange={(change) => {
            const consent = change.currentTarget.checked;
            onChange({ consent, ...(consent ? {} : { approve: false }) });
          }}
        />
        <Checkbox
          label={t('import.mail')}
          checked={table.mail}
          disabled={busy}
          onChange={(change) => {
            onChange({ mail: change.currentTarget.checked });
          }}
        />
        <Checkbox
          label={t('import.wait')}
          description={t('import.wait.about')}
          checked={table.wait}
          disabled={busy}
          onChange={(change) => {
            onChange({ wait: change.currentTarget.checked });
          }}
        />
        {mayApprove && (
          <Checkbox
            label={t('import.approve')}
            description={t('import.approve.about')}
            checked={table.approve}
            disabled={busy || !table.consent}
            onChange={(change) => {
              onChange({ approve: change.currentTarget.checked });
            }}
          />
        )}
      </div>
    </>
  );
}

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'zh', label: '中文' },
  { value: 'km', label: 'ភាសាខ្មែរ' },
  { value: 'lo', label: 'ລາວ' },
  { value: 'my', label: 'မြန်မာ' },
  { value: 'th', label: 'ไทย' },
  { value: 'vi', label: 'Tiếng Việt' },
];
