import { ENGAGEMENT_ROLES } from '@app/speakers/domain/engagement';
import { Modal, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../../../../api/client';
import type { EngagementRole } from '../../../../api/types';
import { useSpeech } from '../../../i18n/speech';
import { DialogForm } from '../../../parts/dialog-form';
import { SpeakerChoice } from '../../speakers/speaker-choice';
import { refreshSpeakers } from '../../speakers/speakers';
import { useEditor } from '../editor-context';

interface NewPartProps {
  onClose: () => void;
  /** Told which part it is, once the editor knows whose. */
  onGiven: (engagement: string) => void;
}

/**
 * Gives a speaker of the event a part, to appear in an item: nobody leaves the timetable because somebody has none left. The
 * part is hers at once, as on her page; that she stands in the session is saved with the session.
 */
export function NewPart({ onClose, onGiven }: NewPartProps) {
  const { t, named } = useSpeech();
  const { event } = useEditor();
  const queries = useQueryClient();
  const [speaker, setSpeaker] = useState('');
  const [role, setRole] = useState<EngagementRole>('speaker');
  const give = useMutation({
    mutationFn: async () => {
      const { data } = await http.POST('/api/v1/events/{event}/speakers/{speaker}/engagements', {
        params: { path: { event: event.id, speaker } },
        body: { role },
      });
      await Promise.all([
        queries.invalidateQueries({
          predicate: ({ queryKey: [, address] }) =>
            address === '/api/v1/events/{event}/programme/surroundings',
        }),
        refreshSpeakers(queries),
      ]);
      return data;
    },
    onSuccess: (engagement) => {
      onClose();
      if (engagement !== undefined) onGiven(engagement.id);
    },
    meta: { said: null },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('programme.part')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('programme.part.give')}
        busy={give.isPending}
        error={give.error}
        ready={speaker !== ''}
        onSubmit={() => {
          give.mutate();
        }}
        onCancel={onClose}
      >
        <p>{t('programme.part.about')}</p>
        <SpeakerChoice label={t('programme.part.speaker')} without="" value={speaker} onChange={setSpeaker} />
        <NativeSelect
          label={t('speakers.role')}
          value={role}
          data={ENGAGEMENT_ROLES.map((one) => ({ value: one, label: named(`speakers.role.${one}`, one) }))}
          onChange={({ currentTarget: { value } }) => {
            setRole(ENGAGEMENT_ROLES.find((one) => one === value) ?? 'speaker');
          }}
        />
        <p>
          {t('programme.part.elsewhere')}{' '}
          <Link to="/$event/speakers" params={{ event: event.code }}>
            {t('page.speakers')}
          </Link>
        </p>
      </DialogForm>
    </Modal>
  );
}
