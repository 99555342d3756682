import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { DialogFailure } from '../../parts/failure';
import { factorQuery } from './account';
import classes from './account.module.css';
import { RecoveryCodes } from './recovery-codes';

/** New recovery codes in the place of those there are. */
export function RenewCodes({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const renew = useMutation({
    mutationFn: async () =>
      (await http.POST('/api/v1/account/second-factor/recovery-codes', { body: { code } })).data,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: factorQuery.queryKey });
    },
  });
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
        <form
          className={classes['form']}
          onSubmit={(event) => {
            event.preventDefault();
            renew.mutate();
          }}
        >
          <TextInput
            label={t('factor.code')}
            description={t('factor.recovery.renew.about')}
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            maxLength={40}
            value={code}
            onChange={({ currentTarget: { value } }) => {
              setCode(value);
            }}
          />
          {renew.isError && <DialogFailure error={renew.error} />}
          <div className={classes['acts']}>
            <Button type="submit" loading={renew.isPending}>
              {t('factor.recovery.renew')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
