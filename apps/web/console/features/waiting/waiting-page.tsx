import { countryName } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, http } from '../../../api/client';
import type { Category, WaitingEntry } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Local, PersonName } from '../../parts/names';
import { Page, Section } from '../../parts/page';
import { PastDialog } from '../../parts/past-quotas';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { categoriesQuery } from '../settings/categories';

function waitingQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/waiting', { params: { path: { event } } });
}

/** Who waits for a place in each category, in the order of their turns, and why nothing is offered to them now. */
export function WaitingPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const waiting = useQuery(waitingQuery(event.id));
  const categories = useQuery(categoriesQuery(event.id));
  const failed = waiting.error ?? categories.error;
  const entries = waiting.data ?? [];
  const lists = (categories.data ?? []).filter(({ id }) =>
    entries.some(({ categoryId }) => categoryId === id),
  );
  return (
    <Page title={t('page.waiting')} about={t('waiting.about')}>
      {failed !== null && <Failure error={failed} again={() => void waiting.refetch()} />}
      {failed === null && (waiting.isPending || categories.isPending) && <Waiting />}
      {waiting.data?.length === 0 && <Empty>{t('waiting.empty')}</Empty>}
      {lists.map((category) => (
        <List
          key={category.id}
          category={category}
          entries={entries.filter(({ categoryId }) => categoryId === category.id)}
        />
      ))}
    </Page>
  );
}

function List({ category, entries }: { category: Category; entries: readonly WaitingEntry[] }) {
  const { t, language, format } = useSpeech();
  const event = useEvent();
  return (
    <Section title={pickText(category.name, language)}>
      <Table label={t('page.waiting')}>
        <thead>
          <tr>
            <th scope="col" data-number>
              {t('waiting.position')}
            </th>
            <th scope="col">{t('waiting.person')}</th>
            <th scope="col">{t('waiting.since')}</th>
            <th scope="col">{t('waiting.state')}</th>
            <th scope="col">{t('waiting.acts')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.registrationId}>
              <td data-number>{entry.position ?? '–'}</td>
              <th scope="row">
                <Link to="/$event/people/$id" params={{ event: event.code, id: entry.registrationId }}>
                  <PersonName of={entry} />
                </Link>
                <small>
                  {[entry.number, countryName(entry.country, language)].filter(Boolean).join(' · ')}
                </small>
              </th>
              <td>
                {format.dateTime(entry.joinedAt, event.timezone)}
                <br />
                <small>{t('waiting.rank', { rank: entry.rank })}</small>
              </td>
              <td>
                <Standing entry={entry} />
              </td>
              <td>
                <Acts entry={entry} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

/** Until when a place is offered, or why none is. */
function Standing({ entry }: { entry: WaitingEntry }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  if (entry.offeredUntil !== null) {
    return <>{t('waiting.offered', { until: format.dateTime(entry.offeredUntil, event.timezone) })}</>;
  }
  return (
    <>
      {entry.first && (
        <>
          <strong>{t('waiting.first')}</strong>
          <br />
        </>
      )}
      {entry.because === 'event-not-live' && t('waiting.not-live')}
      {entry.because === 'their-turn' && t('waiting.turn')}
      {entry.because === 'full' && (
        <>
          {t('waiting.full')}{' '}
          {entry.full.map(({ poolId, name }, index) => (
            <span key={poolId}>
              {index > 0 && ' · '}
              <Local text={name} />
            </span>
          ))}
        </>
      )}
    </>
  );
}

function Acts({ entry }: { entry: WaitingEntry }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayOffer = usePermission('events.write');
  const mayReview = usePermission('registrations.review');
  const params = { path: { event: event.id, registration: entry.registrationId } };
  const again = () => queries.invalidateQueries({ queryKey: waitingQuery(event.id).queryKey });
  const preferring = useMutation({
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/registrations/{registration}/preference', {
        params,
        body: { first: !entry.first },
      }),
    onSuccess: again,
  });
  if (entry.state !== 'waiting') return null;
  return (
    <>
      {mayOffer && (
        <PastDialog
          does={t('waiting.offer')}
          about={t('waiting.offer.about')}
          full={entry.full}
          button={{ size: 'xs' }}
          act={(past) =>
            http.POST('/api/v1/events/{event}/registrations/{registration}/offer', { params, body: past })
          }
          onDone={again}
        />
      )}{' '}
      {mayReview && (
        <Button
          variant="subtle"
          size="xs"
          loading={preferring.isPending}
          onClick={() => {
            preferring.mutate();
          }}
        >
          {t(entry.first ? 'waiting.unprefer' : 'waiting.prefer')}
        </Button>
      )}
      {preferring.isError && <Failure error={preferring.error} />}
    </>
  );
}
