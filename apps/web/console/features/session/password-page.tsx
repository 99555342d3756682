import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { http } from '../../../api/client';
import { told } from '../../../api/told';
import type { Challenge, Session } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Brand } from '../../shell/brand';
import { TopBar } from '../../shell/top-bar';
import { FactorStep } from './factor-step';
import { sessionQuery } from './session';
import classes from './sign-in.module.css';

/** Where a mailed link leads: a first password, or a new one. The token stands behind the # and leaves the address at once. */
export function PasswordPage() {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const router = useRouter();
  const [token] = useState(() => window.location.hash.slice(1));
  const [challenge, setChallenge] = useState<Challenge | null>(null);

  useEffect(() => {
    document.title = `${t('password.title')} · Rivermeet`;
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [t]);

  const enter = (answer: Session | Challenge) => {
    if ('challenge' in answer) {
      setChallenge(answer);
      return;
    }
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, answer);
    router.history.push('/app/');
  };

  return (
    <main className={classes['page']}>
      <TopBar />
      <div className={classes['sheet']}>
        <Brand />
        <h1>{t('password.title')}</h1>
        {challenge === null ? (
          <PasswordForm token={token} onTaken={enter} />
        ) : (
          <FactorStep challenge={challenge.challenge} onTaken={enter} />
        )}
        <div className={classes['foot']}>
          <Link to="/sign-in" search={{}}>
            {t('forgot.back')}
          </Link>
        </div>
      </div>
    </main>
  );
}

function PasswordForm({ token, onTaken }: { token: string; onTaken: (answer: Session | Challenge) => void }) {
  const { t } = useSpeech();
  const [password, setPassword] = useState('');
  const set = useMutation({
    meta: { said: null },
    mutationFn: async () => {
      return told(await http.POST('/api/v1/passwords', { body: { token, password } }));
    },
    onSuccess: onTaken,
  });
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate();
      }}
    >
      {set.isError && <Failure error={set.error} />}
      <PasswordInput
        label={t('password.new')}
        description={t('password.rule')}
        name="password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={12}
        visibilityToggleButtonProps={{ 'aria-label': t('session.show-password') }}
        value={password}
        onChange={({ currentTarget: { value } }) => {
          setPassword(value);
        }}
      />
      <Button type="submit" loading={set.isPending}>
        {t('password.set')}
      </Button>
    </form>
  );
}
