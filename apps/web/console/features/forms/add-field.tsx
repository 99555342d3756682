import { FIELD_KINDS, type FieldKind, type FormField, type FormStep } from '@app/registration/domain/form';
import { FIXED_FIELDS } from '@app/registration/domain/form-faults';
import { STANDARD_FOLLOW_UP, STANDARD_FORM } from '@app/registration/domain/standard-form';
import type { FormRow } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { AddChosen } from '../../parts/add-chosen';
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
    <div className={classes['add']}>
      <AddChosen
        label={t('forms.field.add')}
        size="xs"
        options={[
          ...(house.length > 0
            ? [
                {
                  group: t('forms.field.house'),
                  items: house.map((field) => ({
                    value: `house:${field.key}`,
                    label: fieldName(field, speech),
                  })),
                },
              ]
            : []),
          {
            group: t('forms.field.own'),
            items: FIELD_KINDS.filter((kind) => kind !== 'email' && (kind !== 'photo' || photo)).map(
              (kind) => ({ value: `kind:${kind}`, label: t(`forms.kind.${kind}`) }),
            ),
          },
        ]}
        onAdd={(value) => {
          const [from, what = ''] = value.split(':');
          const known = house.find(({ key }) => key === what);
          if (from === 'house' && known) onAdd(known);
          if (from === 'kind') onAdd(newField(freeKey(steps, 'question'), what as FieldKind));
        }}
      />
    </div>
  );
}
