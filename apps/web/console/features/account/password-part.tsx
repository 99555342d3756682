import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Section } from '../../parts/page';
import { sessionsQuery } from './account';
import classes from './account.module.css';

/** Changing my password: by the old one, or by a mailed code where it is left empty. */
export function PasswordPart() {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [values, setValues] = useState({ old: '', password: '' });
  const change = useMutation({
    meta: { said: t('password.changed') },
    mutationFn: ({ old, password }: { old: string; password: string }) =>
      http.POST('/api/v1/account/password', { body: old === '' ? { password } : { old, password } }),
    onSuccess: () => {
      setValues({ old: '', password: '' });
      void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  return (
    <Section title={t('session.password')}>
      <div className={classes['stack']}>
        <form
          className={classes['form']}
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate(values);
          }}
        >
          <PasswordInput
            label={t('password.old')}
            description={t('password.old.about')}
            name="old-password"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('session.show-password') }}
            value={values.old}
            onChange={({ currentTarget: { value } }) => {
              setValues((before) => ({ ...before, old: value }));
            }}
          />
          <PasswordInput
            label={t('password.new')}
            description={t('password.rule')}
            name="new-password"
            autoComplete="new-password"
            required
            withAsterisk={false}
            minLength={12}
            visibilityToggleButtonProps={{ 'aria-label': t('session.show-password') }}
            value={values.password}
            onChange={({ currentTarget: { value } }) => {
              setValues((before) => ({ ...before, password: value }));
            }}
          />
          {change.isError && <Failure error={change.error} />}
          <div className={classes['acts']}>
            <Button type="submit" variant="default" loading={change.isPending}>
              {t('password.change')}
            </Button>
          </div>
        </form>
      </div>
    </Section>
  );
}
