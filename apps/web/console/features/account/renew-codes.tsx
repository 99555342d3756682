import { Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useFieldFaults } from '../../parts/field-faults';
import { factorQuery } from './account';
import { RecoveryCodes } from './recovery-codes';

/** New recovery codes in the place of those there are. */
export function RenewCodes({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const renew = useMutation({
    meta: { said: null },
    mutationFn: async () =>
      (await http.POST('/api/v1/account/second-factor/recovery-codes', { body: { code } })).data,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: factorQuery.queryKey });
    },
  });
  const faults = useFieldFaults(renew.error, ['code'], 'factor');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('factor.recovery.renew')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {renew.data !== undefined ? (
        <RecoveryCodes codes={renew.data.recoveryCodes} onKept={onClose} />
      ) : (
        <DialogForm
          does={t('factor.recovery.renew')}
          busy={renew.isPending}
          error={faults.rest}
          onSubmit={() => {
            renew.mutate();
          }}
          onCancel={onClose}
        >
          <TextInput
            label={t('factor.code')}
            description={t('factor.recovery.renew.about')}
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            maxLength={40}
            value={code}
            error={faults.of('code')}
            onChange={({ currentTarget: { value } }) => {
              setCode(value);
            }}
          />
        </DialogForm>
      )}
    </Modal>
  );
}
