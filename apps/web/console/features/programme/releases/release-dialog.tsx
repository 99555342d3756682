import type { LocalisedText } from '@app/kernel';
import { Checkbox, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../../api/client';
import type { EventDetail } from '../../../../api/types';
import { Problem } from '../../../../api/problem';
import { type Speech, useSpeech } from '../../../i18n/speech';
import { DialogForm } from '../../../parts/dialog-form';
import { useFieldFaults } from '../../../parts/field-faults';
import { filledIn, LocalisedInput } from '../../settings/localised-input';
import { type PendingChanges, refreshProgramme, type ReleaseCheck } from './releases';

/** Asks what the release is called and whom to tell. */
export function ReleaseDialog({
  event,
  check,
  pending,
  onClose,
}: {
  event: EventDetail;
  check: ReleaseCheck;
  pending: PendingChanges;
  onClose: () => void;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [comment, setComment] = useState<LocalisedText>({});
  const [tell, setTell] = useState(false);
  const { operations, release, stopping } = check;
  const releasing = useMutation({
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/programme/releases', {
        params: { path: { event: event.id } },
        body: { name: name.trim(), comment: filledIn(comment), operations, release, tell },
      }),
    meta: { said: t('releases.released') },
    onSuccess: () => {
      onClose();
    },
    // Refused, too: then the page shows what the draft has become.
    onSettled: () => refreshProgramme(queries),
  });
  const faults = useFieldFaults(releasing.error, ['name', 'comment']);
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('releases.release')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('releases.release')}
        busy={releasing.isPending}
        error={said(faults.rest, speech)}
        ready={name.trim() !== '' && stopping.length === 0}
        why={stopping.length > 0 ? t('releases.stopped', { n: stopping.length }) : undefined}
        onSubmit={() => {
          releasing.mutate();
        }}
        onCancel={onClose}
      >
        <p>{t('releases.release.about', { n: pending.changes.length })}</p>
        <TextInput
          label={t('releases.name')}
          description={t('releases.name.about')}
          required
          maxLength={100}
          value={name}
          error={faults.of('name')}
          onChange={({ currentTarget }) => {
            setName(currentTarget.value);
          }}
        />
        <LocalisedInput
          name="comment"
          label={t('releases.comment')}
          description={t('releases.comment.about')}
          lines
          value={comment}
          onChange={setComment}
        />
        <Checkbox
          label={t('releases.tell', { n: pending.speakers })}
          description={t('releases.tell.about')}
          checked={tell}
          onChange={({ currentTarget }) => {
            setTell(currentTarget.checked);
          }}
        />
      </DialogForm>
    </Modal>
  );
}

/** A refusal in the words of this page; they are not loaded with every other page. */
function said(error: Error | null, { named }: Speech): Error | null {
  if (!(error instanceof Problem)) return error;
  const { status, code, title, requestId, meta, fields } = error;
  const detail = named(code.replace('programme.', 'releases.problem.'), error.detail);
  return new Problem({ status, code, title, detail, requestId, meta, fields });
}
