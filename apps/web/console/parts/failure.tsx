import { Button } from '@mantine/core';
import { asProblem } from '../../api/problem';
import { useSpeech } from '../i18n/speech';
import { useBroughtForward } from './bring-forward';
import { failureDetail, failureTitle } from './failure-words';
import classes from './notice.module.css';

/** The same in a dialog, where it may stand out of sight: it takes the focus. */
export function DialogFailure({ error }: { error: unknown }) {
  const message = useBroughtForward(error);
  return (
    <div ref={message} tabIndex={-1}>
      <Failure error={error} />
    </div>
  );
}

/** Something was refused or failed: a sentence, the request's number, and a way to try again. */
export function Failure({ error, again }: { error: unknown; again?: (() => void) | undefined }) {
  const speech = useSpeech();
  const problem = asProblem(error);
  return (
    <div className={classes['failure']} role="alert">
      <p>
        <strong>{failureTitle(problem, speech)}</strong> {failureDetail(problem, speech)}
      </p>
      {problem.requestId !== '' && (
        <p className={classes['small']}>{speech.t('failure.request', { id: problem.requestId })}</p>
      )}
      {again !== undefined && (
        <Button variant="default" size="xs" onClick={again}>
          {speech.t('failure.again')}
        </Button>
      )}
    </div>
  );
}
