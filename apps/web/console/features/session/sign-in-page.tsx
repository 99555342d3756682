import { isConsoleLanguage } from '@app/i18n/languages';
import { Button, SegmentedControl } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { showLanguage } from '../../i18n/language';
import { LANGUAGE_CHOICES } from '../../shell/language-switch';
import { useSpeech } from '../../i18n/speech';
import { Brand } from '../../shell/brand';
import { TopBar } from '../../shell/top-bar';
import { ForgotForm } from './forgot-form';
import { pathAfterSignIn } from './path-after-sign-in';
import { sessionQuery } from './session';
import { SignInForm } from './sign-in-form';
import classes from './sign-in.module.css';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t, language } = useSpeech();
  const { next } = route.useSearch();
  const queries = useQueryClient();
  const router = useRouter();
  const [forgot, setForgot] = useState(false);

  useEffect(() => {
    document.title = `${t('session.sign-in')} · Rivermeet`;
  }, [t]);

  return (
    <main className={classes['page']}>
      <TopBar />
      <div className={classes['sheet']}>
        <Brand />
        <div>
          <h1>{t('session.title')}</h1>
          <p>{t('session.about')}</p>
        </div>
        {forgot ? (
          <ForgotForm
            onBack={() => {
              setForgot(false);
            }}
          />
        ) : (
          <>
            <SignInForm
              onSignedIn={(session) => {
                queries.setQueryData(sessionQuery.queryKey, session);
                router.history.push(pathAfterSignIn(next));
              }}
            />
            <Button
              variant="subtle"
              onClick={() => {
                setForgot(true);
              }}
            >
              {t('forgot.link')}
            </Button>
          </>
        )}
        <div className={classes['foot']}>
          <SegmentedControl
            size="xs"
            aria-label={t('shell.language')}
            data={LANGUAGE_CHOICES}
            value={language}
            onChange={(chosen) => {
              if (isConsoleLanguage(chosen)) void showLanguage(chosen);
            }}
          />
          <a href="/">{t('session.public-site')}</a>
        </div>
      </div>
    </main>
  );
}
