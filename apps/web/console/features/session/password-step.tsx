import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { told } from '../../../api/told';
import type { Challenge, Session } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import classes from './sign-in.module.css';

interface PasswordStepProps {
  email?: string | undefined;
  onTaken: (answer: Session | Challenge) => void;
}

/** E-mail and password; what was typed stays after a refusal. */
export function PasswordStep({ email, onTaken }: PasswordStepProps) {
  const { t } = useSpeech();
  const [values, setValues] = useState({ email: email ?? '', password: '' });
  const signIn = useMutation({
    meta: { said: null },
    mutationFn: async (body: { email: string; password: string }) => {
      return told(await http.POST('/api/v1/session', { body }));
    },
    onSuccess: onTaken,
  });
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate(values);
      }}
    >
      {signIn.isError && <Failure error={signIn.error} />}
      <TextInput
        label={t('session.email')}
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        readOnly={email !== undefined}
        value={values.email}
        onChange={({ currentTarget: { value } }) => {
          setValues((before) => ({ ...before, email: value }));
        }}
      />
      <PasswordInput
        label={t('session.password')}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('session.show-password') }}
        value={values.password}
        onChange={({ currentTarget: { value } }) => {
          setValues((before) => ({ ...before, password: value }));
        }}
      />
      <Button type="submit" loading={signIn.isPending}>
        {t('session.sign-in')}
      </Button>
    </form>
  );
}
