import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Page } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { ChangeReview } from '../approvals/change-review';
import { ReviewButtons } from '../approvals/review-buttons';
import { PersonBadge } from '../badges/person-badge';
import { PersonNotes } from '../tags/person-notes';
import { PersonTags } from '../tags/person-tags';
import { personQuery } from './people';
import { Answers, PersonHead } from './person-details';
import { PersonLink } from './person-link';
import { Timeline } from './timeline';
import classes from './person-page.module.css';

const PersonAcross = lazy(() => exported(import('./person-across'), 'PersonAcross'));
const PersonBelonging = lazy(() => exported(import('./person-belonging'), 'PersonBelonging'));
const PersonStanding = lazy(() => exported(import('./person-standing'), 'PersonStanding'));
const PersonDeparture = lazy(() => exported(import('./person-departure'), 'PersonDeparture'));
const PersonDraft = lazy(() => exported(import('./person-draft'), 'PersonDraft'));
const PersonTies = lazy(() => exported(import('./person-ties'), 'PersonTies'));
const PersonWaits = lazy(() => exported(import('./person-waits'), 'PersonWaits'));

const route = getRouteApi('/signed-in/$event/people/$id');

/** One person on a page of its own, with an address that can be passed on. */
export function PersonPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  const person = useQuery(personQuery(event.id, id));
  const back = (
    <Link to="/$event/people" params={{ event: event.code }}>
      {t('people.back')}
    </Link>
  );
  return (
    <Page title={person.data?.number ?? t('people.details')} about={back}>
      {person.isPending && <Waiting />}
      {person.isError && <Failure error={person.error} again={() => void person.refetch()} />}
      {person.data !== undefined && (
        <div className={classes['columns']}>
          <div>
            <PersonHead person={person.data} numbered={false} />
            <PersonTags person={person.data} />
            <ChangeReview person={person.data} />
            <ReviewButtons person={person.data} />
            <Answers person={person.data} />
          </div>
          <div>
            <PersonBadge person={person.data} />
            <PersonLink person={person.data} />
            <Suspense>
              <PersonStanding person={person.data} />
              <PersonBelonging person={person.data} />
              {person.data.state === 'waitlisted' && <PersonWaits person={person.data} />}
              <PersonTies person={person.data} />
              <PersonDeparture person={person.data} />
              <PersonDraft
                person={person.data}
                onRemoved={() => navigate({ to: '/$event/people', params: { event: event.code } })}
              />
              <PersonAcross id={person.data.id} />
            </Suspense>
            <PersonNotes id={person.data.id} />
            <Timeline person={person.data} />
          </div>
        </div>
      )}
    </Page>
  );
}
