import { Button } from '@mantine/core';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useBroughtForward } from '../../parts/bring-forward';
import { DialogFailure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { useEvent } from '../../shell/use-event';
import { changedAnswers } from '../people/answers';
import { Mover } from '../people/timeline';
import { Said } from '../reasons/said';
import type { Overtaken } from './use-overtaken';
import classes from './review-failure.module.css';

export interface ReviewFailureProps {
  /** Why the decision was refused; null while none was. */
  error: Error | null;
  /** The registration as it was when it was looked at. */
  seen: Registration;
  /** What somebody else did meanwhile. */
  overtaken: Overtaken | null;
  /** Whether something typed is still there. */
  kept?: boolean;
  /** The new state was looked at, and is what is decided of from now on. */
  onLooked: (now: Registration) => void;
}

/** Why a decision was not taken; where somebody else was faster, what was changed, by whom and when. */
export function ReviewFailure({ error, overtaken, ...props }: ReviewFailureProps) {
  if (overtaken !== null) return <OvertakenNotice overtaken={overtaken} {...props} />;
  return error === null ? null : <DialogFailure error={error} />;
}

type OvertakenNoticeProps = Omit<ReviewFailureProps, 'error'> & { overtaken: Overtaken };

function OvertakenNotice({ overtaken, seen, kept = false, onLooked }: OvertakenNoticeProps) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const { by, now, open } = overtaken;
  const message = useBroughtForward(by.at);
  return (
    <div ref={message} tabIndex={-1} className={classes['overtaken']} role="alert">
      <p>
        <strong>{t('failure.changed')}</strong> {t(open ? 'review.changed' : 'review.overtaken')}
      </p>
      <p>
        <StateMark state={by.to} /> · <Mover move={by} /> · {format.dateTime(by.at, event.timezone)}
      </p>
      {by.reason !== '' && (
        <p>
          <Said words={by.reason} text={by.reasonText} />
        </p>
      )}
      <Changes seen={seen} now={now} />
      {kept && <p>{t(open ? 'review.changed.kept' : 'review.overtaken.kept')}</p>}
      {open && (
        <Button
          variant="default"
          mt="sm"
          onClick={() => {
            onLooked(now);
          }}
        >
          {t('review.changed.looked')}
        </Button>
      )}
    </div>
  );
}

function Changes({ seen, now }: { seen: Registration; now: Registration }) {
  const speech = useSpeech();
  const changes = changedAnswers(seen, now, speech);
  if (changes.length === 0) return null;
  return (
    <dl className={classes['changes']}>
      {changes.map(({ field, label, before, after }) => (
        <div key={field}>
          <dt>{label}</dt>
          <dd>
            {before !== '' && (
              <del>
                <Foreign>{before}</Foreign>
              </del>
            )}
            <ins>{after === '' ? speech.t('review.not-answered') : <Foreign>{after}</Foreign>}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
