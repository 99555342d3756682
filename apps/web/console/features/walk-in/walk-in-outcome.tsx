import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { ReviewButtons } from '../approvals/review-buttons';
import { PersonBadge } from '../badges/person-badge';
import { personQuery } from '../people/people';
import { PersonHead } from '../people/person-details';
import { Said } from '../reasons/said';
import register from '../register/register.module.css';
import { Deciders } from './deciders';
import { SlipButton } from './slip-button';
import { waitingQuery } from './walk-ins';
import classes from './walk-in.module.css';

/** The live channel tells at once; where it is down, this finds the decision. */
const LOOK_AGAIN = 5_000;

/** What became of whoever was entered; while others decide, whom to call, and the decision as it comes. */
export function WalkInOutcome({ id, onAnother }: { id: string; onAnother: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const person = useQuery({
    ...personQuery(event.id, id),
    refetchInterval: ({ state }) => (state.data?.waitsAtDesk === true ? LOOK_AGAIN : false),
  });
  return (
    <div className={register['done']}>
      <div className={register['number']} role="status">
        {person.isPending && <Waiting />}
        {person.data !== undefined && (
          <>
            <small>{t(wordsOf(person.data))}</small>
            {person.data.number}
          </>
        )}
      </div>
      <div className={register['foot']}>
        <Button variant="default" onClick={onAnother}>
          {t('walk-in.another')}
        </Button>
        <Link to="/$event/people/$id" params={{ event: event.code, id }}>
          {t('people.full-page')}
        </Link>
      </div>
      {person.isError && <Failure error={person.error} again={() => void person.refetch()} />}
      {person.data !== undefined && (
        <>
          {person.data.waitsAtDesk && (
            <div className={classes['decision']}>
              <p>{t('walk-in.call')}</p>
              <Deciders category={person.data.category.id} />
              <p className={register['quiet']}>{t('walk-in.comes-by-itself')}</p>
            </div>
          )}
          {person.data.state === 'waitlisted' && <InLine id={id} />}
          <Refused person={person.data} />
          <PersonHead person={person.data} numbered={false} />
          <ReviewButtons person={person.data} atOnce />
          <PersonBadge person={person.data} />
          {(person.data.state === 'approved' || person.data.state === 'waitlisted') && (
            <SlipButton person={person.data} />
          )}
        </>
      )}
    </div>
  );
}

function wordsOf({ state, waitsAtDesk }: Registration) {
  if (waitsAtDesk) return 'walk-in.waits' as const;
  if (state === 'waitlisted') return 'register.waits' as const;
  return state === 'approved' ? ('walk-in.approved' as const) : ('walk-in.decided' as const);
}

/** Where she stands in line now, and how she hears of it. */
function InLine({ id }: { id: string }) {
  const { t } = useSpeech();
  const event = useEvent();
  const entry = useQuery(waitingQuery(event.id, id)).data?.items[0];
  if (entry === undefined || entry.position === null) return null;
  return (
    <div className={classes['decision']}>
      <p>{t('walk-in.line', { position: entry.position })}</p>
    </div>
  );
}

/** What those who decided wrote, where they did not approve. */
function Refused({ person: { state, timeline } }: { person: Registration }) {
  const last = timeline.findLast(({ to, became }) => to === state && became === undefined);
  if (state === 'approved' || last === undefined || last.reason === '') return null;
  return (
    <p className={classes['decision']} role="status">
      <Said words={last.reason} text={last.reasonText} />
    </p>
  );
}
