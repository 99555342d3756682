import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../../api/problem';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { useEvent } from '../../shell/use-event';
import { personQuery } from '../people/people';
import { Mover } from '../people/timeline';
import classes from './review-failure.module.css';

/** Why a decision was not taken; where somebody else decided meanwhile, what was decided, by whom and when. */
export function ReviewFailure({ error, person }: { error: unknown; person: Registration }) {
  return asProblem(error).status === 409 ? (
    <Overtaken person={person} error={error} />
  ) : (
    <Failure error={error} />
  );
}

function Overtaken({ person, error }: { person: Registration; error: unknown }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const now = useQuery({ ...personQuery(event.id, person.id), staleTime: 0 }).data;
  const last = now?.timeline.at(-1);
  if (last === undefined || now?.state === person.state) return <Failure error={error} />;
  return (
    <div className={classes['overtaken']} role="alert">
      <p>
        <strong>{t('failure.changed')}</strong> {t('review.overtaken')}
      </p>
      <p>
        <StateMark state={last.to} /> · <Mover move={last} /> · {format.dateTime(last.at, event.timezone)}
      </p>
      {last.reason !== '' && (
        <p>
          <Foreign>{last.reason}</Foreign>
        </p>
      )}
    </div>
  );
}
