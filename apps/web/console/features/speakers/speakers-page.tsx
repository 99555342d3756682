import { countryName } from '@app/i18n/countries';
import { SHOWN_STATES } from '@app/speakers/domain/engagement';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { http } from '../../../api/client';
import type { SpeakerInList } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Choice } from '../../parts/choice';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Local, PersonName } from '../../parts/names';
import { Page } from '../../parts/page';
import { ReasonDialog } from '../../parts/reason-dialog';
import { listed, several } from '../../parts/several';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { Choices, SearchField } from '../people/filters';
import { usePermission } from '../session/session';
import { AddButton } from '../settings/part-buttons';
import { EngagementMark } from './engagement-mark';
import { Notes } from './notes';
import { isFiltered, type SpeakersSearch } from './search';
import { refreshSpeakers, speakersQuery } from './speakers';
import classes from './speakers.module.css';

const SpeakerDialog = lazy(() => exported(import('./speaker-dialog'), 'SpeakerDialog'));

const route = getRouteApi('/signed-in/$event/speakers');

/** Who speaks at the event: as what, how certain it is, who has arrived and whose text is missing. */
export function SpeakersPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const navigate = useNavigate();
  const search = route.useSearch();
  const mayWrite = usePermission('programme.write');
  const [adding, setAdding] = useState(false);
  const speakers = useInfiniteQuery(speakersQuery(event.id, search));
  const rows = speakers.data?.pages.flatMap(({ items }) => items) ?? [];
  const add = (
    <AddButton
      label={t('speakers.add')}
      onClick={() => {
        setAdding(true);
      }}
    />
  );
  return (
    <Page
      title={t('page.speakers')}
      about={t('speakers.about')}
      actions={
        <>
          <Link to="/$event/programme/script" params={{ event: event.code }}>
            {t('speakers.script')}
          </Link>
          <Link to="/$event/speakers/registrations" params={{ event: event.code }}>
            {t('speakers.registrations')}
          </Link>
          {mayWrite && add}
        </>
      }
    >
      <Filters />
      {speakers.isPending && <Waiting rows={12} />}
      {speakers.isError && <Failure error={speakers.error} again={() => void speakers.refetch()} />}
      {speakers.isSuccess && rows.length === 0 && (
        <Empty>{t(isFiltered(search) ? 'speakers.none-fit' : 'speakers.empty')}</Empty>
      )}
      {mayWrite && <TellAll rows={rows} />}
      {rows.length > 0 && <Rows rows={rows} />}
      {speakers.hasNextPage && (
        <Button
          variant="default"
          loading={speakers.isFetchingNextPage}
          onClick={() => void speakers.fetchNextPage()}
        >
          {t('speakers.more')}
        </Button>
      )}
      <Notes />
      {adding && (
        <Suspense>
          <SpeakerDialog
            of={null}
            onClose={(id) => {
              setAdding(false);
              if (id !== null)
                void navigate({ to: '/$event/speakers/$id', params: { event: event.code, id } });
            }}
          />
        </Suspense>
      )}
    </Page>
  );
}

function Filters() {
  const { t, named } = useSpeech();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: SpeakersSearch) => {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  };
  return (
    <div className={classes['filters']} role="search">
      <SearchField
        label={t('speakers.search')}
        hint={t('speakers.search')}
        value={search.q ?? ''}
        onChange={(q) => {
          change({ q: q === '' ? undefined : q });
        }}
      />
      <Choices
        label={t('field.state')}
        chosen={listed(search.state)}
        onChange={(values) => {
          change({ state: several(values) });
        }}
        options={SHOWN_STATES.map((state) => ({
          value: state,
          label: named(`speakers.state.${state}`, state),
        }))}
      />
      <Choice
        label={t('speakers.arrived')}
        all={t('speakers.arrived.all')}
        value={search.arrived}
        onChange={(arrived) => {
          change({ arrived });
        }}
        options={[
          { value: 'true', label: t('speakers.arrived') },
          { value: 'false', label: t('speakers.arrived.not') },
        ]}
      />
      <Choice
        label={t('speakers.texts')}
        all={t('speakers.texts.all')}
        value={search.text}
        onChange={(text) => {
          change({ text });
        }}
        options={[{ value: 'true', label: t('speakers.texts.missing') }]}
      />
      <Choice
        label={t('speakers.pending')}
        all={t('speakers.pending.all')}
        value={search.pending}
        onChange={(pending) => {
          change({ pending });
        }}
        options={[{ value: 'true', label: t('speakers.pending.some') }]}
      />
      {isFiltered(search) && (
        <Button variant="subtle" onClick={() => void navigate({ search: {} })}>
          {t('people.clear')}
        </Button>
      )}
    </div>
  );
}

/** Makes known at once what was decided of those in the list and kept back; it is there only where there is such a thing. */
function TellAll({ rows }: { rows: readonly SpeakerInList[] }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const kept = rows.flatMap(({ engagements }) =>
    engagements.filter(({ pendingState }) => pendingState !== null).map(({ id }) => id),
  );
  if (kept.length === 0) return null;
  return (
    <div className={classes['acts']}>
      <ReasonDialog
        does={t('speakers.tell-all', { n: kept.length })}
        about={t('speakers.tell.about')}
        act={(reason) =>
          http.POST('/api/v1/events/{event}/engagement-decisions', {
            params: { path: { event: event.id } },
            body: { engagements: kept, reason },
          })
        }
        onDone={() => refreshSpeakers(queries)}
      />
    </div>
  );
}

function Rows({ rows }: { rows: readonly SpeakerInList[] }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  return (
    <Table label={t('page.speakers')}>
      <thead>
        <tr>
          <th scope="col">{t('speakers.name')}</th>
          <th scope="col">{t('field.country')}</th>
          <th scope="col">{t('speakers.position')}</th>
          <th scope="col">{t('speakers.parts')}</th>
          <th scope="col">{t('speakers.arrived')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to="/$event/speakers/$id" params={{ event: event.code, id: row.id }}>
                <PersonName of={{ nativeName: row.name, latinName: row.latinName }} />
              </Link>
            </th>
            <td>{row.country === '' ? '–' : countryName(row.country, language)}</td>
            <td>
              <Local text={row.position} />
              <br />
              <small>
                <Local text={row.organisation} />
              </small>
            </td>
            <td>
              {row.engagements.map((engagement) => (
                <div key={engagement.id}>
                  <EngagementMark of={engagement} speaker={row} />
                  {engagement.texts === 0 && <small> · {t('speakers.texts.missing')}</small>}
                </div>
              ))}
            </td>
            <td>{row.arrivedAt === null ? '–' : t('speakers.arrived')}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
