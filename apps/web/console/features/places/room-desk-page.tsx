import { pickText } from '@app/kernel';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { EventDetail, RoomRequest } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Local } from '../../parts/names';
import { Page, Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { spanOf } from '../programme/times';
import { usePermission } from '../session/session';
import { AddButton } from '../settings/part-buttons';
import { WithEvent } from '../settings/with-event';
import { ProgrammePages } from './pages';
import { roomRequestsQuery, wallOf } from './room-requests';
import { Wish } from './room-wish';

const RequestDialog = lazy(() => import('./room-request-dialog'));
const DecisionDialog = lazy(() => import('./room-decision-dialog'));

type Opened = { kind: 'write'; of: RoomRequest | null } | { kind: 'decide'; of: RoomRequest };

/** The desk of meeting rooms: who asks for one, what could be given, what was decided. */
export function RoomDeskPage() {
  return <WithEvent>{(event) => <Desk event={event} />}</WithEvent>;
}

function Desk({ event }: { event: EventDetail }) {
  const { t } = useSpeech();
  const mayWrite = usePermission('programme.write');
  const requests = useQuery(roomRequestsQuery(event.id));
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => {
    setOpened(null);
  };
  const waiting = requests.data?.filter(({ state }) => state === 'asked') ?? [];
  const decided = requests.data?.filter(({ state }) => state !== 'asked') ?? [];
  const rows = { event, onOpen: mayWrite ? setOpened : undefined };
  return (
    <Page
      title={t('places.desk')}
      about={t('places.desk.about')}
      actions={
        mayWrite && (
          <AddButton
            label={t('places.desk.add')}
            onClick={() => {
              setOpened({ kind: 'write', of: null });
            }}
          />
        )
      }
    >
      <ProgrammePages />
      {requests.isPending && <Waiting />}
      {requests.isError && <Failure error={requests.error} again={() => void requests.refetch()} />}
      {requests.data?.length === 0 && <Empty>{t('places.desk.none')}</Empty>}
      {waiting.length > 0 && (
        <Section title={t('places.desk.waiting', { n: waiting.length })}>
          <Rows {...rows} label={t('places.desk.waiting', { n: waiting.length })} requests={waiting} />
        </Section>
      )}
      {decided.length > 0 && (
        <Section title={t('places.desk.decided')}>
          <Rows {...rows} label={t('places.desk.decided')} requests={decided} />
        </Section>
      )}
      <Suspense fallback={null}>
        {opened?.kind === 'write' && <RequestDialog event={event} of={opened.of} onClose={close} />}
        {opened?.kind === 'decide' && <DecisionDialog event={event} of={opened.of} onClose={close} />}
      </Suspense>
    </Page>
  );
}

interface RowsProps {
  label: string;
  event: EventDetail;
  requests: readonly RoomRequest[];
  onOpen: ((opened: Opened) => void) | undefined;
}

function Rows({ label, event, requests, onOpen }: RowsProps) {
  const { t } = useSpeech();
  return (
    <Table label={label}>
      <thead>
        <tr>
          <th scope="col">{t('places.desk.meeting')}</th>
          <th scope="col">{t('places.desk.who')}</th>
          <th scope="col">{t('places.desk.priority')}</th>
          <th scope="col">{t('places.desk.wish')}</th>
          <th scope="col">{t('places.desk.state')}</th>
          {onOpen && <th scope="col">{t('places.desk.decide')}</th>}
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <tr key={request.id}>
            <th scope="row">{request.title}</th>
            <td>{request.delegationName ? <Local text={request.delegationName} /> : request.party}</td>
            <td>{t(`places.desk.priority.${request.priority}`)}</td>
            <td>
              <Wish event={event} request={request} />
            </td>
            <td>
              <Outcome event={event} request={request} />
            </td>
            {onOpen && (
              <td>
                <Acts request={request} onOpen={onOpen} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Acts({ request, onOpen }: { request: RoomRequest; onOpen: (opened: Opened) => void }) {
  const { t } = useSpeech();
  const { title, state } = request;
  if (state === 'withdrawn') return null;
  const button = (kind: 'decide' | 'edit', opened: Opened) => (
    <Button
      variant="subtle"
      size="compact-sm"
      fw="normal"
      aria-label={t(`places.desk.${kind}.of`, { title })}
      onClick={() => {
        onOpen(opened);
      }}
    >
      {t(`places.desk.${kind}`)}
    </Button>
  );
  return (
    <>
      {button('decide', { kind: 'decide', of: request })}
      {state === 'asked' && button('edit', { kind: 'write', of: request })}
    </>
  );
}

function Outcome({ event, request }: { event: EventDetail; request: RoomRequest }) {
  const { t, format, language } = useSpeech();
  const { state, roomId, startsAt, minutes, reason } = request;
  const room = event.rooms.find(({ id }) => id === roomId);
  const words = [
    startsAt === null
      ? ''
      : `${format.shortDay(wallOf(startsAt, event.timezone).slice(0, 10))} ${spanOf(Date.parse(startsAt), minutes, event.timezone)}`,
    room ? pickText(room.name, language) : '',
    state === 'declined' ? reason : '',
  ].filter((word) => word !== '');
  return (
    <>
      <strong>{t(`places.desk.state.${state}`)}</strong>
      {words.length > 0 && ` · ${words.join(' · ')}`}
    </>
  );
}
