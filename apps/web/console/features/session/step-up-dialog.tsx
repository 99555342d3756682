import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { DialogFailure } from '../../parts/failure';
import { useSession } from './session';
import classes from './sign-in.module.css';

/** Six digits are mailed to the person and asked for. */
export function StepUpDialog({ onEnd }: { onEnd: (proved: boolean) => void }) {
  const { t } = useSpeech();
  const { email } = useSession();
  const [code, setCode] = useState('');
  const asked = useRef(false);
  const ask = useMutation({
    meta: { said: null },
    mutationFn: () => http.POST('/api/v1/session/step-up-codes'),
  });
  const prove = useMutation({
    meta: { said: null },
    mutationFn: () => http.POST('/api/v1/session/step-up', { body: { code } }),
    onSuccess: () => {
      onEnd(true);
    },
    onError: () => {
      setCode('');
    },
  });
  const { mutate: mail } = ask;
  useEffect(() => {
    // One mail for one dialog, however often it is drawn.
    if (asked.current) return;
    asked.current = true;
    mail();
  }, [mail]);

  return (
    <Modal
      opened
      zIndex={400}
      onClose={() => {
        onEnd(false);
      }}
      title={t('step-up.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          prove.mutate();
        }}
      >
        <p>{t('step-up.about', { email })}</p>
        {ask.isError && <DialogFailure error={ask.error} />}
        {prove.isError && <DialogFailure error={prove.error} />}
        <TextInput
          label={t('step-up.code')}
          name="step-up-code"
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          withAsterisk={false}
          data-autofocus
          maxLength={20}
          value={code}
          onChange={({ currentTarget: { value } }) => {
            setCode(value);
          }}
        />
        <Button type="submit" loading={prove.isPending}>
          {t('step-up.go-on')}
        </Button>
        <Button
          variant="subtle"
          loading={ask.isPending}
          onClick={() => {
            mail();
          }}
        >
          {t('step-up.another')}
        </Button>
      </form>
    </Modal>
  );
}
