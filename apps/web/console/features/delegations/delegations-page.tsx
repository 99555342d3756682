import { countryName } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Delegation, RosterCount } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Local, PersonName } from '../../parts/names';
import { Page } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { ActionHead, AddButton, EditButton } from '../settings/part-buttons';
import { DelegationDialog } from './delegation-dialog';
import { delegationsQuery, rosterCountsQuery } from './delegations';
import { FocalPoints } from './focal-points';
import { LeaderDesk } from './leader-desk';

/** The delegations of the event: how many people each has, who leads it and who looks after it. */
export function DelegationsPage() {
  const { t, language } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('delegations.write');
  const delegations = useQuery(delegationsQuery(event.id));
  const counts = useQuery(rosterCountsQuery(event.id)).data;
  const [open, setOpen] = useState<Delegation | 'new' | null>(null);
  const countOf = (id: string | null) => counts?.find(({ delegationId }) => delegationId === id);
  const homeless = sumOf(countOf(null), HOLDING);
  const add = (
    <AddButton
      label={t('delegations.add')}
      onClick={() => {
        setOpen('new');
      }}
    />
  );

  return (
    <Page title={t('page.delegations')} about={t('delegations.about')} actions={mayWrite && add}>
      {delegations.isPending && <Waiting />}
      {delegations.isError && <Failure error={delegations.error} again={() => void delegations.refetch()} />}
      {delegations.data?.length === 0 && <Empty>{t('delegations.empty')}</Empty>}
      {delegations.data !== undefined && delegations.data.length > 0 && (
        <Table label={t('page.delegations')}>
          <thead>
            <tr>
              <th scope="col">{t('delegations.name')}</th>
              <th scope="col">{t('delegations.lead')}</th>
              <th scope="col" data-number>
                {t('delegations.people')}
              </th>
              <th scope="col" data-number>
                {t('delegations.waiting')}
              </th>
              <th scope="col" data-number>
                {t('delegations.approved')}
              </th>
              <th scope="col">{t('delegations.focal-points')}</th>
              <ActionHead />
            </tr>
          </thead>
          <tbody>
            {delegations.data.map((delegation) => (
              <tr key={delegation.id}>
                <th scope="row">
                  <Link
                    to="/$event/people"
                    params={{ event: event.code }}
                    search={{ delegation: delegation.id }}
                  >
                    <Local text={delegation.name} />
                  </Link>
                  {delegation.kind === 'organisation' && (
                    <>
                      <br />
                      <small>{countryName(delegation.country, language)}</small>
                    </>
                  )}
                </th>
                <td>
                  <Leaders of={countOf(delegation.id)} delegation={delegation} />
                </td>
                {[HOLDING, WAITING, APPROVED].map((states) => (
                  <td key={states.join()} data-number>
                    {/* Until it is counted nothing stands here: a nought would be read as nobody. */}
                    {counts !== undefined && (
                      <Link
                        to="/$event/people"
                        params={{ event: event.code }}
                        search={{ delegation: delegation.id, state: states.join(',') }}
                      >
                        {sumOf(countOf(delegation.id), states)}
                      </Link>
                    )}
                  </td>
                ))}
                <td>
                  <FocalPoints of={delegation} />
                </td>
                <td data-number>
                  {mayWrite && (
                    <EditButton
                      of={pickText(delegation.name, language)}
                      onClick={() => {
                        setOpen(delegation);
                      }}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {homeless > 0 && (
        <p>
          <Link
            to="/$event/people"
            params={{ event: event.code }}
            search={{ delegation: 'none', state: HOLDING.join(',') }}
          >
            {t('delegations.homeless', { n: homeless })}
          </Link>
        </p>
      )}
      {open !== null && (
        <DelegationDialog
          of={open === 'new' ? null : open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Page>
  );
}

const HOLDING = ['placeholder', 'submitted', 'pre_approved', 'approved', 'returned', 'waitlisted'];
const WAITING = ['submitted', 'pre_approved'];
const APPROVED = ['approved'];

function sumOf(count: RosterCount | undefined, states: readonly string[]): number {
  const rows = count?.byState.filter(({ state }) => states.includes(state)) ?? [];
  return rows.reduce((total, row) => total + row.count, 0);
}

/** Head and deputy, each a way to her registration, and whether she looks after the delegation. */
function Leaders({ of, delegation }: { of: RosterCount | undefined; delegation: Delegation }) {
  const { t } = useSpeech();
  const event = useEvent();
  return (
    <>
      {of?.leaders.map((leader) => (
        <div key={leader.registrationId}>
          <small>{t(leader.role === 'head' ? 'delegations.head' : 'delegations.deputy')}</small>
          <br />
          <Link to="/$event/people/$id" params={{ event: event.code, id: leader.registrationId }}>
            <PersonName of={leader} />
          </Link>
          <LeaderDesk of={delegation} leader={leader} />
        </div>
      ))}
    </>
  );
}
