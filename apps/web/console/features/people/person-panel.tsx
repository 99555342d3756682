import { ActionIcon, CloseButton } from '@mantine/core';
import { IconArrowsDiagonal } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useSpeech } from '../../i18n/speech';
import { useKeys } from '../../keys/use-keys';
import { Failure } from '../../parts/failure';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { ChangeReview } from '../approvals/change-review';
import { ReviewButtons } from '../approvals/review-buttons';
import { PersonBadge } from '../badges/person-badge';
import { PersonNotes } from '../tags/person-notes';
import { PersonTags } from '../tags/person-tags';
import { personQuery } from './people';
import { PersonAcross } from './person-across';
import { Answers, PersonHead } from './person-details';
import { PersonLink } from './person-link';
import { Timeline } from './timeline';
import classes from './person-panel.module.css';

const PersonStanding = lazy(() => exported(import('./person-standing'), 'PersonStanding'));
const PersonDeparture = lazy(() => exported(import('./person-departure'), 'PersonDeparture'));
const PersonDraft = lazy(() => exported(import('./person-draft'), 'PersonDraft'));
const PersonTies = lazy(() => exported(import('./person-ties'), 'PersonTies'));

const route = getRouteApi('/signed-in/$event/people');

/** One person beside the list; Escape closes it and goes back to the row. */
export function PersonPanel({ id }: { id: string }) {
  const { t } = useSpeech();
  const event = useEvent();
  const navigate = route.useNavigate();
  const person = useQuery(personQuery(event.id, id));
  const close = () => {
    void navigate({ search: (before) => ({ ...before, person: undefined }), resetScroll: false }).then(() => {
      document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus({ preventScroll: true });
    });
  };
  useKeys([{ keys: 'Escape', does: 'keys.close-panel', run: close }]);

  return (
    <aside className={classes['panel']} aria-label={t('people.details')}>
      <div className={classes['bar']}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('people.full-page')}
          renderRoot={(props) => (
            <Link to="/$event/people/$id" params={{ event: event.code, id }} {...props} />
          )}
        >
          <IconArrowsDiagonal size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
        <CloseButton aria-label={t('keys.close-panel')} onClick={close} />
      </div>
      {person.isPending && <Waiting />}
      {person.isError && <Failure error={person.error} again={() => void person.refetch()} />}
      {person.data !== undefined && (
        <>
          <PersonHead person={person.data} />
          <PersonTags person={person.data} />
          <ChangeReview person={person.data} />
          <ReviewButtons person={person.data} />
          <PersonBadge person={person.data} />
          <PersonLink person={person.data} />
          <Suspense>
            <PersonStanding person={person.data} />
            <PersonTies person={person.data} />
            <PersonDeparture person={person.data} />
            <PersonDraft
              person={person.data}
              onRemoved={() =>
                navigate({ search: (before) => ({ ...before, person: undefined }), resetScroll: false })
              }
            />
          </Suspense>
          <Answers person={person.data} />
          <PersonAcross id={person.data.id} />
          <PersonNotes id={person.data.id} />
          <Timeline person={person.data} />
        </>
      )}
    </aside>
  );
}
