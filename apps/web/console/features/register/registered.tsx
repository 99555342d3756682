import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { ReviewButtons } from '../approvals/review-buttons';
import { PersonBadge } from '../badges/person-badge';
import { personQuery } from '../people/people';
import { PersonHead } from '../people/person-details';
import classes from './register.module.css';

/**
 * Who was registered: the number large enough to be read out, approval and badge. The way to the next person stands
 * above what comes in later, so that nothing moves it from under a finger.
 */
export function Registered({ id, onAnother }: { id: string; onAnother: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const person = useQuery(personQuery(event.id, id));
  return (
    <div className={classes['done']}>
      <div className={classes['number']} role="status">
        {person.isPending && <Waiting />}
        {person.data !== undefined && (
          <>
            <small>{t(person.data.state === 'waitlisted' ? 'register.waits' : 'register.done')}</small>
            {person.data.number}
          </>
        )}
      </div>
      <div className={classes['foot']}>
        <Button variant="default" onClick={onAnother}>
          {t('register.another')}
        </Button>
        <Link to="/$event/people/$id" params={{ event: event.code, id }}>
          {t('people.full-page')}
        </Link>
      </div>
      {person.isError && <Failure error={person.error} again={() => void person.refetch()} />}
      {person.data !== undefined && (
        <>
          <PersonHead person={person.data} numbered={false} />
          <ReviewButtons person={person.data} atOnce />
          <PersonBadge person={person.data} />
        </>
      )}
    </div>
  );
}
