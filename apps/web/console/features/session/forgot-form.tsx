import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import classes from './sign-in.module.css';

/** Has a link mailed; what is said is the same for every address. */
export function ForgotForm({ onBack }: { onBack: () => void }) {
  const { t } = useSpeech();
  const [email, setEmail] = useState('');
  const forget = useMutation({
    meta: { said: null },
    mutationFn: () => http.POST('/api/v1/forgotten-passwords', { body: { email } }),
  });
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        forget.mutate();
      }}
    >
      {forget.isError && <Failure error={forget.error} />}
      {forget.isSuccess ? (
        <p role="status">{t('forgot.sent', { email })}</p>
      ) : (
        <>
          <TextInput
            label={t('session.email')}
            description={t('forgot.about')}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={({ currentTarget: { value } }) => {
              setEmail(value);
            }}
          />
          <Button type="submit" loading={forget.isPending}>
            {t('forgot.send')}
          </Button>
        </>
      )}
      <Button variant="subtle" onClick={onBack}>
        {t('forgot.back')}
      </Button>
    </form>
  );
}
