import type { OwnOption } from '@app/registration/domain/form';
import { pickText } from '@app/kernel';
import { Button, TextInput } from '@mantine/core';
import { useSpeech } from '../../i18n/speech';
import { SortableList } from '../../parts/sortable';
import { LocalisedInput } from '../settings/localised-input';
import { moved } from './editing';
import classes from './forms.module.css';

/** The choices a question offers itself: code and words. */
export function OwnOptions({
  options,
  onChange,
}: {
  options: readonly OwnOption[];
  onChange: (options: readonly OwnOption[]) => void;
}) {
  const { t, language } = useSpeech();
  const put = (at: number, changes: Partial<Record<keyof OwnOption, unknown>>) => {
    onChange(
      options.map((option, index) => {
        if (index !== at) return option;
        const all = Object.entries({ ...option, ...changes });
        return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as unknown as OwnOption;
      }),
    );
  };
  return (
    <fieldset className={classes['options']}>
      <legend>{t('forms.options.own')}</legend>
      <SortableList
        items={options.map((option, index) => ({ option, index }))}
        keyOf={({ index }) => `option-${index}`}
        nameOf={({ option }) => pickText(option.label, language) || option.code}
        onMove={(from, to) => {
          onChange(moved(options, from, to));
        }}
      >
        {({ option, index }) => (
          <div className={classes['option']}>
            <TextInput
              label={t('part.code')}
              value={option.code}
              onChange={(change) => {
                put(index, { code: change.currentTarget.value });
              }}
            />
            <LocalisedInput
              name={`option.${index}`}
              label={t('forms.option')}
              required
              value={option.label}
              onChange={(label) => {
                put(index, { label });
              }}
            />
            <TextInput
              label={t('forms.option.places')}
              description={t('forms.option.places.about')}
              type="number"
              inputMode="numeric"
              min={0}
              value={option.places ?? ''}
              onChange={({ currentTarget: { value, valueAsNumber } }) => {
                put(index, { places: value === '' ? undefined : valueAsNumber });
              }}
            />
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => {
                onChange(options.filter((_, at) => at !== index));
              }}
            >
              {t('forms.option.remove')}
            </Button>
          </div>
        )}
      </SortableList>
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          onChange([...options, { code: freeCode(options), label: {} }]);
        }}
      >
        {t('forms.option.add')}
      </Button>
    </fieldset>
  );
}

function freeCode(options: readonly OwnOption[]): string {
  let number = options.length + 1;
  while (options.some(({ code }) => code === `option-${number}`)) number += 1;
  return `option-${number}`;
}
