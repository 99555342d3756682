import type { LocalisedText } from '@app/kernel';
import type { TextInputProps } from '@mantine/core';
import { useSpeech, type MessageId } from '../../i18n/speech';
import type { PartForm } from './use-part-form';

/** What an input for one line of text needs to be bound to a field of the form. */
export function lineProps<Values extends object>(
  form: PartForm<Values>,
  field: keyof Values & string,
): Pick<TextInputProps, 'value' | 'onChange' | 'error' | 'name'> {
  const value = form.values[field];
  return {
    name: field,
    value: typeof value === 'string' ? value : '',
    error: sentence(form, field),
    onChange: (event) => {
      form.set(field, event.currentTarget.value as Values[typeof field]);
    },
  };
}

/** The same for a whole number. */
export function numberProps<Values extends object>(
  form: PartForm<Values>,
  field: keyof Values & string,
): Pick<TextInputProps, 'value' | 'onChange' | 'error' | 'name' | 'type' | 'inputMode'> {
  const value = form.values[field];
  return {
    name: field,
    type: 'number',
    inputMode: 'numeric',
    value: typeof value === 'number' && !Number.isNaN(value) ? value : '',
    error: sentence(form, field),
    onChange: (event) => {
      form.set(field, event.currentTarget.valueAsNumber as Values[typeof field]);
    },
  };
}

/** The same for a localised text. */
export function localisedProps<Values extends object>(form: PartForm<Values>, field: keyof Values & string) {
  return {
    name: field,
    value: form.values[field] as LocalisedText,
    errors: form.errors[field] ?? {},
    onChange: (value: LocalisedText) => {
      form.set(field, value as Values[typeof field]);
    },
  };
}

function sentence<Values extends object>(form: PartForm<Values>, field: string): string | undefined {
  return Object.values(form.errors[field] ?? {})[0];
}

const ROW = /^\d+$/;

/** The refused fields as a list of links at the top of a form. */
export function useFaults<Values extends object>(
  form: PartForm<Values>,
  labels: Readonly<Record<string, MessageId>>,
): { field: string; label: string; sentence: string }[] {
  const { t } = useSpeech();
  return Object.entries(form.errors).flatMap(([field, parts]) => {
    const id = labels[field];
    const label = id === undefined ? field : t(id);
    const rows = Object.entries(parts).filter(([part]) => ROW.test(part));
    if (rows.length === 0) return [{ field, label, sentence: Object.values(parts)[0] ?? '' }];
    return rows.map(([row, sentence]) => ({
      field: `${field}.${row}`,
      label: t('form.row', { what: label, n: Number(row) + 1 }),
      sentence,
    }));
  });
}
