import { Button, Kbd } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useKeys } from '../../keys/use-keys';
import { DialogFailure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { PersonPhoto } from '../../parts/person-photo';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { useHeld } from './held-decision';
import { unsentReason, useChangeReview } from './use-change-review';
import overtaken from './review-failure.module.css';
import classes from './review-buttons.module.css';

interface ChangeReviewProps {
  person: Registration;
  onDecided?: () => void;
  /** Shows its person again once a decision is taken back, where another is shown meanwhile. */
  onBack?: () => void;
}

/** What an approved person wants to be different: before and after, to be accepted or left as it was. */
export function ChangeReview({ person, ...acts }: ChangeReviewProps) {
  const mayReview = usePermission('registrations.review');
  const [change] = person.changes;
  const decided = useHeld()?.registration === person.id;
  if (!mayReview || decided || change === undefined) return null;
  return <Review key={change.id} person={person} change={change} {...acts} />;
}

interface ReviewProps extends ChangeReviewProps {
  change: Registration['changes'][number];
}

function Review({ person, change, onDecided, onBack }: ReviewProps) {
  const { t, named, format } = useSpeech();
  const event = useEvent();
  const { decide, error } = useChangeReview(person, change, { onDecided, onBack });
  const [asked, setAsked] = useState(0);
  const accept = () => {
    decide({ kind: 'acceptance' });
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
            <dt>{named(`field.${field}`, isPhoto ? t('photo.field') : field)}</dt>
            <dd>
              <del>{said(before, 'change.photo.before')}</del>
              <ins>{said(after, 'change.photo.after')}</ins>
            </dd>
          </div>
        ))}
      </dl>
      {error !== null && <DialogFailure error={error} />}
      <div className={classes['buttons']}>
        <Button
          leftSection={<IconCheck size={18} stroke={1.5} aria-hidden />}
          rightSection={<Kbd className={classes['key'] ?? ''}>A</Kbd>}
          onClick={accept}
        >
          {t('change.accept', { part: change.part })}
        </Button>
        <ReasonDialog
          key={asked}
          opened={asked > 0}
          does={t('change.refuse', { part: change.part })}
          about={t('change.refuse.about')}
          button={{
            leftSection: <IconX size={18} stroke={1.5} aria-hidden />,
            rightSection: <Kbd className={classes['key'] ?? ''}>R</Kbd>,
          }}
          words={unsentReason(change.id)}
          said={null}
          act={(reason) => {
            decide({ kind: 'refusal', reason });
            return Promise.resolve();
          }}
          onDone={() => Promise.resolve()}
        />
      </div>
    </section>
  );
}
