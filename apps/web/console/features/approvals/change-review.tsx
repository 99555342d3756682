import { Button, Kbd } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useKeys } from '../../keys/use-keys';
import { DialogFailure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { PersonPhoto } from '../../parts/person-photo';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useEvent } from '../../shell/use-event';
import { personQuery } from '../people/people';
import { usePermission } from '../session/session';
import { approvalCountsQuery } from './queue';
import overtaken from './review-failure.module.css';
import classes from './review-buttons.module.css';

interface ChangeReviewProps {
  person: Registration;
  onDecided?: () => void;
}

/** What an approved person wants to be different: before and after, to be accepted or left as it was. */
export function ChangeReview({ person, onDecided }: ChangeReviewProps) {
  const mayReview = usePermission('registrations.review');
  const [change] = person.changes;
  if (!mayReview || change === undefined) return null;
  return <Review key={change.id} person={person} change={change} onDecided={onDecided} />;
}

interface ReviewProps extends ChangeReviewProps {
  change: Registration['changes'][number];
  onDecided: (() => void) | undefined;
}

function Review({ person, change, onDecided }: ReviewProps) {
  const { t, named, format } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const params = { path: { event: event.id, registration: person.id, change: change.id } };
  const path = '/api/v1/events/{event}/registrations/{registration}/changes/{change}';
  const done = async () => {
    await queries.invalidateQueries({ queryKey: approvalCountsQuery(event.id).queryKey });
    await queries.invalidateQueries({ queryKey: personQuery(event.id, person.id).queryKey });
    onDecided?.();
  };
  const accepting = useMutation({
    mutationFn: () => http.POST(`${path}/acceptance`, { params }),
    onSuccess: done,
  });
  const [asked, setAsked] = useState(0);
  const accept = () => {
    if (!accepting.isPending) accepting.mutate();
  };
  useKeys([
    { keys: 'a', does: 'keys.approve', run: accept },
    {
      keys: 'r',
      does: 'keys.reject',
      run: () => {
        setAsked(asked + 1);
      },
    },
  ]);
  const isPhoto = change.part === 'photo';
  const said = (value: string, alt: 'change.photo.before' | 'change.photo.after') => {
    if (value === '') return t('review.not-answered');
    return isPhoto ? (
      <PersonPhoto person={person.id} photo={value} alt={t(alt)} />
    ) : (
      <Foreign>{value}</Foreign>
    );
  };
  return (
    <section className={classes['review']} aria-label={t(`change.part.${change.part}`)}>
      <h3>{t(`change.part.${change.part}`)}</h3>
      <p className={classes['note']}>
        {t('change.asked', { at: format.dateTime(change.askedAt, event.timezone) })}
      </p>
      <dl className={overtaken['changes']}>
        {change.fields.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{named(`field.${field}`, isPhoto ? t('forms.kind.photo') : field)}</dt>
            <dd>
              <del>{said(before, 'change.photo.before')}</del>
              <ins>{said(after, 'change.photo.after')}</ins>
            </dd>
          </div>
        ))}
      </dl>
      {accepting.isError && <DialogFailure error={accepting.error} />}
      <div className={classes['buttons']}>
        <Button
          leftSection={<IconCheck size={18} stroke={1.5} aria-hidden />}
          rightSection={<Kbd className={classes['key'] ?? ''}>A</Kbd>}
          loading={accepting.isPending}
          onClick={accept}
        >
          {t('change.accept')}
        </Button>
        <ReasonDialog
          key={asked}
          opened={asked > 0}
          does={t('change.refuse')}
          about={t('change.refuse.about')}
          button={{
            leftSection: <IconX size={18} stroke={1.5} aria-hidden />,
            rightSection: <Kbd className={classes['key'] ?? ''}>R</Kbd>,
          }}
          act={(reason) => http.POST(`${path}/refusal`, { params, body: { reason } })}
          onDone={done}
        />
      </div>
    </section>
  );
}
