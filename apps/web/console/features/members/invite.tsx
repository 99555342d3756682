import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Invitation, MemberPlace } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { membersQuery } from './members';
import { firstWish, ROLE_FIELDS, RoleChoice } from './role-choice';
import { useFieldFaults } from '../../parts/field-faults';

/** Invites somebody into a role; she is mailed a link to set a password. */
export function Invite({ places, onClose }: { places: MemberPlace[]; onClose: () => void }) {
  const { t, language } = useSpeech();
  const queries = useQueryClient();
  const [values, setValues] = useState<Invitation>({ email: '', name: '', language, ...firstWish(places) });
  const invite = useMutation({
    mutationFn: () => http.POST('/api/v1/members', { body: values }),
    onSuccess: () => {
      onClose();
      void queries.invalidateQueries({ queryKey: membersQuery.queryKey });
    },
  });
  const faults = useFieldFaults(invite.error, ['name', 'email', ...ROLE_FIELDS], 'person');
  const change = (part: Partial<Invitation>) => {
    setValues((before) => ({ ...before, ...part }));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('members.invite')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('members.invite')}
        busy={invite.isPending}
        error={faults.rest}
        onSubmit={() => {
          invite.mutate();
        }}
        onCancel={onClose}
      >
        <TextInput
          label={t('members.name')}
          required
          withAsterisk={false}
          maxLength={200}
          value={values.name}
          error={faults.of('name')}
          onChange={({ currentTarget: { value } }) => {
            change({ name: value });
          }}
        />
        <TextInput
          label={t('session.email')}
          type="email"
          required
          withAsterisk={false}
          maxLength={254}
          value={values.email}
          error={faults.of('email')}
          onChange={({ currentTarget: { value } }) => {
            change({ email: value });
          }}
        />
        <NativeSelect
          label={t('members.language')}
          value={values.language}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh', label: '中文' },
          ]}
          onChange={({ currentTarget: { value } }) => {
            change({ language: value === 'zh' ? 'zh' : 'en' });
          }}
        />
        <RoleChoice places={places} wish={values} faultOf={faults.of} onWish={change} />
      </DialogForm>
    </Modal>
  );
}
