import type { Move } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useBroughtForward } from '../../parts/bring-forward';
import { DialogFailure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { useEvent } from '../../shell/use-event';
import { Mover } from '../people/timeline';
import classes from './review-failure.module.css';

interface ReviewFailureProps {
  /** Why the decision was refused; null while none was. */
  error: Error | null;
  /** What somebody else decided meanwhile. */
  overtaken: Move | null;
  /** Whether something typed is still there. */
  kept?: boolean;
}

/** Why a decision was not taken; where somebody else decided meanwhile, what was decided, by whom and when. */
export function ReviewFailure({ error, overtaken, kept = false }: ReviewFailureProps) {
  if (overtaken !== null) return <Overtaken by={overtaken} kept={kept} />;
  return error === null ? null : <DialogFailure error={error} />;
}

function Overtaken({ by, kept }: { by: Move; kept: boolean }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const message = useBroughtForward(by.at);
  return (
    <div ref={message} tabIndex={-1} className={classes['overtaken']} role="alert">
      <p>
        <strong>{t('failure.changed')}</strong> {t('review.overtaken')}
      </p>
      <p>
        <StateMark state={by.to} /> · <Mover move={by} /> · {format.dateTime(by.at, event.timezone)}
      </p>
      {by.reason !== '' && (
        <p>
          <Foreign>{by.reason}</Foreign>
        </p>
      )}
      {kept && <p>{t('review.overtaken.kept')}</p>}
    </div>
  );
}
