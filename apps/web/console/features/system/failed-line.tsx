import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { http } from '../../../api/client';
import type { DeadLetter } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { StateMark } from '../../parts/state-mark';
import { useEvent } from '../../shell/use-event';
import { failedWorkQuery } from './failed-work';
import { LetGo } from './let-go';
import classes from './failed-work.module.css';

/** One piece of work that was given up: what it was, why, whom it is about, and what can be done. */
export function FailedLine({ letter, mayDecide }: { letter: DeadLetter; mayDecide: boolean }) {
  const { t, named, format } = useSpeech();
  const { timezone } = useEvent();
  return (
    <article className={classes['letter']}>
      <header className={classes['line']}>
        <h2>{named(`failed.work.${letter.handler}`, letter.handler)}</h2>
        <StateMark state="failed" words={t(`failed.kind.${letter.kind}`)} />
      </header>
      <p className={classes['error']}>
        <code>{letter.error}</code>
      </p>
      <dl className={classes['facts']}>
        <Fact name={t('failed.asked')}>{format.dateTime(letter.askedAt, timezone)}</Fact>
        <Fact name={t('failed.given-up')}>{format.dateTime(letter.givenUpAt, timezone)}</Fact>
        <Fact name={t('failed.attempts')}>{format.number(letter.attempts)}</Fact>
        <Fact name={t('failed.message')}>
          <code>{letter.messageId}</code>
        </Fact>
      </dl>
      <div className={classes['acts']}>
        {mayDecide && <RunAgain letter={letter} />}
        {mayDecide && <LetGo letter={letter} />}
        <AboutPerson payload={letter.payload} />
      </div>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function AboutPerson({ payload }: { payload: DeadLetter['payload'] }) {
  const { t } = useSpeech();
  const event = useEvent();
  const id = payload['registrationId'];
  if (typeof id !== 'string') return null;
  return (
    <Link to="/$event/people/$id" params={{ event: event.code, id }}>
      {t('failed.person')}
    </Link>
  );
}

function RunAgain({ letter }: { letter: DeadLetter }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const run = useMutation({
    meta: { said: null },
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/dead-letters/{letter}/rerun', {
        params: { path: { event: event.id, letter: letter.id } },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: failedWorkQuery(event.id).queryKey }),
  });
  return (
    <>
      <Button
        size="compact-sm"
        loading={run.isPending}
        onClick={() => {
          run.mutate();
        }}
      >
        {t('failed.run')}
      </Button>
      {run.isError && <Failure error={run.error} />}
    </>
  );
}
