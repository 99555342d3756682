import type { PhotoField } from '@app/registration/domain/form';
import { leastOf, PHOTO_LEAST, PHOTO_RULES, PHOTO_SHAPES } from '@app/registration/domain/photo';
import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useSpeech } from '../../i18n/speech';
import classes from './forms.module.css';

/** What a photo must be like: its shape, how many pixels, and what it is asked to show. */
export function PhotoStandards({
  field,
  put,
}: {
  field: PhotoField;
  put: (changes: Record<string, unknown>) => void;
}) {
  const { t } = useSpeech();
  return (
    <>
      <NativeSelect
        label={t('forms.photo.shape')}
        data={PHOTO_SHAPES.map((shape) => ({ value: shape, label: t(`forms.photo.shape.${shape}`) }))}
        value={field.shape}
        onChange={(change) => {
          put({ shape: change.currentTarget.value });
        }}
      />
      <NumberInput
        label={t('forms.photo.least')}
        description={t('forms.photo.least.about', leastOf(field))}
        min={PHOTO_LEAST.min}
        max={PHOTO_LEAST.max}
        allowDecimal={false}
        value={field.least}
        onChange={(next) => {
          if (typeof next === 'number') put({ least: next });
        }}
      />
      <Checkbox.Group
        label={t('forms.photo.rules')}
        description={t('forms.photo.rules.about')}
        value={[...field.rules]}
        onChange={(rules) => {
          put({ rules: PHOTO_RULES.filter((rule) => rules.includes(rule)) });
        }}
      >
        <div className={classes['panel']}>
          {PHOTO_RULES.map((rule) => (
            <Checkbox key={rule} value={rule} label={t(`photo.rule.${rule}`)} />
          ))}
        </div>
      </Checkbox.Group>
    </>
  );
}
