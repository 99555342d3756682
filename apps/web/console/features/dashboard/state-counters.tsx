import { Link } from '@tanstack/react-router';
import type { Counts, RegistrationState } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { StateMark } from '../../parts/state-mark';
import { useEvent } from '../../shell/use-event';
import { countOf } from './counts';
import classes from './state-counters.module.css';

const ALWAYS: readonly RegistrationState[] = ['submitted', 'returned', 'approved', 'rejected', 'draft'];
const IF_ANY: readonly RegistrationState[] = [
  'placeholder',
  'pre_approved',
  'waitlisted',
  'withdrawn',
  'cancelled',
  'replaced',
];

/** One number a state; each leads to the people who stand there. */
export function StateCounters({ counts }: { counts: Counts }) {
  const { format } = useSpeech();
  const event = useEvent();
  const shown = [...ALWAYS, ...IF_ANY.filter((state) => countOf(counts, state) > 0)];
  return (
    <ul className={classes['counters']}>
      {shown.map((state) => (
        <li key={state}>
          <Link to="/$event/people" params={{ event: event.code }} search={{ state }}>
            <span className={classes['number']}>{format.number(countOf(counts, state))}</span>
            <StateMark state={state} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
