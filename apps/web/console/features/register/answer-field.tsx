import { wallTimeOf } from '@app/registration/domain/date-time';
import type { FormField } from '@app/registration/domain/form';
import { countries } from '@app/i18n/countries';
import { languageName } from '@app/i18n/languages';
import { EXCELLENCIES, LANGUAGES, pickText, RANKS } from '@app/kernel';
import { Checkbox, NativeSelect, Textarea, TextInput, type TextInputProps } from '@mantine/core';
import type { EventDetail } from '../../../api/types';
import { useSpeech, type Speech } from '../../i18n/speech';
import type { Entry } from './use-entry';
import classes from './register.module.css';

/** What of an event the fields offer. */
type Offered = Pick<EventDetail, 'days' | 'themes' | 'vocabularies' | 'timezone'>;

export interface AnswerFieldProps {
  field: FormField;
  event: Offered;
  entry: Pick<Entry, 'typed' | 'type'>;
  error: string | undefined;
}

/** One field of the registration form, as its description says. */
export function AnswerField({ field, event, entry, error }: AnswerFieldProps) {
  const speech = useSpeech();
  const { t, named } = speech;
  const label = field.label ? pickText(field.label, speech.language) : named(`field.${field.key}`, field.key);
  const value = entry.typed[field.key] ?? '';
  const text = typeof value === 'string' ? value : '';
  const shared = {
    label,
    name: field.key,
    withAsterisk: field.required,
    error: error ?? null,
    value: text,
    onChange: (change: { currentTarget: { value: string } }) => {
      entry.type(field.key, change.currentTarget.value);
    },
  };
  switch (field.kind) {
    case 'text':
    case 'email':
    case 'tel':
      return <TextInput {...shared} type={field.kind} autoComplete="off" />;
    case 'number':
      return <TextInput {...shared} inputMode="decimal" autoComplete="off" />;
    case 'url':
      return <TextInput {...shared} inputMode="url" placeholder="https://" autoComplete="off" />;
    case 'date':
      return <TextInput {...shared} type="date" />;
    case 'datetime':
      return <ClockField shared={{ ...shared, value: wallTimeOf(text) }} event={event} />;
    case 'yes-no':
      return (
        <NativeSelect
          {...shared}
          data={[
            { value: '', label: t('register.choose') },
            { value: 'yes', label: t('answer.yes') },
            { value: 'no', label: t('answer.no') },
          ]}
        />
      );
    case 'photo':
    case 'note':
      return null;
    case 'lines':
      return <Textarea {...shared} autosize minRows={2} />;
    case 'select':
      return (
        <NativeSelect
          {...shared}
          data={[{ value: '', label: t('register.choose') }, ...optionsOf(field, event, speech)]}
        />
      );
    case 'choices':
      return (
        <Checkbox.Group
          label={label}
          withAsterisk={field.required}
          error={error ?? null}
          value={typeof value === 'string' ? [] : value}
          onChange={(chosen) => {
            entry.type(field.key, chosen);
          }}
        >
          <div className={classes['choices']}>
            {optionsOf(field, event, speech).map((option) => (
              <Checkbox key={option.value} name={field.key} value={option.value} label={option.label} />
            ))}
          </div>
        </Checkbox.Group>
      );
    case 'consent':
      return (
        <Checkbox
          label={field.label ? label : t('register.consent')}
          name={field.key}
          error={error ?? null}
          checked={text === 'yes'}
          onChange={(change) => {
            entry.type(field.key, change.currentTarget.checked ? 'yes' : '');
          }}
        />
      );
  }
}

/** A date and its time, by the clock of the event: whoever fills it in may sit in another zone. */
function ClockField({ shared, event }: { shared: TextInputProps; event: Offered }) {
  const { t, format } = useSpeech();
  const day = event.days[0]?.date ?? new Date().toISOString().slice(0, 10);
  const zone = `${event.timezone}, ${format.zone(`${day}T12:00:00Z`, event.timezone)}`;
  return <TextInput {...shared} type="datetime-local" description={t('register.by-clock', { zone })} />;
}

interface Option {
  value: string;
  label: string;
}

/** What the event offers for a field, in words of the reader. */
export function optionsOf(
  { options }: Extract<FormField, { options: object }>,
  event: Offered,
  { language, format, t }: Speech,
): Option[] {
  switch (options.from) {
    case 'days':
      return event.days.map(({ id, date }) => ({ value: id, label: format.shortDay(date) }));
    case 'themes':
      return event.themes.map(({ code, name }) => ({ value: code, label: pickText(name, language) }));
    case 'own':
      return options.options.map(({ code, label }) => ({ value: code, label: pickText(label, language) }));
    case 'languages':
      return LANGUAGES.map((one) => ({ value: one, label: languageName(one) }));
    case 'excellencies':
      return EXCELLENCIES.map((one) => ({ value: one, label: t(`excellency.${one}`) }));
    case 'ranks':
      return RANKS.map((one) => ({ value: one, label: t(`rank.${one}`) }));
    case 'vocabulary': {
      const terms = event.vocabularies.find(({ code }) => code === options.code)?.terms ?? [];
      const offered = terms.filter(({ retired }) => !retired);
      if (options.code !== 'countries') {
        return offered.map(({ code, label }) => ({ value: code, label: pickText(label, language) }));
      }
      const order = new Map(countries(language).map(({ code }, place) => [code, place]));
      return offered
        .toSorted((one, other) => (order.get(one.code) ?? 0) - (order.get(other.code) ?? 0))
        .map(({ code }) => ({ value: code, label: format.country(code) }));
    }
  }
}
