import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Member, MemberPlace } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { Page } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { ownZone } from '../account/own-zone';
import { useSession } from '../session/session';
import { Invite } from './invite';
import { MemberActs } from './member-acts';
import { HeldRoles } from './held-roles';
import { MailBack } from './mail-back';
import { membersQuery } from './members';
import classes from './members.module.css';

/** Who works here, in which roles, and how to change that. */
export function MembersPage() {
  const { t } = useSpeech();
  const members = useQuery(membersQuery);
  const [inviting, setInviting] = useState(false);
  const mayInvite = (members.data?.places.length ?? 0) > 0;
  return (
    <Page
      title={t('page.members')}
      about={t('members.about')}
      actions={
        mayInvite && (
          <Button
            onClick={() => {
              setInviting(true);
            }}
          >
            {t('members.invite')}
          </Button>
        )
      }
    >
      {members.isPending && <Waiting />}
      {members.isError && <Failure error={members.error} again={() => void members.refetch()} />}
      {members.data !== undefined && (
        <MemberTable members={members.data.members} places={members.data.places} />
      )}
      {inviting && members.data !== undefined && (
        <Invite
          places={members.data.places}
          onClose={() => {
            setInviting(false);
          }}
        />
      )}
    </Page>
  );
}

function MemberTable({ members, places }: { members: Member[]; places: MemberPlace[] }) {
  const { t, format } = useSpeech();
  const { accountId } = useSession();
  const zone = ownZone();
  return (
    <Table label={t('page.members')}>
      <thead>
        <tr>
          <th scope="col">{t('members.name')}</th>
          <th scope="col">{t('members.roles')}</th>
          <th scope="col">{t('members.last', { zone })}</th>
          <th scope="col">{t('factor.title')}</th>
          <th scope="col" aria-label={t('members.acts')} />
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id} data-off={member.disabledAt !== null || undefined}>
            <th scope="row">
              <div className={classes['person']}>
                <Foreign>{member.name}</Foreign>
                <div className={classes['quiet']}>{member.email}</div>
                <MemberState of={member} />
                {member.bounced !== null && (
                  <MailBack member={member} bounced={member.bounced} mayLift={places.length > 0} />
                )}
              </div>
            </th>
            <td>
              <HeldRoles member={member} places={places} own={member.id === accountId} />
            </td>
            <td data-whole>
              {member.signedInAt === null ? t('tokens.never') : format.moment(member.signedInAt, zone)}
            </td>
            <td data-whole>{member.secondFactor ? t('members.factor.on') : t('members.factor.off')}</td>
            <td data-number data-whole>
              <MemberActs member={member} places={places} own={member.id === accountId} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function MemberState({ of: member }: { of: Member }) {
  const { t } = useSpeech();
  const states = [
    member.disabledAt !== null && t('members.disabled'),
    member.invited && t('members.invited'),
    member.demo && t('members.demo'),
  ].filter((state) => state !== false);
  return states.length === 0 ? null : <div className={classes['state']}>{states.join(' · ')}</div>;
}
