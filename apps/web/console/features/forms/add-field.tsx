import { FIELD_KINDS, type FieldKind, type FormField, type FormStep } from '@app/registration/domain/form';
import { FIXED_FIELDS } from '@app/registration/domain/form-faults';
import { STANDARD_FOLLOW_UP, STANDARD_FORM } from '@app/registration/domain/standard-form';
import { NativeSelect } from '@mantine/core';
import type { FormRow } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { freeKey, newField } from './editing';
import { fieldName } from './words';
import classes from './forms.module.css';

const HOUSE = [...STANDARD_FORM.steps, ...STANDARD_FOLLOW_UP.steps].flatMap(({ fields }) => fields);

/** Adds a question: one of the house that is not asked yet, or a new one of a kind. */
export function AddField({
  steps,
  purpose,
  onAdd,
}: {
  steps: readonly FormStep[];
  purpose: FormRow['purpose'];
  onAdd: (field: FormField) => void;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const asked = new Set(steps.flatMap(({ fields }) => fields.map(({ key }) => key)));
  // There is one of a person.
  const photo = !steps.some(({ fields }) => fields.some(({ kind }) => kind === 'photo'));
  const house = HOUSE.filter(
    ({ key }, index) =>
      !asked.has(key) &&
      (purpose === 'registration' || !FIXED_FIELDS.includes(key)) &&
      HOUSE.findIndex((one) => one.key === key) === index,
  );
  return (
    <NativeSelect
      className={classes['add'] ?? ''}
      aria-label={t('forms.field.add')}
      size="xs"
      value=""
      onChange={(change) => {
        const [from, what = ''] = change.currentTarget.value.split(':');
        const known = house.find(({ key }) => key === what);
        if (from === 'house' && known) onAdd(known);
        if (from === 'kind') onAdd(newField(freeKey(steps, 'question'), what as FieldKind));
      }}
    >
      <option value="">{t('forms.field.add')}</option>
      {house.length > 0 && (
        <optgroup label={t('forms.field.house')}>
          {house.map((field) => (
            <option key={field.key} value={`house:${field.key}`}>
              {fieldName(field, speech)}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label={t('forms.field.own')}>
        {FIELD_KINDS.filter((kind) => kind !== 'email' && (kind !== 'photo' || photo)).map((kind) => (
          <option key={kind} value={`kind:${kind}`}>
            {t(`forms.kind.${kind}`)}
          </option>
        ))}
      </optgroup>
    </NativeSelect>
  );
}
