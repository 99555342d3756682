import { Modal, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useFieldFaults } from '../../parts/field-faults';

/** Turns the second factor off, by the password and a code. */
export function RemoveFactor({ needed, onClose }: { needed: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [values, setValues] = useState({ password: '', code: '' });
  const remove = useMutation({
    mutationFn: () =>
      http.POST('/api/v1/account/second-factor/removal', {
        body: values.code === '' ? { password: values.password } : values,
      }),
    onSuccess: () => {
      onClose();
      // Whose role asks for one is led to set it up again.
      if (needed) window.location.reload();
      else void queries.invalidateQueries();
    },
  });
  const faults = useFieldFaults(remove.error, ['password', 'code'], 'factor');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('factor.turn-off')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('factor.turn-off')}
        busy={remove.isPending}
        error={faults.rest}
        onSubmit={() => {
          remove.mutate();
        }}
        onCancel={onClose}
      >
        <p>{needed ? t('factor.turn-off.needed') : t('factor.turn-off.about')}</p>
        <PasswordInput
          label={t('session.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('session.show-password') }}
          value={values.password}
          error={faults.of('password')}
          onChange={({ currentTarget: { value } }) => {
            setValues((before) => ({ ...before, password: value }));
          }}
        />
        <TextInput
          label={t('factor.code')}
          description={t('factor.code.or-mail')}
          autoComplete="one-time-code"
          maxLength={40}
          value={values.code}
          error={faults.of('code')}
          onChange={({ currentTarget: { value } }) => {
            setValues((before) => ({ ...before, code: value }));
          }}
        />
      </DialogForm>
    </Modal>
  );
}
