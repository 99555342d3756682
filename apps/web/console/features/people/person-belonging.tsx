import { pickText } from '@app/kernel';
import { NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { Local } from '../../parts/names';
import { usePast } from '../../parts/past-quotas';
import { useEvent } from '../../shell/use-event';
import { delegationsQuery, rosterCountsQuery } from '../delegations/delegations';
import { LeaderDesk } from '../delegations/leader-desk';
import { usePermission } from '../session/session';
import { personQuery } from './people';
import classes from './person-link.module.css';

const ROLES = ['member', 'head', 'deputy'] as const;

/** The delegation somebody belongs to and what she is there; whoever looks after delegations moves her to another. */
export function PersonBelonging({ person }: { person: Registration }) {
  const { t } = useSpeech();
  const event = useEvent();
  const mayRead = usePermission('delegations.read');
  const mayWrite = usePermission('delegations.write');
  const delegations = useQuery({ ...delegationsQuery(event.id), enabled: mayRead }).data ?? [];
  const own = delegations.find(({ id }) => id === person.delegation?.id);
  if (!mayRead || delegations.length === 0) return null;
  return (
    <section className={classes['link']}>
      <h3>{t('delegations.name')}</h3>
      <p className={classes['small']}>
        {own === undefined ? t('belonging.none') : <Local text={own.name} />}
        {person.delegation !== null && ` · ${t(`belonging.role.${person.delegation.role}`)}`}
      </p>
      {own !== undefined && person.delegation !== null && person.delegation.role !== 'member' && (
        <LeaderDesk of={own} leader={{ ...person, registrationId: person.id }} />
      )}
      {mayWrite && (
        <div className={classes['acts']}>
          <Place key={person.version} person={person} delegations={delegations} />
        </div>
      )}
    </section>
  );
}

interface PlaceProps {
  person: Registration;
  delegations: readonly { id: string; name: Parameters<typeof pickText>[0] }[];
}

function Place({ person, delegations }: PlaceProps) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [delegationId, setDelegationId] = useState(person.delegation?.id ?? '');
  const [role, setRole] = useState<(typeof ROLES)[number]>(person.delegation?.role ?? 'member');
  const mayPass = usePermission('events.write');
  const { full, past, ready, asked, trying } = usePast([]);
  const none = delegationId === '';
  // Asked for once it was refused, and only of whoever may.
  const passing = mayPass && full.length > 0;
  const onDone = async () => {
    for (const { queryKey } of [
      personQuery(event.id, person.id),
      delegationsQuery(event.id),
      rosterCountsQuery(event.id),
      { queryKey: ['get', '/api/v1/events/{event}/registrations'] },
      { queryKey: ['get', '/api/v1/events/{event}/quotas'] },
    ])
      await queries.invalidateQueries({ queryKey });
  };
  return (
    <ActDialog
      does={t('belonging.act')}
      button={{ size: 'xs', variant: 'subtle' }}
      ready={!passing || ready}
      act={() =>
        trying(() =>
          http.PUT('/api/v1/events/{event}/registrations/{registration}/delegation', {
            params: { path: { event: event.id, registration: person.id } },
            body: {
              delegationId: none ? null : delegationId,
              role: none ? 'member' : role,
              ...(passing && { past }),
            },
          }),
        )
      }
      onDone={onDone}
      fields={['delegationId', 'role', ...(passing ? ['past'] : [])]}
    >
      {(faults) => (
        <>
          <p>{t('belonging.about')}</p>
          <NativeSelect
            label={t('delegations.name')}
            value={delegationId}
            error={faults.of('delegationId') ?? (none ? faults.of('role') : null)}
            data={[
              { value: '', label: t('belonging.none') },
              ...delegations.map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
            ]}
            onChange={(change) => {
              setDelegationId(change.currentTarget.value);
            }}
          />
          {!none && (
            <NativeSelect
              label={t('belonging.role')}
              value={role}
              error={faults.of('role')}
              data={ROLES.map((one) => ({ value: one, label: t(`belonging.role.${one}`) }))}
              onChange={({ currentTarget: { value } }) => {
                setRole(ROLES.find((one) => one === value) ?? 'member');
              }}
            />
          )}
          {passing && asked(faults.of('past'))}
        </>
      )}
    </ActDialog>
  );
}
