import { pickText, type LocalisedText } from '@app/kernel';
import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../../../api/client';
import { told } from '../../../api/told';
import type { FormRow } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useEvent } from '../../shell/use-event';
import { filledIn, LocalisedInput } from '../settings/localised-input';
import { FORM_KEYS } from './forms';
import { useFieldFaults } from '../../parts/field-faults';

/** A new form: a copy of the house’s or of another, to be changed before anybody is asked it. */
export function MakeForm({ forms, onClose }: { forms: readonly FormRow[]; onClose: () => void }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [name, setName] = useState<LocalisedText>({});
  const [purpose, setPurpose] = useState<FormRow['purpose']>('registration');
  const [from, setFrom] = useState('');
  const making = useMutation({
    mutationFn: async () => {
      return told(
        await http.POST('/api/v1/events/{event}/forms', {
          params: { path: { event: event.id } },
          body: { code: code.trim(), name: filledIn(name), purpose, ...(from === '' ? {} : { from }) },
        }),
      );
    },
    onSuccess: ({ id }) => {
      for (const queryKey of FORM_KEYS) void queries.invalidateQueries({ queryKey });
      void navigate({ to: '/$event/forms/$id', params: { event: event.code, id } });
    },
  });
  const faults = useFieldFaults(making.error, ['code', 'name']);
  return (
    <Modal opened onClose={onClose} title={t('forms.add')} closeButtonProps={{ 'aria-label': t('close') }}>
      <DialogForm
        does={t('forms.make')}
        busy={making.isPending}
        error={faults.rest}
        saysFaults
        onSubmit={() => {
          making.mutate();
        }}
        onCancel={onClose}
      >
        <TextInput
          label={t('part.code')}
          description={t('part.code.about')}
          required
          value={code}
          error={faults.of('code')}
          onChange={(change) => {
            setCode(change.currentTarget.value);
          }}
        />
        <LocalisedInput
          name="name"
          label={t('forms.name')}
          required
          value={name}
          errors={{ '': faults.of('name') ?? '' }}
          onChange={setName}
        />
        <NativeSelect
          label={t('forms.purpose')}
          data={[
            { value: 'registration', label: t('forms.purpose.registration') },
            { value: 'follow-up', label: t('forms.purpose.follow-up') },
          ]}
          value={purpose}
          onChange={(change) => {
            setPurpose(change.currentTarget.value as FormRow['purpose']);
            setFrom('');
          }}
        />
        <NativeSelect
          label={t('forms.from')}
          data={[
            {
              value: '',
              label: t(purpose === 'registration' ? 'forms.standard' : 'forms.standard.follow-up'),
            },
            ...forms
              .filter((form) => form.purpose === purpose)
              .map((form) => ({ value: form.id, label: pickText(form.name, language) })),
          ]}
          value={from}
          onChange={(change) => {
            setFrom(change.currentTarget.value);
          }}
        />
      </DialogForm>
    </Modal>
  );
}
