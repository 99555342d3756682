import { pickText } from '@app/kernel';
import { NumberInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, http } from '../../../api/client';
import type { EventDetail, SessionAfterwards } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Foreign, Local } from '../../parts/names';
import { Page } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { usePermission } from '../session/session';
import { WithEvent } from '../settings/with-event';
import { ProgrammePages } from './pages';
import classes from './places.module.css';

const LIST = '/api/v1/events/{event}/session-feedback';

/** How many were in each session, and what people thought of it. */
export function FeedbackPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('places.feedback')} about={t('places.feedback.about')}>
      <ProgrammePages />
      <WithEvent>{(event) => <Sessions event={event} />}</WithEvent>
    </Page>
  );
}

function Sessions({ event }: { event: EventDetail }) {
  const { t, format } = useSpeech();
  const mayCount = usePermission('programme.write');
  const sessions = useQuery(api.queryOptions('get', LIST, { params: { path: { event: event.id } } }));
  if (sessions.isError) return <Failure error={sessions.error} again={() => void sessions.refetch()} />;
  if (sessions.isPending) return <Waiting />;
  if (sessions.data.length === 0) return <Empty>{t('places.feedback.empty')}</Empty>;
  const zone = format.zone(sessions.data[0]?.startsAt ?? '', event.timezone);
  return (
    <>
      <p>
        <a href={`/api/v1/events/${event.id}/session-feedback/export.csv`} download>
          {t('places.feedback.csv')}
        </a>
      </p>
      <Table label={t('places.feedback')}>
        <thead>
          <tr>
            <th scope="col">
              {t('places.feedback.when')} <small>({zone})</small>
            </th>
            <th scope="col">{t('places.feedback.session')}</th>
            <th scope="col" data-number>
              {t('places.feedback.capacity')}
            </th>
            <th scope="col">{t('places.feedback.heads')}</th>
            <th scope="col">{t('places.feedback.answers')}</th>
            <th scope="col">{t('places.feedback.comments')}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.data.map((session) => (
            <Row key={session.sessionId} event={event} session={session} mayCount={mayCount} />
          ))}
        </tbody>
      </Table>
    </>
  );
}

interface RowProps {
  event: EventDetail;
  session: SessionAfterwards;
  mayCount: boolean;
}

function Row({ event, session, mayCount }: RowProps) {
  const { t, format } = useSpeech();
  const { title, startsAt, room, capacity, attendance, feedback } = session;
  return (
    <tr>
      <td>{format.moment(startsAt, event.timezone)}</td>
      <th scope="row">
        <Local text={title} />
        {room && (
          <small className={classes['about']}>
            {' '}
            <Local text={room} />
          </small>
        )}
      </th>
      <td data-number>{capacity === null ? '–' : format.number(capacity)}</td>
      <td>
        {attendance && (
          <>
            <strong>{format.number(attendance.heads)}</strong>{' '}
            <small>
              {t('places.feedback.counted', {
                name: attendance.countedBy,
                time: format.moment(attendance.countedAt, event.timezone),
              })}
            </small>{' '}
          </>
        )}
        {mayCount && <Count event={event} session={session} />}
      </td>
      <td>
        {feedback.average !== null && (
          <>
            <strong>{t('places.feedback.of', { average: format.number(feedback.average) })}</strong>{' '}
            <small>
              {feedback.counts
                .map((count, index) =>
                  t('places.feedback.star', { star: index + 1, count: format.number(count) }),
                )
                .join(' · ')}
            </small>
          </>
        )}
      </td>
      <td>
        {feedback.comments === null
          ? feedback.answers > 0 && <small>{t('places.feedback.comments.few')}</small>
          : feedback.comments.map((comment, index) => (
              <p key={index} className={classes['comment']}>
                <Foreign>{comment}</Foreign>
              </p>
            ))}
      </td>
    </tr>
  );
}

function Count({ event, session }: Omit<RowProps, 'mayCount'>) {
  const { t, language } = useSpeech();
  const queries = useQueryClient();
  const [heads, setHeads] = useState<number | string>('');
  return (
    <ActDialog
      does={t('places.feedback.count')}
      button={{ size: 'compact-sm' }}
      ready={typeof heads === 'number'}
      fields={['heads']}
      act={() =>
        http.PUT('/api/v1/events/{event}/session-feedback/{session}/attendance', {
          params: { path: { event: event.id, session: session.sessionId } },
          body: { heads: Number(heads) },
        })
      }
      onDone={async () => {
        setHeads('');
        await queries.invalidateQueries({ queryKey: ['get', LIST] });
      }}
    >
      {(faults) => (
        <>
          <p>{pickText(session.title, language)}</p>
          <NumberInput
            label={t('places.feedback.heads.how-many')}
            value={heads}
            min={0}
            max={1_000_000}
            allowDecimal={false}
            error={faults.of('heads')}
            onChange={setHeads}
          />
        </>
      )}
    </ActDialog>
  );
}
