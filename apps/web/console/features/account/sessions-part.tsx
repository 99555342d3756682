import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { OwnSession } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { sessionsQuery } from './account';
import { ownZone } from './own-zone';

/** Where I am signed in, and how to end it there. */
export function SessionsPart() {
  const { t, format } = useSpeech();
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const refresh = () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const end = useMutation({
    mutationFn: (session: string) =>
      http.DELETE('/api/v1/account/sessions/{session}', { params: { path: { session } } }),
    onSettled: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => http.DELETE('/api/v1/account/sessions'),
    onSettled: refresh,
  });
  const zone = ownZone();
  const others = sessions.data?.some(({ current }) => !current) ?? false;
  return (
    <Section
      title={t('sessions.title')}
      actions={
        others && (
          <Button
            size="xs"
            variant="default"
            loading={endOthers.isPending}
            onClick={() => {
              endOthers.mutate();
            }}
          >
            {t('sessions.end-others')}
          </Button>
        )
      }
    >
      {sessions.isPending && <Waiting rows={2} />}
      {sessions.isError && <Failure error={sessions.error} again={() => void sessions.refetch()} />}
      {end.isError && <Failure error={end.error} />}
      {endOthers.isError && <Failure error={endOthers.error} />}
      {sessions.data !== undefined && (
        <Table label={t('sessions.title')}>
          <thead>
            <tr>
              <th scope="col">{t('sessions.device')}</th>
              <th scope="col">{t('sessions.network')}</th>
              <th scope="col">{t('sessions.signed-in', { zone })}</th>
              <th scope="col">{t('sessions.used', { zone })}</th>
              <th scope="col" aria-label={t('sessions.end')} />
            </tr>
          </thead>
          <tbody>
            {sessions.data.map((session) => (
              <tr key={session.id}>
                <th scope="row" data-whole>
                  <Device of={session} />
                </th>
                <td data-whole>{session.network}</td>
                <td data-whole>{format.moment(session.createdAt, zone)}</td>
                <td data-whole>{format.moment(session.usedAt, zone)}</td>
                <td data-number data-whole>
                  {session.current ? (
                    t('sessions.this')
                  ) : (
                    <Button
                      size="xs"
                      variant="subtle"
                      loading={end.isPending && end.variables === session.id}
                      onClick={() => {
                        end.mutate(session.id);
                      }}
                    >
                      {t('sessions.end')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function Device({ of: { browser, system } }: { of: OwnSession }) {
  const { t } = useSpeech();
  const first = browser || t('sessions.unknown-browser');
  return system === '' ? first : t('sessions.device.on', { browser: first, system });
}
