import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Member, MemberPlace } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { GiveRole } from './give-role';
import { keyOf, membersQuery } from './members';

interface MemberActsProps {
  member: Member;
  places: MemberPlace[];
  own: boolean;
}

/** What can be done with a member; an account as a whole is changed by those only who may everywhere. */
export function MemberActs({ member, places, own }: MemberActsProps) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [giving, setGiving] = useState(false);
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: () => queries.invalidateQueries({ queryKey: membersQuery.queryKey }),
  });
  const params = { path: { account: member.id } };
  const everywhere = places.some((place) => keyOf(place) === 'everywhere');
  if (places.length === 0) return null;
  return (
    <>
      {act.isError && <Failure error={act.error} />}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon
            size={36}
            variant="subtle"
            loading={act.isPending}
            aria-label={t('members.acts.of', { name: member.name })}
          >
            <IconDots size={18} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={() => {
              setGiving(true);
            }}
          >
            {t('members.give')}
          </Menu.Item>
          {member.invited && (
            <Menu.Item
              onClick={() => {
                act.mutate(() => http.POST('/api/v1/members/{account}/invitation', { params }));
              }}
            >
              {t('members.invite-again')}
            </Menu.Item>
          )}
          {everywhere && !own && member.secondFactor && (
            <Menu.Item
              onClick={() => {
                act.mutate(() => http.DELETE('/api/v1/members/{account}/second-factor', { params }));
              }}
            >
              {t('members.remove-factor')}
            </Menu.Item>
          )}
          {everywhere && !own && (
            <Menu.Item
              onClick={() => {
                act.mutate(() =>
                  member.disabledAt === null
                    ? http.POST('/api/v1/members/{account}/disablement', { params })
                    : http.DELETE('/api/v1/members/{account}/disablement', { params }),
                );
              }}
            >
              {member.disabledAt === null ? t('members.disable') : t('members.enable')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {giving && (
        <GiveRole
          member={member}
          places={places}
          onClose={() => {
            setGiving(false);
          }}
        />
      )}
    </>
  );
}
