import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Enrolment } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { useFieldFaults } from '../../parts/field-faults';
import classes from './account.module.css';
import { Qr } from './qr';
import { RecoveryCodes } from './recovery-codes';

/** Sets a second factor up: scan, type the first code, keep the recovery codes. */
export function EnrolFactor({ onDone }: { onDone: () => void }) {
  const { t } = useSpeech();
  const [code, setCode] = useState('');
  const begin = useMutation({
    meta: { said: null },
    mutationFn: async () => (await http.POST('/api/v1/account/second-factor')).data,
  });
  const confirm = useMutation({
    meta: { said: null },
    mutationFn: async () =>
      (await http.POST('/api/v1/account/second-factor/confirmation', { body: { code } })).data,
    onError: () => {
      setCode('');
    },
  });
  const faults = useFieldFaults(confirm.error, ['code'], 'factor');

  if (confirm.data !== undefined) {
    return <RecoveryCodes codes={confirm.data.recoveryCodes} onKept={onDone} />;
  }
  if (begin.data === undefined) {
    return (
      <div className={classes['stack']}>
        <p>{t('factor.about')}</p>
        {begin.isError && <Failure error={begin.error} />}
        <Button
          loading={begin.isPending}
          onClick={() => {
            begin.mutate();
          }}
        >
          {t('factor.begin')}
        </Button>
      </div>
    );
  }
  return (
    <form
      className={classes['stack']}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <Scan enrolment={begin.data} />
      {faults.rest !== null && <Failure error={faults.rest} />}
      <TextInput
        label={t('factor.first-code')}
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        withAsterisk={false}
        maxLength={20}
        value={code}
        error={faults.of('code')}
        onChange={({ currentTarget: { value } }) => {
          setCode(value);
        }}
      />
      <Button type="submit" loading={confirm.isPending}>
        {t('factor.confirm')}
      </Button>
    </form>
  );
}

function Scan({ enrolment: { secret, uri } }: { enrolment: Enrolment }) {
  const { t } = useSpeech();
  return (
    <div className={classes['scan']}>
      <Qr text={uri} label={t('factor.qr')} />
      <div>
        <p>{t('factor.scan')}</p>
        <p className={classes['quiet']}>{t('factor.by-hand')}</p>
        <code className={classes['secret']}>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </div>
    </div>
  );
}
