import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Member, MemberPlace } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useFieldFaults } from '../../parts/field-faults';
import { membersQuery } from './members';
import { firstWish, ROLE_FIELDS, RoleChoice } from './role-choice';

interface GiveRoleProps {
  member: Member;
  places: MemberPlace[];
  onClose: () => void;
}

/** Gives a member one more role. */
export function GiveRole({ member, places, onClose }: GiveRoleProps) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [wish, setWish] = useState(() => firstWish(places));
  const give = useMutation({
    mutationFn: () =>
      http.POST('/api/v1/members/{account}/roles', { params: { path: { account: member.id } }, body: wish }),
    onSuccess: () => {
      onClose();
      void queries.invalidateQueries({ queryKey: membersQuery.queryKey });
    },
  });
  const faults = useFieldFaults(give.error, ROLE_FIELDS);
  return (
    <Modal opened onClose={onClose} title={t('members.give')} closeButtonProps={{ 'aria-label': t('close') }}>
      <DialogForm
        does={t('members.give')}
        busy={give.isPending}
        error={faults.rest}
        onSubmit={() => {
          give.mutate();
        }}
        onCancel={onClose}
      >
        <p>{t('members.give.about', { name: member.name })}</p>
        <RoleChoice places={places} wish={wish} faultOf={faults.of} onWish={setWish} />
      </DialogForm>
    </Modal>
  );
}
