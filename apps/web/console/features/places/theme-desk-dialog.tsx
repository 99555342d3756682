import { Checkbox, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { EventDetail, Theme, ThemeDesk } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';

interface ThemeDeskDialogProps {
  event: EventDetail;
  theme: Theme;
  desk: ThemeDesk;
  colleagues: readonly { id: string; name: string }[];
  onClose: () => void;
}

/** Who looks after a theme, and the code by which people sign up for what it offers. */
export function ThemeDeskDialog({ event, theme, desk, colleagues, onClose }: ThemeDeskDialogProps) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [team, setTeam] = useState<string[]>(desk.team);
  const [code, setCode] = useState(desk.code ?? '');
  const put = useMutation({
    mutationFn: () =>
      http.PUT('/api/v1/events/{event}/theme-desks/{theme}', {
        params: { path: { event: event.id, theme: theme.id } },
        body: { team, code: code.trim(), version: desk.version },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/theme-desks'] });
      onClose();
    },
    onError: () => {
      void queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/theme-desks'] });
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('places.theme.desk.edit')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('save')}
        busy={put.isPending}
        error={put.error}
        onSubmit={() => {
          put.mutate();
        }}
        onCancel={onClose}
      >
        <Checkbox.Group
          label={t('places.theme.team')}
          description={t('places.theme.team.about')}
          value={team}
          onChange={setTeam}
        >
          {colleagues.map(({ id, name }) => (
            <Checkbox key={id} mt="xs" value={id} label={name} />
          ))}
        </Checkbox.Group>
        <TextInput
          label={t('places.theme.code')}
          description={t('places.theme.code.about')}
          maxLength={60}
          autoComplete="off"
          value={code}
          onChange={({ currentTarget }) => {
            setCode(currentTarget.value);
          }}
        />
      </DialogForm>
    </Modal>
  );
}
