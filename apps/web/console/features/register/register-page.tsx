import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Page } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { categoriesQuery } from '../settings/categories';
import { eventQuery } from '../settings/event';
import { RegisterForm } from './register-form';
import { Registered } from './registered';
import classes from './register.module.css';

/** Registers somebody who cannot do it alone, or who stands at the desk without a registration. */
export function RegisterPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const detail = useQuery(eventQuery(event.id));
  const categories = useQuery(categoriesQuery(event.id));
  const [entered, setEntered] = useState<string | null>(null);
  const failed = detail.error ?? categories.error;
  const back = (
    <Link to="/$event/people" params={{ event: event.code }}>
      {t('people.back')}
    </Link>
  );
  return (
    <Page title={t('page.register')} about={back}>
      {entered !== null && (
        <Registered
          id={entered}
          onAnother={() => {
            setEntered(null);
          }}
        />
      )}
      {entered === null && failed !== null && <Failure error={failed} />}
      {entered === null && failed === null && (detail.isPending || categories.isPending) && <Waiting />}
      {entered === null && detail.data !== undefined && categories.data !== undefined && (
        <>
          <p className={classes['about']}>{t('register.about')}</p>
          <RegisterForm event={detail.data} categories={categories.data} onEntered={setEntered} />
        </>
      )}
    </Page>
  );
}
