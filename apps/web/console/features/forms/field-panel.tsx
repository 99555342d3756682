import type { FormField, FormStep, OptionSource } from '@app/registration/domain/form';
import { FIXED_FIELDS, houseField } from '@app/registration/domain/form-faults';
import { Button, Checkbox, Drawer, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { pickText } from '@app/kernel';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { eventQuery } from '../settings/event';
import { filledIn, LocalisedInput } from '../settings/localised-input';
import { OwnOptions } from './own-options';
import { PhotoStandards } from './photo-standards';
import { ShowIfPicker } from './show-if-picker';
import { fieldName } from './words';
import classes from './forms.module.css';

interface FieldPanelProps {
  field: FormField;
  steps: readonly FormStep[];
  event: string;
  onChange: (field: FormField) => void;
  onRemove: () => void;
  onClose: () => void;
}

/** One question being edited, at the side of the page. What the house asks keeps its kind; all may be explained. */
export function FieldPanel({ field, steps, event, onChange, onRemove, onClose }: FieldPanelProps) {
  const speech = useSpeech();
  const { t } = speech;
  const house = houseField(field.key) !== undefined;
  const fixed = FIXED_FIELDS.includes(field.key);
  const put = (changes: Record<string, unknown>) => {
    const all = Object.entries({ ...field, ...changes });
    onChange(
      Object.fromEntries(
        all.filter(([, value]) => value !== undefined && value !== ''),
      ) as unknown as FormField,
    );
  };
  const words = (name: 'label' | 'help') => (value: Record<string, string>) => {
    put({ [name]: Object.keys(filledIn(value)).length === 0 ? undefined : value });
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={fieldName(field, speech)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={classes['panel']}>
        <p className={classes['quiet']}>
          {t(`forms.kind.${field.kind}`)}
          {house && ` · ${t('forms.field.of-house')}`}
        </p>
        <LocalisedInput
          name="label"
          label={t(field.kind === 'note' ? 'forms.heading' : 'forms.label')}
          description={house ? t('forms.label.house') : ''}
          required={!house && field.kind !== 'note'}
          value={field.label ?? {}}
          onChange={words('label')}
        />
        <LocalisedInput
          name="help"
          label={t(field.kind === 'note' ? 'forms.paragraph' : 'forms.help')}
          lines
          value={field.help ?? {}}
          onChange={words('help')}
        />
        {!house && (
          <TextInput
            label={t('forms.key')}
            description={t('forms.key.about')}
            value={field.key}
            onChange={(change) => {
              put({ key: change.currentTarget.value });
            }}
          />
        )}
        {field.kind !== 'note' && (
          <Checkbox
            label={t('forms.must')}
            disabled={fixed}
            checked={field.required}
            onChange={(change) => {
              put({ required: change.currentTarget.checked });
            }}
          />
        )}
        {field.required && !fixed && (
          <TextInput
            type="date"
            label={t('forms.required-from')}
            description={t('forms.required-from.about')}
            value={field.requiredFrom ?? ''}
            onChange={(change) => {
              put({ requiredFrom: change.currentTarget.value });
            }}
          />
        )}
        {!house && <Bounds field={field} put={put} />}
        {!house && 'options' in field && <Options source={field.options} event={event} put={put} />}
        {!fixed && <ShowIfPicker field={field} steps={steps} event={event} put={put} />}
        {fixed ? (
          <p className={classes['quiet']}>{t('forms.fixed')}</p>
        ) : (
          <Button variant="default" onClick={onRemove}>
            {t('forms.field.remove')}
          </Button>
        )}
      </div>
    </Drawer>
  );
}

type Put = (changes: Record<string, unknown>) => void;

function Bounds({ field, put }: { field: FormField; put: Put }) {
  const { t } = useSpeech();
  const { timezone } = useEvent();
  const number = (name: 'min' | 'max' | 'most', label: string, value: number | undefined) => (
    <NumberInput
      label={label}
      value={value ?? ''}
      onChange={(next) => {
        put({ [name]: typeof next === 'number' ? next : undefined });
      }}
    />
  );
  const bound = (
    type: 'date' | 'datetime-local',
    name: 'from' | 'to',
    label: string,
    value: string | undefined,
  ) => (
    <TextInput
      type={type}
      label={label}
      value={value ?? ''}
      onChange={(change) => {
        put({ [name]: change.currentTarget.value });
      }}
    />
  );
  switch (field.kind) {
    case 'text':
    case 'lines':
      return number('max', t('forms.longest'), field.max);
    case 'number':
      return (
        <div className={classes['pair']}>
          {number('min', t('forms.least'), field.min)}
          {number('max', t('forms.most'), field.max)}
        </div>
      );
    case 'date':
      return (
        <div className={classes['pair']}>
          {bound('date', 'from', t('forms.first-day'), field.from)}
          {bound('date', 'to', t('forms.last-day'), field.to)}
        </div>
      );
    case 'datetime':
      // Under one another: a panel is too narrow for two of them.
      return (
        <>
          {bound('datetime-local', 'from', t('forms.earliest'), field.from)}
          {bound('datetime-local', 'to', t('forms.latest'), field.to)}
          <p className={classes['quiet']}>{t('register.by-clock', { zone: timezone })}</p>
        </>
      );
    case 'choices':
      return number('most', t('forms.most-choices'), field.most);
    case 'photo':
      return <PhotoStandards field={field} put={put} />;
    default:
      return null;
  }
}

function Options({ source, event, put }: { source: OptionSource; event: string; put: Put }) {
  const { t, language } = useSpeech();
  const detail = useQuery(eventQuery(event));
  const vocabularies = detail.data?.vocabularies ?? [];
  const value = source.from === 'vocabulary' ? `vocabulary:${source.code}` : source.from;
  return (
    <>
      <NativeSelect
        label={t('forms.options')}
        data={[
          { value: 'own', label: t('forms.options.own') },
          { value: 'days', label: t('forms.options.days') },
          { value: 'themes', label: t('forms.options.themes') },
          { value: 'languages', label: t('forms.options.languages') },
          { value: 'excellencies', label: t('forms.options.excellencies') },
          { value: 'ranks', label: t('forms.options.ranks') },
          ...vocabularies.map(({ code, name }) => ({
            value: `vocabulary:${code}`,
            label: t('forms.options.vocabulary', { name: pickText(name, language) || code }),
          })),
        ]}
        value={value}
        onChange={(change) => {
          const [from = 'own', code] = change.currentTarget.value.split(':');
          put({
            options: from === 'own' ? { from, options: [] } : code === undefined ? { from } : { from, code },
          });
        }}
      />
      {source.from === 'own' && (
        <OwnOptions
          options={source.options}
          onChange={(options) => {
            put({ options: { from: 'own', options } });
          }}
        />
      )}
    </>
  );
}
