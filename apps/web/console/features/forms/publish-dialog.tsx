import { formDiff } from '@app/registration/domain/form-diff';
import { Checkbox, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { FormDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useEvent } from '../../shell/use-event';
import { Lacks } from '../readiness/lacks';
import { eventQuery } from '../settings/event';
import { Changes } from './changes';
import { currentOf, draftOf, FORM_KEYS } from './forms';

/** Publishes the draft: what is otherwise than now, and whether those who have begun are asked it too. */
export function PublishDialog({ form, onClose }: { form: FormDetail; onClose: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [moveDrafts, setMoveDrafts] = useState(false);
  const rehearsal = useQuery(eventQuery(event.id)).data?.rehearsal ?? false;
  const current = currentOf(form);
  const drafts = form.versions.reduce((sum, version) => sum + version.drafts, 0);
  const publishing = useMutation({
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/forms/{form}/versions', {
        params: { path: { event: event.id, form: form.id } },
        body: { version: form.version, moveDrafts },
      }),
    onSuccess: async () => {
      await Promise.all(FORM_KEYS.map((queryKey) => queries.invalidateQueries({ queryKey })));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('forms.publish.title', { n: (form.versions[0]?.number ?? 0) + 1 })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('forms.publish')}
        busy={publishing.isPending}
        error={publishing.error}
        ready={form.faults.length === 0}
        why={t('forms.faults', { n: form.faults.length })}
        onSubmit={() => {
          publishing.mutate();
        }}
        onCancel={onClose}
      >
        <p>{t('forms.publish.about')}</p>
        {rehearsal && <p>{t('forms.publish.rehearsal')}</p>}
        {current === null ? (
          <p>{t('forms.publish.first')}</p>
        ) : (
          <Changes changes={formDiff(current, draftOf(form))} steps={[...draftOf(form), ...current]} />
        )}
        <Lacks form={form.id} />
        {drafts > 0 && (
          <Checkbox
            label={t('forms.publish.move', { n: drafts })}
            description={t('forms.publish.move.about')}
            checked={moveDrafts}
            onChange={(change) => {
              setMoveDrafts(change.currentTarget.checked);
            }}
          />
        )}
      </DialogForm>
    </Modal>
  );
}
