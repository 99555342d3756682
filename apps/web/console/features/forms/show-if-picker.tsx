import type { FormField, FormStep } from '@app/registration/domain/form';
import { Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { EventDetail } from '../../../api/types';
import { useSpeech, type Speech } from '../../i18n/speech';
import { optionsOf } from '../register/answer-field';
import { eventQuery } from '../settings/event';
import { driversBefore } from './editing';
import { fieldName } from './words';

interface ShowIfPickerProps {
  field: FormField;
  steps: readonly FormStep[];
  event: string;
  put: (changes: Record<string, unknown>) => void;
}

/** On which answers of which earlier question this one is shown. */
export function ShowIfPicker({ field, steps, event, put }: ShowIfPickerProps) {
  const speech = useSpeech();
  const { t } = speech;
  const detail = useQuery(eventQuery(event));
  const drivers = driversBefore(steps, field.key);
  const { showIf } = field;
  const driver = drivers.find(({ key }) => key === showIf?.field);
  if (drivers.length === 0) return null;
  return (
    <>
      <NativeSelect
        label={t('forms.show-if')}
        data={[
          { value: '', label: t('forms.show-if.always') },
          ...drivers.map((one) => ({ value: one.key, label: fieldName(one, speech) })),
        ]}
        value={showIf?.field ?? ''}
        onChange={(change) => {
          const { value } = change.currentTarget;
          const chosen = drivers.find(({ key }) => key === value);
          const tick = chosen?.kind === 'yes-no' || chosen?.kind === 'consent';
          put({ showIf: value === '' ? undefined : { field: value, is: tick ? ['yes'] : [] } });
        }}
      />
      {showIf && driver && detail.data !== undefined && (
        <Checkbox.Group
          label={t('forms.show-if.is')}
          value={[...showIf.is]}
          onChange={(is) => {
            put({ showIf: { field: showIf.field, is } });
          }}
        >
          {answersOf(driver, detail.data, speech).map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} mt={6} />
          ))}
        </Checkbox.Group>
      )}
    </>
  );
}

function answersOf(
  driver: FormField,
  event: EventDetail,
  speech: Speech,
): { value: string; label: string }[] {
  if ('options' in driver) return optionsOf(driver, event, speech);
  return [
    { value: 'yes', label: speech.t('answer.yes') },
    { value: 'no', label: speech.t('answer.no') },
  ];
}
