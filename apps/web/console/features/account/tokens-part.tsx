import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { OwnToken } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Foreign, Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useSession } from '../session/session';
import { tokensQuery } from './account';
import classes from './account.module.css';
import { MakeToken } from './make-token';
import { ownZone } from './own-zone';

/** My API tokens: what each may do, when it was last used, and how to end it. */
export function TokensPart() {
  const { t } = useSpeech();
  const tokens = useQuery(tokensQuery);
  const [making, setMaking] = useState(false);
  return (
    <Section
      title={t('tokens.title')}
      actions={
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            setMaking(true);
          }}
        >
          {t('tokens.make')}
        </Button>
      }
    >
      {tokens.isPending && <Waiting rows={2} />}
      {tokens.isError && <Failure error={tokens.error} again={() => void tokens.refetch()} />}
      {tokens.data?.length === 0 && <Empty>{t('tokens.empty')}</Empty>}
      {tokens.data !== undefined && tokens.data.length > 0 && <TokenTable tokens={tokens.data} />}
      {making && (
        <MakeToken
          onClose={() => {
            setMaking(false);
          }}
        />
      )}
    </Section>
  );
}

function TokenTable({ tokens }: { tokens: OwnToken[] }) {
  const { t, format } = useSpeech();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: (token: string) =>
      http.DELETE('/api/v1/account/tokens/{token}', { params: { path: { token } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  const zone = ownZone();
  return (
    <>
      {revoke.isError && <Failure error={revoke.error} />}
      <Table label={t('tokens.title')}>
        <thead>
          <tr>
            <th scope="col">{t('tokens.name')}</th>
            <th scope="col">{t('tokens.may')}</th>
            <th scope="col">{t('tokens.made', { zone })}</th>
            <th scope="col">{t('tokens.used', { zone })}</th>
            <th scope="col">{t('tokens.ends', { zone })}</th>
            <th scope="col" aria-label={t('tokens.revoke')} />
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id}>
              <th scope="row">
                <Foreign>{token.name}</Foreign>
              </th>
              <td className={classes['reach']}>
                <Reach of={token} />
              </td>
              <td data-whole>{format.moment(token.createdAt, zone)}</td>
              <td data-whole>
                {token.usedAt === null ? t('tokens.never') : format.moment(token.usedAt, zone)}
                {token.usedNetwork !== null && <div className={classes['quiet']}>{token.usedNetwork}</div>}
              </td>
              <td data-whole>
                {token.expiresAt === null ? t('tokens.no-end') : format.moment(token.expiresAt, zone)}
                {token.expiresAt !== null && new Date(token.expiresAt) <= new Date() && (
                  <div className={classes['quiet']}>{t('tokens.ended')}</div>
                )}
              </td>
              <td data-number data-whole>
                <Button
                  size="xs"
                  variant="subtle"
                  loading={revoke.isPending && revoke.variables === token.id}
                  onClick={() => {
                    revoke.mutate(token.id);
                  }}
                >
                  {t('tokens.revoke')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

/** What a token may do, and where. */
function Reach({ of: { permissions, eventId } }: { of: OwnToken }) {
  const { t, named } = useSpeech();
  const event = useSession().events.find(({ id }) => id === eventId);
  return (
    <>
      {permissions === null
        ? t('tokens.everything')
        : permissions.map((one) => named(`permission.${one}`, one)).join(t('tokens.comma'))}
      <div className={classes['quiet']}>
        {eventId === null ? (
          t('tokens.everywhere')
        ) : event === undefined ? (
          t('tokens.one-event')
        ) : (
          <Local text={event.name} />
        )}
      </div>
    </>
  );
}
