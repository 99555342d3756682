import { Button, Kbd } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useKeys } from '../../keys/use-keys';
import { Local } from '../../parts/names';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { PerhapsTheSame } from '../people/doubles';
import { newestOf, personQuery } from '../people/people';
import { Answers, PersonHead } from '../people/person-details';
import { Timeline } from '../people/timeline';
import { categoriesQuery } from '../settings/categories';
import { Quota } from '../settings/quota';
import { PersonNotes } from '../tags/person-notes';
import { PersonTags } from '../tags/person-tags';
import { ChangeReview } from './change-review';
import { ReviewButtons } from './review-buttons';
import classes from './approval-card.module.css';

const PersonCompany = lazy(() => exported(import('../people/person-company'), 'PersonCompany'));

interface ApprovalCardProps {
  person: Registration;
  /** How many wait in the queue it comes from. */
  waiting: number;
  /** Whether it follows another card, whose buttons had the focus. */
  takesFocus: boolean;
  onNext: () => void;
  /** Shows this card again, from wherever one is by then. */
  onBack: () => void;
}

/** Everything needed to decide of one person, and the decisions. */
export function ApprovalCard({ person: queued, waiting, takesFocus, onNext, onBack }: ApprovalCardProps) {
  const { t, format } = useSpeech();
  const event = useEvent();
  // The queue is read once; what somebody else changes meanwhile is shown as it happens.
  const live = useQuery({ ...personQuery(event.id, queued.id), initialData: queued });
  const person = newestOf(queued, live.data);
  const category = useQuery(categoriesQuery(event.id)).data?.find(({ id }) => id === person.category.id);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) card.current?.focus();
  }, [takesFocus]);
  useKeys([{ keys: 's', does: 'keys.skip', run: onNext }]);

  return (
    <article
      ref={card}
      tabIndex={-1}
      aria-label={`${person.number ?? ''} ${person.latinName || person.nativeName}`}
      className={classes['card']}
    >
      <div>
        <PersonHead person={person} />
        <PersonTags person={person} />
      </div>
      <div className={classes['decision']}>
        <div className={classes['facts']}>
          <p>{t('approvals.waiting', { n: waiting })}</p>
          {person.awaits === 'focal-points' && <p>{t('approvals.awaits-focal-point')}</p>}
          {person.sentAt !== null && (
            <p>{t('approvals.sent', { at: format.dateTime(person.sentAt, event.timezone) })}</p>
          )}
          {category !== undefined && (
            <p>
              <Local text={category.name} />
              <br />
              <Quota taken={category.taken} capacity={category.capacity} />
            </p>
          )}
        </div>
        <Suspense>
          <PersonCompany person={person} />
        </Suspense>
        <ChangeReview person={person} onDecided={onNext} onBack={onBack} />
        <ReviewButtons person={person} onDecided={onNext} onBack={onBack} stacked />
        <Button
          variant="subtle"
          fullWidth
          mt="sm"
          justify="space-between"
          leftSection={<IconArrowRight size={18} stroke={1.5} aria-hidden />}
          rightSection={<Kbd className={classes['key'] ?? ''}>S</Kbd>}
          onClick={onNext}
        >
          {t('review.skip')}
        </Button>
        <PerhapsTheSame id={person.id} />
        <PersonNotes id={person.id} />
        <Timeline person={person} />
      </div>
      <div className={classes['answers']}>
        <Answers person={person} />
      </div>
    </article>
  );
}
