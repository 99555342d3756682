import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { Member, MemberPlace } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Local } from '../../parts/names';
import { keyOf, membersQuery } from './members';
import classes from './members.module.css';

interface HeldRolesProps {
  member: Member;
  places: MemberPlace[];
  /** Whether it is the reader's own account: nobody takes their own roles. */
  own: boolean;
}

/** The roles of a member with their places; those one may give one may take. */
export function HeldRoles({ member, places, own }: HeldRolesProps) {
  const { t, named } = useSpeech();
  const queries = useQueryClient();
  const take = useMutation({
    mutationFn: (role: string) =>
      http.DELETE('/api/v1/members/{account}/roles/{role}', {
        params: { path: { account: member.id, role } },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: membersQuery.queryKey }),
  });
  return (
    <>
      {take.isError && <Failure error={take.error} />}
      <ul className={classes['roles']}>
        {member.roles.map((held) => {
          const role = named(`role.${held.role}`, held.role);
          const place = places.find((one) => keyOf(one) === keyOf(held));
          return (
            <li key={held.id}>
              <span>
                {role}
                <span className={classes['quiet']}>
                  {' · '}
                  {place?.name ? (
                    <Local text={place.name} />
                  ) : held.eventId === null && held.seriesId === null ? (
                    t('members.everywhere')
                  ) : (
                    t('members.here')
                  )}
                </span>
              </span>
              {!own && place?.roles.includes(held.role) === true && (
                <ActionIcon
                  size={28}
                  variant="subtle"
                  aria-label={t('members.take', { role, name: member.name })}
                  loading={take.isPending && take.variables === held.id}
                  onClick={() => {
                    take.mutate(held.id);
                  }}
                >
                  <IconX size={14} stroke={1.5} />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
