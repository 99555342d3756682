import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { told } from '../../../api/told';
import type { Session } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import classes from './sign-in.module.css';

interface FactorStepProps {
  challenge: string;
  onTaken: (session: Session) => void;
  onBack?: () => void;
}

/** The six digits of the app, or a recovery code. */
export function FactorStep({ challenge, onTaken, onBack }: FactorStepProps) {
  const { t } = useSpeech();
  const [code, setCode] = useState('');
  const answer = useMutation({
    meta: { said: null },
    mutationFn: async () => {
      return told(await http.POST('/api/v1/session/second-factor', { body: { challenge, code } }));
    },
    onSuccess: onTaken,
    onError: () => {
      setCode('');
    },
  });
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        answer.mutate();
      }}
    >
      {answer.isError && <Failure error={answer.error} />}
      <TextInput
        label={t('factor.code')}
        description={t('factor.code.about')}
        name="code"
        autoComplete="one-time-code"
        inputMode="text"
        autoCapitalize="characters"
        spellCheck={false}
        required
        withAsterisk={false}
        autoFocus
        maxLength={40}
        value={code}
        onChange={({ currentTarget: { value } }) => {
          setCode(value);
        }}
      />
      <Button type="submit" loading={answer.isPending}>
        {t('session.sign-in')}
      </Button>
      {onBack !== undefined && (
        <Button variant="subtle" onClick={onBack}>
          {t('factor.back')}
        </Button>
      )}
    </form>
  );
}
