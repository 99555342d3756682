import { LAST_STEP, type FormField, type FormStep } from '@app/registration/domain/form';
import type { FormDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { SortableList } from '../../parts/sortable';
import { AddField } from './add-field';
import { moved, type Opened, withStep } from './editing';
import { fieldName, stepName } from './words';
import classes from './forms.module.css';

interface OutlineProps {
  steps: readonly FormStep[];
  purpose: FormDetail['purpose'];
  readOnly: boolean;
  faults: FormDetail['faults'];
  onChange: (steps: readonly FormStep[]) => void;
  onOpen: (opened: Opened) => void;
}

/** The steps with their questions, in the order in which they are asked. */
export function Outline({ steps, purpose, readOnly, faults, onChange, onOpen }: OutlineProps) {
  const speech = useSpeech();
  const { t, format } = speech;
  const movable = (at: number) => steps[at]?.key !== LAST_STEP;
  return (
    <SortableList
      items={steps}
      keyOf={({ key }) => key}
      nameOf={(step) => stepName(step, speech)}
      disabled={readOnly}
      onMove={(from, to) => {
        if (movable(from) && movable(to)) onChange(moved(steps, from, to));
      }}
    >
      {(step, at) => (
        <section className={classes['step']} aria-label={stepName(step, speech)}>
          <h3>
            <button
              type="button"
              className={classes['open']}
              disabled={readOnly}
              onClick={() => {
                onOpen({ step: at });
              }}
            >
              {stepName(step, speech)}
            </button>
            {step.forStaff && <small>{t('forms.for-staff')}</small>}
          </h3>
          <SortableList
            items={step.fields}
            keyOf={({ key }) => `${step.key}.${key}`}
            nameOf={(field) => fieldName(field, speech)}
            disabled={readOnly}
            onMove={(from, to) => {
              onChange(withStep(steps, at, (one) => ({ ...one, fields: moved(one.fields, from, to) })));
            }}
          >
            {(field, place) => (
              <button
                type="button"
                className={classes['field']}
                data-faulty={faults.some((fault) => fault.field === field.key) || undefined}
                disabled={readOnly}
                onClick={() => {
                  onOpen({ step: at, field: place });
                }}
              >
                <span>{fieldName(field, speech)}</span>
                <small>{aboutOf(field)}</small>
              </button>
            )}
          </SortableList>
          {!readOnly && step.key !== LAST_STEP && (
            <AddField
              steps={steps}
              purpose={purpose}
              onAdd={(field) => {
                onChange(withStep(steps, at, (one) => ({ ...one, fields: [...one.fields, field] })));
                onOpen({ step: at, field: step.fields.length });
              }}
            />
          )}
        </section>
      )}
    </SortableList>
  );

  function aboutOf(field: FormField): string {
    const hangs = steps.flatMap(({ fields }) => fields).find(({ key }) => key === field.showIf?.field);
    return [
      t(`forms.kind.${field.kind}`),
      field.required && !field.requiredFrom ? t('forms.required') : '',
      field.required && field.requiredFrom
        ? t('forms.required-since', { day: format.day(field.requiredFrom) })
        : '',
      hangs ? t('forms.shown-by', { name: fieldName(hangs, speech) }) : '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
  }
}
